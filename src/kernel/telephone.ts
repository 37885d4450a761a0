import { assert } from './assert.ts';

/** What stands between digits when people write a number. */
const numberShape = /^\(?\+?[\d\s().\p{Pd}]+$/u;
const extensionShape = /[\s,;]*(?:ext(?:ension|ensión)?\.?|x|#)\s*(\d{1,6})$/iu;
/** The longest way to write one with its extension. */
const charactersMax = 40;

/** ITU-T E.164 leaves 15 digits for a number; one without its area has 7. */
const digitsMin = 7;
const digitsMax = 15;

/** 311 leads to the city in many places of the United States; the others of its kind are as short (North American Numbering Plan). */
const cityNumber = /^[2-9]11$/;

/** A telephone number by its digits, and which extension to ask for. */
type Telephone = { digits: string; isInternational: boolean; extension: string | undefined };

/** Reads a number as people write it, `(630) 555-0100 ext. 12`; null where no telephone could dial it. */
function telephoneIn(text: string): Telephone | null {
  if (text.length > charactersMax) return null;
  const [ending = '', extension] = extensionShape.exec(text) ?? [];
  const number = text.slice(0, text.length - ending.length).trim();
  const digits = number.replaceAll(/\D/g, '');
  const isLongEnough = digits.length >= digitsMin || cityNumber.test(digits);
  if (!numberShape.test(number) || !isLongEnough || digits.length > digitsMax) return null;
  return { digits, isInternational: number.includes('+'), extension };
}

export function isTelephone(text: string): boolean {
  return telephoneIn(text) !== null;
}

/**
 * The address that a telephone dials (RFC 3966) for a number that `isTelephone` takes. Ten digits are a number of the United
 * States; fewer are dialed as they are.
 */
export function telHref(text: string): string {
  const telephone = telephoneIn(text);
  assert(telephone, 'a city profile takes no other numbers');
  const { digits, isInternational, extension } = telephone;
  const country = digits.length === 10 && !isInternational ? '+1' : isInternational || digits.length > 10 ? '+' : '';
  return `tel:${country}${digits}${extension ? `;ext=${extension}` : ''}`;
}
