import { assert } from '../../../kernel/assert.ts';
import { formatDay } from '../../../kernel/day.ts';
import { cityText } from '../../../kernel/language.ts';
import { formatCents, type Cents } from '../../../kernel/money.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type LetterLink } from '../../../ui/letter.tsx';
import { hoursInALine } from '../../content/public.ts';
import { moneyBackMessages } from '../messages/money-backs.ts';
import { receiptMessages } from '../messages/receipt.ts';
import type { AddressedPayer } from '../payer.ts';
import type { ReceiptFacts } from '../receipt.ts';
import { effectOf, type MoneyBack } from './money-back.ts';
import { adviceFor, meaningForBills, moneyBackSentence } from './words.ts';

/** Tells the payer that money went back, or stays after all: why, what it means for the bills, and what to do. */
export function moneyBackEmail(
  { city, publicUrl }: Pick<PortalContext, 'city' | 'publicUrl'>,
  { recipient, language, places }: AddressedPayer,
  { receipt, payment, lines, totalCents }: ReceiptFacts,
  moneyBack: MoneyBack,
  { returnFeeCents, payLinks }: { returnFeeCents: Cents | null; payLinks: LetterLink[] },
): Mail {
  const t = textIn(language, moneyBackMessages);
  const ofReceipt = textIn(language, receiptMessages);
  assert(payment.paidOn, 'a payment whose money went back has a day');
  const about = {
    amount: formatCents(totalCents),
    day: formatDay(payment.paidOn, language),
    number: receipt.number,
  };
  const law = city.payments?.returnFeeLaw ? cityText(city.payments.returnFeeLaw, language) : '';
  const fee = returnFeeCents ? [t('fee.asked', { amount: formatCents(returnFeeCents), law })] : [];
  const letter = {
    language,
    subject: t(`mail.${effectOf(moneyBack)}`, { city: city.spokenName[language] }),
    before: [
      t('mail.about', about),
      moneyBackSentence(moneyBack, { language, timeZone: city.timeZone, isPayer: true }),
    ],
    facts: [
      { label: t('mail.wentBack'), value: formatCents(moneyBack.amountCents) },
      ...lines.map(({ label, stillDueCents }) => ({
        label,
        value:
          stillDueCents === null
            ? ofReceipt('stillDue.unknown')
            : ofReceipt('mail.stillDue', { amount: formatCents(stillDueCents) }),
      })),
    ],
    after: [
      meaningForBills(moneyBack, lines.length, language),
      ...fee,
      adviceFor(moneyBack, language),
      hoursInALine(city, language),
    ],
    link: { label: t('mail.link'), href: `${publicUrl}${places.receipt(receipt.number)}` },
    otherLinks: payLinks,
  };
  return { kind: 'money-back', recipient, ...letterMail(city, letter) };
}
