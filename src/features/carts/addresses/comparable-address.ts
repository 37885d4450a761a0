/** Long words of street addresses and the short ones that the post writes (USPS Publication 28, appendices C1 and C2). */
const shortWords = new Map(
  Object.entries({
    ...{ AVENUE: 'AVE', AV: 'AVE', BOULEVARD: 'BLVD', CIRCLE: 'CIR', COURT: 'CT', COVE: 'CV', CROSSING: 'XING' },
    ...{ DRIVE: 'DR', HIGHWAY: 'HWY', LANE: 'LN', PARKWAY: 'PKWY', PLACE: 'PL', POINT: 'PT', ROAD: 'RD', SQUARE: 'SQ' },
    ...{ STREET: 'ST', STR: 'ST', TERRACE: 'TER', TRAIL: 'TRL' },
    ...{ NORTH: 'N', SOUTH: 'S', EAST: 'E', WEST: 'W' },
    ...{ NORTHEAST: 'NE', NORTHWEST: 'NW', SOUTHEAST: 'SE', SOUTHWEST: 'SW' },
    ...{ APARTMENT: 'UNIT', APT: 'UNIT', SUITE: 'UNIT', STE: 'UNIT', NUMBER: 'UNIT', NO: 'UNIT' },
  }),
);

/**
 * An address as two people write it alike: capitals without accents and signs, the short words of the post, `UNIT` before
 * the number of a flat. Empty where nothing is left of it.
 */
export function comparableAddress(typed: string): string {
  const words = typed
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replaceAll('#', ' UNIT ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => shortWords.get(word) ?? word);
  return words.filter((word, at) => word !== words[at - 1] || word !== 'UNIT').join(' ');
}

const postalCodeBehind = /^(.*?)[\s,]+(\d{5})(?:-\d{4})?$/;
/** A city's name and its state. */
const wordsBehindMax = 4;
const endsOfStreets = new Set(shortWords.values());

/**
 * What a typed address may mean, the likelier first: all of it, or what stands before city, state and postal code, with or
 * without commas; and the postal code behind it, where one is typed.
 */
export function addressesMeant(typed: string): { addresses: string[]; postalCode: string | null } {
  const [, before, postalCode] = postalCodeBehind.exec(typed.trim()) ?? [];
  const parts = (before ?? typed).split(',');
  const shorter = parts.map((_part, at) => comparableAddress(parts.slice(0, parts.length - at).join(',')));
  const all = [comparableAddress(typed), ...shorter, ...withoutCity(before ?? '')];
  const addresses = [...new Set(all)].filter((address) => /\d/.test(address) && address.includes(' '));
  return { addresses, postalCode: postalCode ?? null };
}

/** The same without words at its end that may be a city's: neither the number of a flat nor the end of a street's name. */
function withoutCity(typed: string): string[] {
  const words = comparableAddress(typed).split(' ');
  const mayBeCity = (word: string) => /^[A-Z]+$/.test(word) && !endsOfStreets.has(word);
  const others = words.toReversed().findIndex((word) => !mayBeCity(word));
  const count = Math.min(Math.max(0, others), wordsBehindMax);
  return Array.from({ length: count }, (_, at) => words.slice(0, words.length - at - 1).join(' '));
}

const wordsMax = 8;

/**
 * The words of a street address that was typed in any order, to be looked for. None where they would find every street: an
 * end as `St`, or less than three letters and digits in each.
 */
export function wordsOfAddress(typed: string): string[] {
  const words = comparableAddress(typed).split(' ').slice(0, wordsMax);
  return words.some((word) => word.length >= 3 && !endsOfStreets.has(word)) ? words : [];
}

/** What addresses near a typed one begin with: its house number and the first letters of its street. */
export function beginningOfAddress(typed: string): string | null {
  const [number, street] = comparableAddress(typed).split(' ');
  if (!number || !street || !/^\d/.test(number)) return null;
  return `${number} ${street.slice(0, 4)}`;
}
