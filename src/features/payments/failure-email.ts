import { formatDay } from '../../kernel/day.ts';
import { formatCents, sumCents } from '../../kernel/money.ts';
import type { PortalContext } from '../../platform/context.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail, type LetterLink } from '../../ui/letter.tsx';
import { notToPayWords, toPayWords, type DueAfterAll } from './due-after-all.ts';
import { receiptMessages } from './messages/receipt.ts';
import { hoursInALine } from '../content/public.ts';
import { failureReasonWords } from './money-backs/failure-words.ts';
import type { AddressedPayer } from './payer.ts';
import type { Allocation, Payment } from './payment.ts';

/** Tells a payer whom we asked to wait that the bank said no after all, what is due now, and where to go from here. */
export function failureEmail(
  { city, publicUrl, clock }: Pick<PortalContext, 'city' | 'publicUrl' | 'clock'>,
  { recipient, language, places }: AddressedPayer,
  payment: Payment,
  { allocations, due, payLinks }: { allocations: Allocation[]; due: DueAfterAll; payLinks: LetterLink[] },
): Mail {
  const t = textIn(language, receiptMessages);
  const amount = formatCents(sumCents([payment.principalCents, payment.feeCents]));
  const letter = {
    language,
    subject: t('failure.subject', { city: city.spokenName[language] }),
    before: [
      t('failure.text', { amount, day: payment.paidOn ? formatDay(payment.paidOn, language) : '' }),
      failureReasonWords(payment, language),
      t('failure.bills', { labels: allocations.map(({ label }) => label).join(', ') }),
      ...toPayWords(due, language),
      ...notToPayWords(due, places.whose, language),
    ],
    link: { label: t('failure.link'), href: `${publicUrl}${places.payment(payment.id)}` },
    otherLinks: payLinks,
    after: [hoursInALine(city, clock.now(), language)],
  };
  return { kind: 'payment-failed', recipient, ...letterMail(city, letter) };
}
