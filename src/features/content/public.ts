/**
 * Content: what the city tells residents besides their own affairs: announcements, resources, instructions, contact and
 * office hours; and the hours of maintenance, in which residents read only. Owns `announcements`, `announcement_revisions`,
 * `wordings` and `wording_revisions`; all else is built in or the city profile. What is said is what the last revision says,
 * and no revision is ever changed: whatever the city said can be shown, and put back.
 */
export { Announcements, EmergencyWords } from './announcements/announcements.tsx';
export { loadFirstAnnouncements } from './announcements/load-first-announcements.ts';
export { announcementsFor, emergenciesFor } from './announcements/shown-announcements.ts';
export { titlesOfAnnouncements } from './announcements/reads.ts';
export { ContactBlock } from './contact-block.tsx';
export { ContactDetails } from './contact-details.tsx';
export { dueTime } from './due-time.ts';
export { officeTimeBefore } from './office-time.ts';
export { ExampleBillDrawing } from './example-bill-drawing.tsx';
export { MaintenanceBanner } from './maintenance/maintenance-banner.tsx';
export { maintenanceNow } from './maintenance/maintenance-now.ts';
export { WindowState } from './maintenance/window-state.tsx';
export type { MaintenanceWindow } from './maintenance/maintenance-window.ts';
export { HeldPage, heldWords } from './maintenance/held-page.tsx';
export { localTimeOf } from './announcements/city-time.ts';
export { hoursInALine, openNowText } from './office-hours.ts';
export { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
export { otherServicesMessages } from './messages/other-services.ts';
export { PhoneLink } from './phone-link.tsx';
export { PageNote } from './wordings/page-note.tsx';
export { noteFor } from './wordings/shown-wordings.ts';
