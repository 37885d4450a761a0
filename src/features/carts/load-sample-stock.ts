import type { CityProfile } from '../../kernel/city-profile.ts';
import { plusDays, type Day } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/types.ts';
import { setStock } from './writes.ts';

/** Counts the carts of the demonstration's city, made up: plenty of each size, and none of the last one for now. */
export async function loadSampleStock(tx: Tx, { cartPrograms }: CityProfile, today: Day): Promise<void> {
  const sizes = cartPrograms.flatMap(({ key, sizes: ofProgram }) =>
    ofProgram.map(({ gallons }) => ({ programKey: key, gallons })),
  );
  for (const [at, size] of sizes.entries()) {
    const isLast = at === sizes.length - 1;
    await setStock(tx, { ...size, onHand: isLast ? 0 : 40 - 5 * at, expectedOn: isLast ? plusDays(today, 12) : null });
  }
}
