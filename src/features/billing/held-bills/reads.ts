import { sql, type RawBuilder } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Obstacle, RunToUndo } from '../../../platform/files/file-kind.ts';

/** SQL for what was said last of each bill that waits for its account. */
export const waitingBills = sql`
  (select distinct on (category, bill_year, bill_number) * from held_bills
    where ended_by_run_id is null and let_go_at is null
    order by category, bill_year, bill_number, run_id desc)`;

/** How people name a held bill, as `01-2026-12345`. */
export const keyOfHeld = sql`h.category || '-' || h.bill_year || '-' || h.bill_number`;

/** A bill that waits for its account. */
export type HeldBill = {
  key: string;
  /** Which run said last what it says. */
  runId: number;
  /** Without spaces, hyphens and case. */
  accountNumber: string;
  balanceCents: Cents;
  heldAt: Date;
};

/** Bills that wait for their accounts, for the list of them; each told from the others by what it is named by. */
export function listedHeldBills(): RawBuilder<HeldBill & { id: string }> {
  return sql`
    select md5(${keyOfHeld})::uuid as id, ${keyOfHeld} as key, h.run_id, h.comparable_account_number as account_number,
           h.imported_balance_cents as balance_cents, h.held_at
      from ${waitingBills} h`;
}

/** A bill that is held, or comes in after it was, as a dry run tells of it. */
export type ToldHeldBill = { key: string; accountNumber: string; balanceCents: Cents; dueDate: string };

const told = sql`${keyOfHeld} as key, h.comparable_account_number as account_number,
  h.imported_balance_cents as balance_cents, h.due_date`;

/** Bills of the file that are held, in the order of their lines. */
export function billsToHold(): RawBuilder<ToldHeldBill> {
  return sql<ToldHeldBill>`select ${told} from import_bills_to_hold h order by h.line`;
}

/** Held bills whose accounts a file of customers brings. */
export function comingBills(): RawBuilder<ToldHeldBill> {
  return sql<ToldHeldBill>`
    select ${told} from import_coming_bills h order by h.category, h.bill_year, h.bill_number`;
}

/** Bills that a run held, and that came in by a later one. */
export async function heldBillsEndedSince(
  tx: Tx,
  { runId, laterRunIds }: RunToUndo,
  limit: number,
): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select jsonb_build_object('is', 'bill', 'number', ${keyOfHeld}) as subject, 'later-import' as why
      from held_bills h where h.run_id = ${runId} and h.ended_by_run_id = any(${[...laterRunIds]}::bigint[])
     order by 1 limit ${limit}`.execute(tx);
  return rows;
}
