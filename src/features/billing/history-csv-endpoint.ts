import { dayAt } from '../../kernel/day.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { historyCsv } from './history-csv.ts';
import { historyBillsOf, paymentsTowardsBills } from './reads-bill.ts';
import { accountsInSight } from './reads.ts';

/** Decades of monthly bills; the table is made in memory. */
const rowsMax = 5000;

/** Sends an account's history to a user who sees all of it. */
export async function sendHistory({ db, user, city, clock, params, language, reply }: SignedInRequest) {
  const today = dayAt(clock.now(), city.timeZone);
  const { userId } = user;
  const accountNumber = params['accountNumber'] ?? '';
  const [account] = await accountsInSight(db, { userId, accountNumber, today, skipped: 0, pageSize: 1 });
  if (account?.sight !== 'full') return reply.notFound();

  const { customerAccountId } = account;
  const [bills, payments] = await Promise.all([
    historyBillsOf(db, customerAccountId, rowsMax),
    paymentsTowardsBills(db, { userId, customerAccountId, billId: null, paymentsMax: rowsMax }),
  ]);
  const csv = historyCsv(bills, payments, { city, language, today });
  return reply.document(csv, 'text/csv; charset=utf-8', `history-${account.accountNumber}.csv`);
}
