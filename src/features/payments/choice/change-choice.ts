import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { payablesMax } from '../checkout.ts';
import { lockedChosenPayablesOf } from './reads.ts';
import {
  deleteChoice,
  deleteChoicesBefore,
  deleteChosenPayables,
  insertChosenPayables,
  setInCheckout,
  setTypedAmounts,
  type PayableName,
} from './writes.ts';

export type ChoiceChange = {
  userId: string;
  /** Each once. Without `typedAmount` what was typed before stays; null: all that is due. */
  added: readonly (PayableName & { typedAmount?: string | null })[];
  removed: readonly PayableName[];
  /** What Review and pay then shows: all that is chosen, only what was added now, or what it showed before. */
  checkout: 'all' | 'added' | 'as-before';
  now: Date;
};

/**
 * Changes what a user has chosen to pay. It says what changes and not what the choice is, so that two tabs undo nothing of
 * each other. Whether a thing can be paid is not looked at, here as little as in an address: whoever shows the choice asks
 * the payables. Refuses with `too-many-bills`, and then changes nothing, when more would be chosen than is paid at once.
 */
export async function changeChoice(tx: Tx, change: ChoiceChange): Promise<Result<null, 'too-many-bills'>> {
  const { userId, added, removed, checkout, now } = change;
  const chosen = new Set((await lockedChosenPayablesOf(tx, userId)).map(nameOf));
  for (const name of removed.map(nameOf)) chosen.delete(name);
  for (const name of added.map(nameOf)) chosen.add(name);
  if (chosen.size > payablesMax) return refused('too-many-bills');
  if (removed.length > 0) await deleteChosenPayables(tx, userId, removed);
  if (added.length > 0) await insertChosenPayables(tx, userId, added, now);
  const typed = added.flatMap(({ typedAmount, ...name }) =>
    typedAmount === undefined ? [] : [{ ...name, typedAmount }],
  );
  if (typed.length > 0) await setTypedAmounts(tx, userId, typed);
  if (checkout !== 'as-before') await setInCheckout(tx, userId, checkout === 'all' ? null : added);
  return ok(null);
}

/** Forgets all that a user has chosen to pay. */
export async function clearChoice(tx: Tx, userId: string): Promise<void> {
  await lockedChosenPayablesOf(tx, userId);
  await deleteChoice(tx, userId);
}

const keptMs = 86_400_000;

/** Forgets what users chose who have chosen nothing more for a day. */
export async function forgetChoices(tx: Tx, now: Date): Promise<void> {
  await deleteChoicesBefore(tx, new Date(now.getTime() - keptMs));
}

function nameOf({ kind, key }: PayableName): string {
  return `${kind} ${key}`;
}
