import { assert } from '../../kernel/assert.ts';
import { formatDay } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import type { PortalContext } from '../../platform/context.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { hoursInALine } from '../content/public.ts';
import { receiptMessages } from './messages/receipt.ts';
import type { AddressedPayer } from './payer.ts';
import { chargesSentence } from './portions/part-paid.ts';
import { laterWords, nextWords, payeeFact } from './receipt-words.ts';
import { feeWords, type ReceiptFacts, type ReceiptLine } from './receipt.ts';

/** The receipt by mail: the same facts as its page, and a link to it. */
export function receiptEmail(
  { city, publicUrl, clock }: Pick<PortalContext, 'city' | 'publicUrl' | 'clock'>,
  { recipient, language, places }: AddressedPayer,
  facts: ReceiptFacts,
): Mail {
  const t = textIn(language, receiptMessages);
  const { receipt, payment, lines, totalCents } = facts;
  assert(payment.paidOn, 'a paid payment has a day');
  const paidText = ({ amountCents, stillDueCents }: ReceiptLine) => {
    const due = stillDueCents === null ? '' : ` (${t('mail.stillDue', { amount: formatCents(stillDueCents) })})`;
    return `${formatCents(amountCents)}${due}`;
  };
  const wentTo = lines
    .filter(({ charges }) => charges.length > 0)
    .map(({ label, charges }) => t('charges.mail', { label, charges: chargesSentence(charges, language) }));
  const letter = {
    language,
    subject: t('mail.subject', { number: receipt.number, city: city.spokenName[language] }),
    before: [t('mail.text', { amount: formatCents(totalCents) })],
    facts: [
      { label: t('receipt.number'), value: receipt.number },
      { label: t('receipt.paidOn'), value: formatDay(payment.paidOn, language) },
      { label: t('receipt.way'), value: t(`way.${payment.way}`) },
      payeeFact({ city, language }),
      ...lines.map((line) => ({ label: line.label, value: paidText(line) })),
      { label: t('total.fee'), value: feeWords(payment.feeCents, language) },
      { label: t('total.all'), value: formatCents(totalCents), isTotal: true },
    ],
    after: [
      ...wentTo,
      ...laterWords(facts, { city, language }),
      ...nextWords(facts, { city, language }),
      hoursInALine(city, clock.now(), language),
    ],
    link: { label: t('mail.link'), href: `${publicUrl}${places.receipt(receipt.number)}` },
  };
  return { kind: 'receipt', recipient, ...letterMail(city, letter) };
}
