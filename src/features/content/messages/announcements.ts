import type { Messages } from '../../../platform/i18n/text.ts';

/** How announcements are shown to residents and staff alike. */
export const announcementMessages = {
  'kind.information': { en: 'Information', es: 'Información' },
  'kind.warning': { en: 'Warning', es: 'Advertencia' },
  'kind.emergency': { en: 'Emergency', es: 'Emergencia' },
} satisfies Messages;
