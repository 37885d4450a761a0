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

/** What a typed address may mean, the likelier first: all of it, or what stands before city and state. */
export function addressesMeant(typed: string): string[] {
  const parts = typed.split(',');
  const shorter = parts.map((_part, at) => comparableAddress(parts.slice(0, parts.length - at).join(',')));
  return [...new Set(shorter)].filter((address) => /\d/.test(address) && address.includes(' '));
}

/** What addresses near a typed one begin with: its house number and the first letters of its street. */
export function beginningOfAddress(typed: string): string | null {
  const [number, street] = comparableAddress(typed).split(' ');
  if (!number || !street || !/^\d/.test(number)) return null;
  return `${number} ${street.slice(0, 4)}`;
}
