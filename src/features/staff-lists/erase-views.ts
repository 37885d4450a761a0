import { comparableEmail } from '../../kernel/email-address.ts';
import type { Tx } from '../../platform/db/types.ts';
import { viewsWithAddresses } from './reads.ts';
import type { SavedView } from './saved-view.ts';
import { deleteView } from './writes.ts';

/** Deletes everybody's views whose name or filter holds an e-mail address of a person whose data is deleted. */
export async function eraseViewsWith(tx: Tx, addresses: readonly string[]): Promise<void> {
  for (const view of await viewsWithAddresses(tx)) {
    if (holdsAddress(view, addresses)) await deleteView(tx, view.id);
  }
}

/** Whether one of some addresses stands there whole: `ann@example.com` is no part of `joann@example.com`. */
export function holdsAddress(
  { name, query }: Pick<SavedView, 'name' | 'query'>,
  addresses: readonly string[],
): boolean {
  const texts = [name, ...new URLSearchParams(query).values()].map(comparableEmail);
  return addresses.some((address) => {
    const whole = RegExp(
      `(?<![\\p{L}\\p{N}._%+-])${RegExp.escape(comparableEmail(address))}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
      'u',
    );
    return texts.some((text) => whole.test(text));
  });
}
