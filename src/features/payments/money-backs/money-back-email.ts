import { assert } from '../../../kernel/assert.ts';
import { formatDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { cents, formatCents, type Cents } from '../../../kernel/money.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type LetterLink } from '../../../ui/letter.tsx';
import { hoursInALine } from '../../content/public.ts';
import { moneyBackMailMessages } from '../messages/money-back-mail.ts';
import { receiptMessages } from '../messages/receipt.ts';
import type { AddressedPayer } from '../payer.ts';
import { creditedWords, type ReceiptFacts, type ReceiptMoneyBack } from '../receipt.ts';
import type { MoneyBackEffect } from './money-back.ts';
import { adviceFor, debtWords, meaningForBills, returnFeeWords, sparedWords } from './payer-words.ts';
import { moneyBackSentence } from './words.ts';

/** Tells the payer that money went back, or stays after all: why, what it means for the bills, and what to do. */
export function moneyBackEmail(
  { city, publicUrl, clock }: Pick<PortalContext, 'city' | 'publicUrl' | 'clock'>,
  { recipient, language, places }: AddressedPayer,
  facts: ReceiptFacts,
  about: { moneyBack: ReceiptMoneyBack; subject: MoneyBackEffect | 'debt'; sparedCents: Cents; payLinks: LetterLink[] },
): Mail {
  const { moneyBack, subject, sparedCents, payLinks } = about;
  const t = textIn(language, moneyBackMailMessages);
  const ofReceipt = textIn(language, receiptMessages);
  const { receipt, payment, lines, totalCents } = facts;
  assert(payment.paidOn, 'a payment whose money went back has a day');
  const paid = {
    amount: formatCents(totalCents),
    day: formatDay(payment.paidOn, language),
    number: receipt.number,
  };
  const letter = {
    language,
    subject: t(`mail.${subject}`, { city: city.spokenName[language] }),
    before: [t('mail.about', paid), moneyBackSentence(moneyBack, { language, timeZone: city.timeZone, isPayer: true })],
    facts: [
      amountFact(moneyBack, facts, language),
      ...lines.map(({ label, stillDueCents }) => ({
        label,
        value:
          stillDueCents === null
            ? ofReceipt('stillDue.unknown')
            : ofReceipt('mail.stillDue', { amount: formatCents(stillDueCents) }),
      })),
    ],
    after: [
      ...meaningForBills(moneyBack, facts, language),
      ...creditHeldStill(moneyBack, facts, language),
      ...debtWords(moneyBack, { city, language }),
      ...sparedWords(sparedCents, moneyBack, language),
      ...returnFeeWords(moneyBack, { city, language }),
      ...adviceFor(moneyBack, facts, language),
      hoursInALine(city, clock.now(), language),
    ],
    link: { label: t('mail.link'), href: `${publicUrl}${places.receipt(receipt.number)}` },
    otherLinks: payLinks,
  };
  return { kind: 'money-back', recipient, ...letterMail(city, letter) };
}

/** What became of the amount of a money back. No more stays with the city than stands: it may have paid some out. */
function amountFact(moneyBack: ReceiptMoneyBack, { payment, standsCents }: ReceiptFacts, language: Language) {
  const t = textIn(language, moneyBackMailMessages);
  const { kind, state, amountCents } = moneyBack;
  const isKept = state === 'undone' && payment.state === 'paid' && standsCents > 0;
  if (isKept) return { label: t('mail.stays'), value: formatCents(cents(Math.min(amountCents, standsCents))) };
  const label = state === 'undone' ? 'mail.notGivenBack' : state === 'final' ? 'mail.wentBack' : null;
  return {
    label: t(label ?? (kind === 'dispute' ? 'mail.disputed' : 'mail.onItsWay')),
    value: formatCents(amountCents),
  };
}

/** That what did not go back after all is held as a credit, where some of it was one. */
function creditHeldStill({ state, shares }: ReceiptMoneyBack, facts: ReceiptFacts, language: Language): string[] {
  const isOfCredit = state === 'undone' && shares.some(({ creditCents }) => creditCents > 0);
  return isOfCredit ? creditedWords(facts, language) : [];
}
