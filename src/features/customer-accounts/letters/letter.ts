/** After so many failed tries with another code, the code of a letter is void. */
export const letterFailuresMax = 5;

/** A letter may be asked for a day after the last one, and four times in thirty days. */
export const letterLimits = { hoursBetween: 24, lettersMax: 4, withinDays: 30 } as const;

/** How long a code holds: mail within the contiguous states takes a week at most, elsewhere longer. As login.gov has it. */
export const letterDays = { contiguous: 21, elsewhere: 30 } as const;

const elsewhere = new Set([
  ...['AK', 'HI', 'AS', 'GU', 'MP', 'PR', 'VI', 'AA', 'AE', 'AP'],
  ...['ALASKA', 'HAWAII', 'PUERTO RICO', 'GUAM', 'AMERICAN SAMOA', 'VIRGIN ISLANDS'],
]);

const hourMs = 3_600_000;

/** When the code of a letter ends that is printed now, to a state as the billing file has it. */
export function letterEnd(printedAt: Date, state: string | null): Date {
  const isFar = elsewhere.has((state ?? '').trim().toUpperCase());
  return new Date(printedAt.getTime() + (isFar ? letterDays.elsewhere : letterDays.contiguous) * 24 * hourMs);
}

/** What keeps the next letter from a customer who had these; null: nothing. Those that were never sent do not count. */
export function letterHindrance(askedBefore: readonly Date[], now: Date): 'too-soon' | 'too-many' | null {
  const ages = askedBefore.map((at) => now.getTime() - at.getTime());
  if (ages.some((age) => age < letterLimits.hoursBetween * hourMs)) return 'too-soon';
  const recent = ages.filter((age) => age < letterLimits.withinDays * 24 * hourMs);
  return recent.length >= letterLimits.lettersMax ? 'too-many' : null;
}

/** Why a letter that was asked for gives nobody sight any more, or never did. */
export type VoidBecause = 'renamed' | 'closed' | 'printed-again' | 'withdrawn';

/** A letter to a customer, as staff see it. Its code is nowhere. */
export type LinkLetter = {
  id: number;
  customerId: number;
  /** Whose mailing address it goes to. */
  customerAccountId: number;
  askedBy: string;
  askedAt: Date;
  /** Null where a resident asked. */
  reason: string | null;
  printedBy: string | null;
  printedAt: Date | null;
  expiresAt: Date | null;
  failures: number;
  usedBy: string | null;
  usedAt: Date | null;
  voidBecause: VoidBecause | null;
};

export const letterStates = [
  ...(['waiting', 'sent', 'used', 'expired', 'tried-out'] as const),
  ...(['renamed', 'closed', 'printed-again', 'withdrawn'] as const satisfies VoidBecause[]),
] as const;
export type LetterState = (typeof letterStates)[number];

/** What became of a letter. Only `sent` gives sight. */
export function letterState(letter: LinkLetter, now: Date): LetterState {
  if (letter.usedAt) return 'used';
  if (letter.voidBecause) return letter.voidBecause;
  if (!letter.expiresAt) return 'waiting';
  if (letter.failures >= letterFailuresMax) return 'tried-out';
  return letter.expiresAt > now ? 'sent' : 'expired';
}
