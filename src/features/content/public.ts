/**
 * Content: what the city tells residents besides their own affairs: announcements, resources, instructions, contact and
 * office hours. Owns no tables: all of it is the city profile.
 */
export { Announcements } from './announcements.tsx';
export { ContactBlock } from './contact-block.tsx';
export { ExampleBillDrawing } from './example-bill-drawing.tsx';
export { hoursInALine, openNowText } from './office-hours.ts';
