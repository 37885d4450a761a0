import type { Tx } from '../../platform/db/types.ts';
import { hasBillsToAsk, updatePenalties } from './writes-penalties.ts';

/**
 * Keeps of each bill of the import's files that was marked what the city asks for beside its total: its balance and all that it has
 * posted, less the total. Asked when all files count: a payment in one of them explains a balance in another. A file of payments
 * alone says nothing new of balances, and is asked only what a balance of zero hides of them.
 */
export async function keepPenalties(tx: Tx): Promise<void> {
  if (await hasBillsToAsk(tx)) await updatePenalties(tx);
}
