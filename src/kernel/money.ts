import { assert } from './assert.ts';

declare const centsBrand: unique symbol;

/** An amount of US money in whole cents; never a fraction. Negative where a bill or posting takes away. */
export type Cents = number & { readonly [centsBrand]: true };

/** Takes a whole number as cents; anything else is a mistake of ours. */
export function cents(amount: number): Cents {
  // The claim is put in words only when it fails: a page takes hundreds of amounts.
  if (!Number.isSafeInteger(amount)) assert(false, `an amount is whole cents, not ${amount}`);
  return amount as Cents;
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

const printedAmount = /^(-?)(\d{1,12})(?:\.(\d{2}))?$/;

/**
 * Reads `1234.56`, `1234` or `-12.00` as cents. `null` for all else: more or fewer than two decimals, exponents,
 * thousands separators, digits of other scripts.
 */
export function parseCents(text: string): Cents | null {
  const match = printedAmount.exec(text);
  if (!match) return null;
  const [, sign, dollars, fraction = '00'] = match;
  const amount = Number(dollars) * 100 + Number(fraction);
  return cents(sign === '-' && amount !== 0 ? -amount : amount);
}

/** As a person types an amount: a dollar sign, thousands separators and missing decimals are fine. */
export function parseTypedCents(text: string): Cents | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .trim();
  if (!/^\d{1,3}(,\d{3})+(\.\d{1,2})?$|^\d+(\.\d{0,2})?$/.test(plain)) return null;
  const [dollars = '', fraction = ''] = plain.replaceAll(',', '').split('.');
  return parseCents(`${dollars}.${fraction.padEnd(2, '0')}`);
}

/** `$1,234.56` and `-$5.00`, in Spanish too: US bills and banks print amounts this way in both languages. */
export function formatCents(amount: Cents): string {
  const [dollars = '', fraction = ''] = plainCents(cents(Math.abs(amount))).split('.');
  // Every third digit from the right: a page prints a hundred amounts, and Intl takes twenty times as long for each.
  const grouped = dollars.length > 3 ? dollars.replace(/\d(?=(?:\d{3})+$)/g, '$&,') : dollars;
  return `${amount < 0 ? '-' : ''}$${grouped}.${fraction}`;
}

/** `1234.56`, as city files carry it. */
export function plainCents(amount: Cents): string {
  const absolute = Math.abs(amount);
  const sign = amount < 0 ? '-' : '';
  return `${sign}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}
