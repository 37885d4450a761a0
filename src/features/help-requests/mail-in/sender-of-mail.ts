import type { MailSender } from './mail-in.ts';
import type { EnvelopeFrom } from './prove-mail.ts';

/** Header fields of a mail by name in lower case; several of a name are joined. */
export type HeaderOf = (name: string) => string;

/** A mail that went through more servers goes in a circle. */
const hopsMax = 30;

type Signs = {
  envelopeFrom: EnvelopeFrom;
  from: string;
  subject: string;
  cityAddress: string;
  hops: number;
  /** It says nothing but that somebody comes to a meeting, or does not. */
  isCalendarAnswer: boolean;
};

/** How programs that give no other sign begin the subject of an automatic answer. */
const automaticSubject =
  /^(?:automatic reply|auto[- ]?(?:reply|response)|out of (?:the )?office(?: reply)?|respuesta automática|fuera de (?:la )?oficina)\s*:/i;

/**
 * Who sends a mail, by the signs that programs give of themselves: RFC 3834 (automatic answers), RFC 2919 (lists), RFC 8058
 * (mass mail; `List-Unsubscribe` alone stands in mails of persons too, whose office sends them by a service), RFC 3464
 * (delivery reports, which come from nobody), RFC 8098 (read receipts) and any other report (RFC 6522), RFC 5546 (answers to
 * invitations), and what older programs have in their place.
 */
export function senderOfMail(
  headerOf: HeaderOf,
  { envelopeFrom, from, subject, cityAddress, hops, isCalendarAnswer }: Signs,
): MailSender {
  const city = cityAddress.toLowerCase();
  if (from === city || headerOf('x-loop').toLowerCase().includes(city) || hops > hopsMax) return 'loop';
  const isReport = /^multipart\/report\b/i.test(headerOf('content-type'));
  const isOfDelivery = isReport && /delivery-status/i.test(headerOf('content-type'));
  const isDaemon = /^(mailer-daemon|postmaster)@/.test(from);
  if (isOfDelivery || headerOf('x-failed-recipients') !== '' || (isDaemon && envelopeFrom === '')) return 'bounce';
  const isOfNobody = isReport || isCalendarAnswer || envelopeFrom === '';
  return isOfNobody || isAutomatic(headerOf) || automaticSubject.test(subject) ? 'automatic' : 'person';
}

function isAutomatic(headerOf: HeaderOf): boolean {
  const submitted = headerOf('auto-submitted').trim().toLowerCase();
  if (submitted !== '' && !submitted.startsWith('no')) return true;
  if (/\b(bulk|junk|list|auto_reply)\b/i.test(headerOf('precedence'))) return true;
  return ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list-id', 'list-unsubscribe-post'].some(
    (name) => headerOf(name) !== '',
  );
}
