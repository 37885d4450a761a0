/**
 * Help requests: what residents ask, by the form, by mail or by a 311 app, and what staff answer.
 * Owns `help_requests`, `help_messages`, `help_request_words`, `help_files`, `help_links`, `help_templates`, `help_mails_in`, `help_mailboxes`,
 * `help_mails_left` and `help_app_keys`. Every request has a number and a time by
 * which it is answered, counted by the city's calendar. It belongs to a user only if they were signed in when they asked, or came by
 * its signed link while signed in: an address proves nothing. Notes of staff are shown to staff alone. Files lie on the disk
 * under names of their own, and are what their content says, not what they are called.
 */
export { eraseHelpRequestsOf } from './erase-requests.ts';
export type { HelpPlace } from './files/help-place.ts';
export { answerFailure, isOfOpen311 } from './open311/answer-failure.ts';
export { namesOfAppKeys } from './open311/reads.ts';
export { startMailServer } from './mail-in/mail-server.ts';
export { mailboxState, type MailboxState } from './mail-in/mailbox/reads.ts';
export { requestNumber } from './help-request.ts';
export { findHelpRequests, helpRequestsTiedTo, staffRequestNamed, type NamedRequest } from './staff/reads-named.ts';
export { HelpRequestsSection } from './staff/named-requests-table.tsx';
export { helpRequestsInRecords, topicsInUse, waitingRequests, type WaitingRequest } from './reads.ts';
