import { get, type Route } from '../../platform/http/route.ts';
import { anyone } from '../../features/identity/public.ts';
import { showMail, showMailbox } from './mailbox-page.tsx';
import type { MailboxAddress } from './mailbox.ts';

/** Pages that only the demonstration has: its mailbox, where links in mails can be followed. */
export function demoRoutes({ mailbox }: { mailbox: MailboxAddress }): Route[] {
  return [get('/demo/mailbox', anyone, showMailbox(mailbox)), get('/demo/mailbox/:id', anyone, showMail(mailbox))];
}
