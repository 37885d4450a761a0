import { get, type Route } from '../../platform/http/route.ts';
import { anyone } from '../../features/identity/public.ts';
import { showMail, showMailbox } from './mailbox-page.tsx';
import type { MailboxAddress } from './mailbox.ts';

/** `gatewayOrigin`: where the pretend payment company has its pages; null where none takes payments. */
export type DemoParts = { mailbox: MailboxAddress; gatewayOrigin: string | null };

/** Pages that only the demonstration has: its mailbox, where links in mails can be followed. */
export function demoRoutes({ mailbox, gatewayOrigin }: DemoParts): Route[] {
  return [
    get('/demo/mailbox', anyone, showMailbox(mailbox, gatewayOrigin)),
    get('/demo/mailbox/:id', anyone, showMail(mailbox)),
  ];
}
