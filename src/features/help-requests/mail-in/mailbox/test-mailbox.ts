import type { MailboxSettings } from '../../../../platform/config/mail-in-settings.ts';
import { city, openMailDesk, type MailDesk } from '../test-mail.ts';
import { takeFromMailbox } from './take-from-mailbox.ts';

/** For tests only: a mail as it lies in a mailbox. */
export function mailOf(fields: Record<string, string>, words = 'Why is it so high?'): string {
  const { from = 'ana@example.com', subject = 'My bill', ...more } = fields;
  const head = { From: from, To: city, Subject: subject, Date: 'Mon, 08 Jun 2026 09:00:00 -0500', ...more };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n${words}\r\n`;
}

/** For tests only: a portal whose city has a mailbox. */
export async function openMailboxDesk(
  settings: MailboxSettings,
): Promise<MailDesk & { round: (settings?: Partial<MailboxSettings>) => Promise<void> }> {
  const desk = await openMailDesk();
  const help = { dataDir: desk.portal.dataDir, scanCommand: null };
  return {
    ...desk,
    round: (other = {}) =>
      takeFromMailbox(desk.portal.context, { settings: { ...settings, ...other }, help, resolver: desk.resolver }),
  };
}
