/** Digits that stand together, and where in the text. */
type Group = { digits: string; start: number; end: number };

/** A stretch of the text, its end not in it. */
type Span = { start: number; end: number };

/** How numbers of a kind of card begin, how long they are, and how long nearly all of them are; none where they are of any length. */
type Brand = { begins: RegExp; lengths: readonly number[]; usual?: number };

/**
 * Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro (ISO/IEC 7812, as the networks publish their
 * ranges).
 */
const brands: readonly Brand[] = [
  { begins: /^4/, lengths: [13, 16, 19], usual: 16 },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], usual: 16 },
  { begins: /^3[47]/, lengths: [15], usual: 15 },
  { begins: /^(?:6011|64[4-9]|65)/, lengths: [16, 19], usual: 16 },
  { begins: /^(?:30[0-5]|309|3[689])/, lengths: [14, 16, 19], usual: 14 },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16, 19], usual: 16 },
  { begins: /^62/, lengths: [16, 17, 18, 19], usual: 16 },
  { begins: /^(?:50|5[6-9]|6)/, lengths: [13, 14, 15, 16, 17, 18, 19] },
];
const lengthMin = 13;
const lengthMax = 19;

/** Signs and spaces between two groups of one number; more than these is a new thought. */
const betweenMax = 5;

/** How people write a number in groups: fours, as American Express and Diners Club print theirs, or behind the six of its bank. */
const usualGroups = /^(?:4,)*(?:4|8|12|16|3|1)$|^4,6,[45]$|^4,4,5$|^(?:8,)+(?:8|3)$|^6,\d+$/;

/** A telephone of North America, with its area and maybe the 1 of the country (North American Numbering Plan). */
const telephone = /^1?[2-9]\d\d[2-9]\d{6}$/;

/** Whether a text holds what looks like the number of a payment card, however it is grouped and whatever stands around it. */
export function hasCardNumber(text: string): boolean {
  return cardNumbersIn(text).length > 0;
}

/** The text with all but the last four digits of such numbers taken out. */
export function withoutCardNumbers(text: string): string {
  return cardNumbersIn(text)
    .toReversed()
    .reduce((left, { start, end }) => {
      const lastFour = digitsIn(left.slice(start, end)).slice(-4);
      return `${left.slice(0, start)}•••• ${lastFour}${left.slice(end)}`;
    }, text);
}

/** Where such numbers stand, first to last; none in another. */
function cardNumbersIn(text: string): Span[] {
  const found: Span[] = [];
  const groups = groupsIn(text);
  for (let first = 0; first < groups.length; first += 1) {
    if (groups[first]!.start < (found.at(-1)?.end ?? 0)) continue;
    const span = numberFrom(groups, first, text) ?? insideOf(groups[first]!);
    if (span) found.push(span);
  }
  return found;
}

/** The number that begins with a group and ends with one, which an expiry date or security code may follow. */
function numberFrom(groups: readonly Group[], first: number, text: string): Span | null {
  let digits = '';
  let found: Span | null = null;
  for (let last = first; last < groups.length; last += 1) {
    if (last > first && !isNear(text, groups[last - 1]!, groups[last]!)) return found;
    digits += groups[last]!.digits;
    if (digits.length > lengthMax) return found;
    const brand = brandOf(digits);
    // A longer reading wins: the first 13 digits of a number of 16 may look like one too.
    if (brand && isWrittenAsOne(groups, { first, last }, text, brand))
      found = { start: groups[first]!.start, end: groups[last]!.end };
  }
  return found;
}

function isNear(text: string, before: Group, after: Group): boolean {
  const between = text.slice(before.end, after.start);
  return between.length <= betweenMax && !/\p{L}/u.test(between);
}

/**
 * Grouped as cards are, or with one and the same sign throughout: a list of dates, sums or bills is neither. What may be a
 * telephone and a number beside it is one only where the brand's cards are nearly all so long, and never where the telephone
 * stands in groups of its own. Of Maestro, whose range is so wide that one in ten of all that begins with 6 fits, postal codes
 * and accounts too, only even groups are.
 */
function isWrittenAsOne(
  all: readonly Group[],
  { first, last }: { first: number; last: number },
  text: string,
  brand: Brand,
): boolean {
  const groups = all.slice(first, last + 1);
  const lengths = groups.map(({ digits }) => digits.length);
  if (usualGroups.test(lengths.join(','))) return true;
  // Digit by digit or in pairs, with wider gaps between some.
  if (lengths.length > 2 && lengths.every((length) => length === lengths[0]) && lengths[0]! <= 2) return true;
  const between = groups.slice(1).map((group, at) => text.slice(groups[at]!.end, group.start));
  if (new Set(between).size > 1) return false;
  if (groups.length === 1 || isEven(lengths)) return true;
  if (brand.usual === undefined) return false;
  const length = lengths.reduce((sum, one) => sum + one, 0);
  if (length !== brand.usual && groups.some(({ digits }) => telephone.test(digits))) return false;
  return !hasTelephone(all, { first, last }, text);
}

/** Whether a telephone in groups of its own stands among some groups, or reaches into them. */
function hasTelephone(all: readonly Group[], { first, last }: { first: number; last: number }, text: string): boolean {
  for (let at = Math.max(0, first - 2); at <= last; at += 1) {
    const count = telephoneFrom(all, at, text);
    if (count > 0 && at + count > first) return true;
  }
  return false;
}

/** Groups of one length; in the last the rest, or with one digit more than make a group. */
function isEven(lengths: readonly number[]): boolean {
  const [each = 0] = lengths;
  return lengths.length > 2 && lengths.slice(0, -1).every((length) => length === each) && lengths.at(-1)! <= each + 1;
}

/** Of how many groups a telephone is that begins with one of them, as `630 5550100` or `630 555 0100`; 0 for none. */
function telephoneFrom(groups: readonly Group[], first: number, text: string): number {
  const lengths = [
    [3, 7],
    [3, 3, 4],
  ].find((each) => {
    const found = groups.slice(first, first + each.length);
    return (
      each.every((length, at) => found[at]?.digits.length === length) &&
      found.slice(1).every((group, at) => isNear(text, found[at]!, group)) &&
      telephone.test(found.map(({ digits }) => digits).join(''))
    );
  });
  return lengths?.length ?? 0;
}

/** In digits too many to be one number, the one at their beginning or end: with an expiry date, or behind a counter. */
function insideOf({ digits, start, end }: Group): Span | null {
  if (digits.length <= lengthMin || end - start !== digits.length) return null;
  for (let length = lengthMax; length >= lengthMin; length -= 1) {
    if (digits.length <= length) continue;
    if (brandOf(digits.slice(0, length))) return { start, end: start + length };
    if (brandOf(digits.slice(-length))) return { start: end - length, end };
  }
  return null;
}

/** Null for what is no number of a card. */
function brandOf(digits: string): Brand | null {
  const brand = brands.find(({ begins }) => begins.test(digits));
  if (!brand?.lengths.includes(digits.length) || /^(\d)\1+$/.test(digits)) return null;
  // The check digit of Luhn's formula (ISO/IEC 7812-1, annex B).
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0 ? brand : null;
}

/** Digits of any script, full-width and raised ones too, in groups that nothing parts. */
function groupsIn(text: string): Group[] {
  const groups: Group[] = [];
  for (const { 0: sign, index: start } of text.matchAll(/\p{N}/gu)) {
    const digit = digitOf(sign);
    if (digit === '') continue;
    const end = start + sign.length;
    const last = groups.at(-1);
    if (last?.end === start) groups.splice(-1, 1, { digits: last.digits + digit, start: last.start, end });
    else groups.push({ digits: digit, start, end });
  }
  return groups;
}

function digitsIn(text: string): string {
  return groupsIn(text)
    .map(({ digits }) => digits)
    .join('');
}

/** `7` of `７`, `⁷` and `٧`; nothing of a fraction or a number that is no digit. */
function digitOf(sign: string): string {
  const plain = sign.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(sign)) return '';
  // Unicode keeps the ten digits of every script together, zero first.
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(sign.codePointAt(0)! - value - 1))) value += 1;
  return String(value);
}
