import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { cents, formatCents, sumCents, type Cents } from '../../kernel/money.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { receiptMessages } from './messages/receipt.ts';
import { payOutWords } from './credit-pay-outs/words.ts';
import { isGone } from './money-backs/money-back.ts';
import { billsWithDue, openAgain, paidTooMuch, toBePaid, toldToPayer } from './money-backs/payer-words.ts';
import { creditedWords, type ReceiptFacts } from './receipt.ts';

type Reader = { city: CityProfile; language: Language };

/** Whether all of a payment stands, so that nothing has to be told but thanks. */
export function standsWhole({ payment, moneyBacks }: ReceiptFacts): boolean {
  return payment.state === 'paid' && !moneyBacks.some(isGone);
}

/** The first sentences of a receipt: what was paid, and what of it went back. */
export function ledeWords(facts: ReceiptFacts, language: Language): string {
  const t = textIn(language, receiptMessages);
  const amount = formatCents(facts.totalCents);
  if (standsWhole(facts)) return t('receipt.lede', { amount });
  const gone = facts.moneyBacks.filter(isGone);
  const back = (isOpen: boolean) =>
    sumCents(gone.filter(({ state }) => (state === 'open') === isOpen).map(({ amountCents }) => amountCents));
  const words = (key: 'receipt.wentBack' | 'receipt.goesBack', sum: Cents) =>
    sum > 0 ? [t(key, { amount: formatCents(cents(Math.min(sum, facts.totalCents))) })] : [];
  return [
    t('receipt.paid', { amount }),
    ...words('receipt.wentBack', back(false)),
    ...words('receipt.goesBack', back(true)),
  ].join(' ');
}

/** Who received the money, as a row of a receipt's facts. */
export function payeeFact({ city, language }: Reader): { label: string; value: string } {
  const t = textIn(language, receiptMessages);
  const place = { city: city.spokenName[language], department: city.department.name[language] };
  return { label: t('receipt.from'), value: t('receipt.payee', place) };
}

/** What happens next with a payment, or with the bills that are open again; nothing where there is nothing to say. */
export function nextWords(facts: ReceiptFacts, { city, language }: Reader): string[] {
  const t = textIn(language, receiptMessages);
  const { payment, lines, moneyBacks, countedCents, creditedCents } = facts;
  const open = openAgain(lines, moneyBacks);
  if (open.length > 0) {
    const toPay = toBePaid(open);
    const held = open.filter((line) => !toPay.includes(line));
    return [
      ...(toPay.length > 0 ? [t('next.open', { bills: billsWithDue(toPay, language) })] : []),
      ...(held.length > 0 ? [t('next.held', { bills: billsWithDue(held, language) })] : []),
    ];
  }
  // What stays after all counts for nothing there, as its notice says.
  const staysForNothing = moneyBacks.some((one) => one.state === 'undone' && paidTooMuch(one, lines).length > 0);
  if (payment.state !== 'paid' || staysForNothing) return [];
  if (countedCents === 0) return creditedCents > 0 ? [creditWords(facts, { city, language })] : [];
  if (!standsWhole(facts)) return [t('next.part')];
  const hasCredit = creditedCents > 0 || facts.payOuts.length > 0;
  return [t(hasCredit ? 'next.besideCredit' : 'next.text', { city: city.spokenName[language] })];
}

/** That the city holds what stands of a payment as a credit, and whom to ask for it. */
function creditWords({ payment, creditedCents }: ReceiptFacts, { city, language }: Reader): string {
  const { name, phone, email } = city.department;
  return textIn(language, receiptMessages)(payment.guestId === null ? 'next.credit' : 'next.creditGuest', {
    city: city.spokenName[language],
    amount: formatCents(creditedCents),
    department: name[language],
    phone,
    email,
  });
}

/** As of when the charges of a part were left open: what went back since, or was paid, is not in it. */
export function leftAsOfWords({ payment: { settledAt } }: ReceiptFacts, { city, language }: Reader): string[] {
  if (!settledAt) return [];
  const when = formatMoment(settledAt, language, city.timeZone);
  return [textIn(language, receiptMessages)('charges.asOf', { when })];
}

/** What happened to the money after it came, a text for each money back and credit. */
export function laterWords(facts: ReceiptFacts, reader: Reader): string[] {
  return [
    ...facts.moneyBacks.map((moneyBack) => toldToPayer(moneyBack, facts, reader).join(' ')),
    ...creditedWords(facts, reader.language),
    ...payOutWords(facts, reader),
  ];
}
