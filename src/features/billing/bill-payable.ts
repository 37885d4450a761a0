import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { cents, sumCents } from '../../kernel/money.ts';
import { textIn, type Translate } from '../../platform/i18n/text.ts';
import type { Payable, PayableOffer } from '../payments/public.ts';
import { whyNothingDue } from './amount-due.ts';
import { billHref, billKey, billNumberWithKind, parseBillKey, printedBillNumber, type BillNumber } from './bill-key.ts';
import { payLink } from './guests/pay-link.ts';
import { billsOfGuest, dueBillsOf, guestBillsAmong, settledGuestBillsAmong } from './guests/reads.ts';
import { billingMessages } from './messages.ts';
import { isPayableHere, whyNotPayableHere } from './old-bills.ts';
import { filledCharges, openChargesOf } from './fill-lines.ts';
import {
  amountsDueOf,
  linesToFill,
  openBillsAmong,
  settledBillsAmong,
  sightOfBills,
  type OpenBill,
} from './reads-payable.ts';
import { lockBills } from './writes.ts';

/** How many bills one payment may be for. */
const billsPerPaymentMax = 500;

/**
 * Bills as something that can be paid. Nothing is stored when a payment is made: what is due is derived from the
 * payments themselves whenever it is asked for.
 */
export const billPayable: Payable = {
  kind: 'bill',
  async offers(db, city, payer, keys, language) {
    const wanted = billsNamed(keys);
    if (payer.kind === 'guest') {
      const bills = await guestBillsAmong(db, payer.guestId, wanted);
      return bills.map((bill) => offerOf(bill, city, language));
    }
    const bills = await openBillsAmong(db, payer.userId, wanted);
    return bills.map((bill) => ({ ...offerOf(bill, city, language), ...wordsForOwner(bill, city) }));
  },
  async whyNotDue(db, payer, keys) {
    const wanted = billsNamed(keys);
    const settled =
      payer.kind === 'guest'
        ? await settledGuestBillsAmong(db, payer.guestId, wanted)
        : await settledBillsAmong(db, payer.userId, wanted);
    return new Map(settled.map((bill) => [billKey(bill), whyNothingDue(bill)]));
  },
  async keysOfGuest(db, guestId) {
    return (await billsOfGuest(db, guestId, billsPerPaymentMax)).map(billKey);
  },
  async payLinks(context, ids) {
    if (!context.city.guests.allowed) return new Map();
    const bills = (await dueBillsOf(context.db, ids)).filter((bill) => isPayableHere(bill, context.city));
    return new Map(bills.map((bill) => [bill.id, payLink(context, bill)]));
  },
  labelOf(key, { city, language, payer }) {
    const bill = parseBillKey(key);
    // A guest is not told what a bill is for.
    const inWords = (named: BillNumber) =>
      payer.kind === 'guest' ? printedBillNumber(named) : billNumberWithKind(named, city, language);
    const number = bill ? inWords(bill) : key;
    return textIn(language, billingMessages)('bill.title', { number });
  },
  lock: lockBills,
  sightOf: sightOfBills,
  async onPaid() {},
  async paidBeyondDue(db, ids) {
    const rows = await amountsDueOf(db, ids);
    return new Map(rows.map(({ id, overCents, overPostedCents }) => [id, { overCents, overPostedCents }]));
  },
  async split(db, city, paid) {
    const bills = new Map(
      (
        await linesToFill(
          db,
          paid.map(({ id }) => id),
        )
      ).map((bill) => [bill.id, bill]),
    );
    return new Map(
      paid.map(({ id, amountCents }) => {
        const { lines, owedCents } = bills.get(id) ?? { lines: [], owedCents: cents(0) };
        // It counts as paid already: what was owed before is what is owed now and this.
        const open = openChargesOf(lines, sumCents([owedCents, amountCents]), city);
        return [id, filledCharges(open, amountCents)];
      }),
    );
  },
  async stillDue(db, ids) {
    const rows = await amountsDueOf(db, ids);
    return new Map(
      rows.map(({ id, dueCents, overCents, heldCents, beyondTakenCents }) => [
        id,
        { dueCents, overCents, heldCents, beyondTakenCents },
      ]),
    );
  },
};

/** Each once, and no more than a payment may be for. */
function billsNamed(keys: readonly string[]): BillNumber[] {
  const parsed = [...new Set(keys)].slice(0, billsPerPaymentMax).map(parseBillKey);
  return parsed.filter((bill) => bill !== null);
}

/**
 * What anybody who may pay a bill is told of it. It is paid in full unless its category allows parts or more; the last
 * part may be smaller than the least.
 */
function offerOf(
  bill: BillNumber & Pick<OpenBill, 'id' | 'dueDate' | 'amountDueCents'>,
  city: CityProfile,
  language: Language,
): PayableOffer {
  const category = categoryOf(city, bill.category);
  const dueCents = bill.amountDueCents;
  const minimum = category.partPayment ? Math.min(category.partPayment.minimumCents, dueCents) : dueCents;
  return {
    id: bill.id,
    key: billKey(bill),
    label: inBoth((t) => t('bill.title', { number: printedBillNumber(bill) })),
    detail: { en: '', es: '' },
    href: null,
    dueCents,
    minimumCents: cents(Math.max(1, minimum)),
    maximumCents: cents(dueCents + (category.overpayment?.maximumCents ?? 0)),
    closed: whyNotPayableHere(bill, city, language),
    obligation: category.obligation,
    dueOn: bill.dueDate,
  };
}

/** Of what kind the bill is, whose, and where its page is: for who has linked its account. */
function wordsForOwner(bill: OpenBill, city: CityProfile): Pick<PayableOffer, 'label' | 'detail' | 'href'> {
  return {
    label: inBoth((t, language) => t('bill.title', { number: billNumberWithKind(bill, city, language) })),
    detail: inBoth((t) => t('offer.detail', { name: bill.name, number: bill.accountNumber })),
    href: billHref(bill),
  };
}

function inBoth(say: (t: Translate<typeof billingMessages>, language: Language) => string): Record<Language, string> {
  return { en: say(textIn('en', billingMessages), 'en'), es: say(textIn('es', billingMessages), 'es') };
}
