import type { Tx } from '../../platform/db/types.ts';
import { keepPenalties, overpaidBills } from '../billing/public.ts';
import { followBeyondDue } from '../payments/public.ts';

/**
 * After the city's files were taken: keeps what they ask for beside the totals of bills, tells staff of each bill on which more was paid here than the city now says is owed,
 * and ends what is over, in the transaction that changed the bills.
 */
export async function followOverpaidBills(tx: Tx, now: Date): Promise<void> {
  await keepPenalties(tx);
  await followBeyondDue(tx, { payableKind: 'bill', found: await overpaidBills(tx) }, { ids: 'all', now });
}
