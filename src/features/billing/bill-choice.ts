import type { SignedInRequest } from '../identity/public.ts';
import { choiceOf, type Choice } from '../payments/public.ts';
import { billPayable } from './bill-payable.ts';
import type { ListedBill } from './reads.ts';

/** What the reader of a list has chosen to pay; null for nothing, which the list knows already. */
export async function choiceOfReader(
  { db, city, user, language }: SignedInRequest,
  bills: readonly (ListedBill & { hasChoice: boolean })[],
): Promise<Choice | null> {
  if (!bills[0]?.hasChoice) return null;
  return choiceOf(db, { city, payable: billPayable, userId: user.userId, language });
}
