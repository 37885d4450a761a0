/**
 * Content: what the city tells residents besides their own affairs: announcements, resources, instructions, contact and
 * office hours. Owns `announcements` and `announcement_revisions`; all else is the city profile. An announcement is what
 * its last revision says, and no revision is ever changed: whatever the city said can be shown, and put back.
 */
export { Announcements, EmergencyWords } from './announcements/announcements.tsx';
export { loadFirstAnnouncements } from './announcements/load-first-announcements.ts';
export { announcementsFor, emergenciesFor } from './announcements/shown-announcements.ts';
export { ContactBlock } from './contact-block.tsx';
export { ExampleBillDrawing } from './example-bill-drawing.tsx';
export { hoursInALine, openNowText } from './office-hours.ts';
