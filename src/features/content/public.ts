/**
 * Content: what the city tells residents besides their own affairs: announcements, resources, instructions, contact and
 * office hours. Owns no tables: all of it is the city profile.
 */
export { openNowText, timeText } from './office-hours.ts';
