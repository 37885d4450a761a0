import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { BillNumber } from '../bill-key.ts';
import type { BillStatus } from '../amount-due.ts';
import { namedBills } from '../reads-payable.ts';
import { guestLimits, type GuestLimit, type SharedBy } from './guest-limits.ts';
import type { TypedBillNumber } from './typed-bill-number.ts';

/** What a guest may be told of a bill, and nothing else of it. */
export type GuestBill = BillNumber & {
  id: number;
  status: BillStatus;
  dueDate: Day;
  amountDueCents: Cents;
  /** On its way from a bank. */
  processingCents: Cents;
  disputedCents: Cents;
};

const guestBill = sql`b.id, b.category, b.bill_year, b.bill_number, b.status, b.due_date,
  d.amount_due_cents, d.processing_cents, d.disputed_cents`;

/** A bill that a typed number names, and whether what was given beside it is printed on it. */
export type NamedBill = GuestBill & { comparable: string; isProven: boolean };

const namedBillsMax = 50;

/**
 * The bills that a typed number names, with or without its category, since those of several categories may share one.
 * Proven are those of these customer accounts.
 */
export async function billsNamedBy(
  db: Queryable,
  { whole, withoutCategory }: TypedBillNumber,
  provenAccountIds: readonly number[],
): Promise<NamedBill[]> {
  const { rows } = await sql<NamedBill>`
    select ${guestBill}, comparable_bill_number(b.bill_year, b.bill_number) as comparable,
           b.customer_account_id = any(${provenAccountIds}::bigint[]) as is_proven
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where comparable_bill_number(b.bill_year, b.bill_number) = any(${withoutCategory}::text[])
       and ${whole} in (comparable_bill_number(b.bill_year, b.bill_number),
                        upper(b.category) || comparable_bill_number(b.bill_year, b.bill_number))
     order by b.id
     limit ${namedBillsMax}`.execute(db);
  return rows;
}

/** The bill of that key. */
export async function guestBillByKey(db: Queryable, bill: BillNumber): Promise<GuestBill | undefined> {
  const { rows } = await sql<GuestBill>`
    select ${guestBill}
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.category = ${bill.category} and b.bill_year = ${bill.billYear} and b.bill_number = ${bill.billNumber}`.execute(
    db,
  );
  return rows[0];
}

/** Bills that a guest has proven, among those named, on which something is due; in the order named, each once. */
export async function guestBillsAmong(
  db: Queryable,
  guestId: string,
  bills: readonly BillNumber[],
): Promise<GuestBill[]> {
  const { rows } = await sql<GuestBill>`
    select ${guestBill}
      from ${namedBills(bills)}
      join bills b on b.category = wanted.category and b.bill_year = wanted.bill_year
                  and b.bill_number = wanted.bill_number
      join bill_amounts d on d.bill_id = b.id
      join payables_of_guests g on g.payable_kind = 'bill' and g.payable_id = b.id and g.guest_id = ${guestId}
     where d.amount_due_cents > 0
     order by wanted.place`.execute(db);
  return rows;
}

/** Bills that a guest has proven, among those named, on which nothing is due. */
export async function settledGuestBillsAmong(
  db: Queryable,
  guestId: string,
  bills: readonly BillNumber[],
): Promise<GuestBill[]> {
  const { rows } = await sql<GuestBill>`
    select ${guestBill}
      from ${namedBills(bills)}
      join bills b on b.category = wanted.category and b.bill_year = wanted.bill_year
                  and b.bill_number = wanted.bill_number
      join bill_amounts d on d.bill_id = b.id
      join payables_of_guests g on g.payable_kind = 'bill' and g.payable_id = b.id and g.guest_id = ${guestId}
     where d.amount_due_cents = 0`.execute(db);
  return rows;
}

/** The bills that a guest has proven, the first proven first. */
export async function billsOfGuest(db: Queryable, guestId: string, billsMax: number): Promise<BillNumber[]> {
  const { rows } = await sql<BillNumber>`
    select b.category, b.bill_year, b.bill_number
      from payables_of_guests g
      join bills b on b.id = g.payable_id
     where g.guest_id = ${guestId} and g.payable_kind = 'bill'
     order by g.proven_at, b.id
     limit ${billsMax}`.execute(db);
  return rows;
}

/** Of these bills, those on which something is due. */
export async function dueBillsOf(db: Queryable, billIds: readonly number[]): Promise<(BillNumber & { id: number })[]> {
  const { rows } = await sql<BillNumber & { id: number }>`
    select b.id, b.category, b.bill_year, b.bill_number
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.id = any(${billIds}::bigint[]) and d.amount_due_cents > 0`.execute(db);
  return rows;
}

/** Bills on which something is due, by their ids from one on, so many at a time. */
export async function dueBillsAfter(
  db: Queryable,
  afterId: number,
  billsMax: number,
): Promise<(BillNumber & { id: number })[]> {
  const { rows } = await sql<BillNumber & { id: number }>`
    select b.id, b.category, b.bill_year, b.bill_number
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.id > ${afterId} and d.amount_due_cents > 0
     order by b.id
     limit ${billsMax}`.execute(db);
  return rows;
}

/** Whose try it is, as keyed hashes. */
export type GuestTry = {
  numberKey: Buffer;
  proofKey: Buffer;
  addressKey: Buffer;
  addressRangeKey: Buffer;
  browserKey: Buffer;
};

/**
 * The failures that each limit counts for a try: their moments in milliseconds, oldest first. Bounded by the limits
 * themselves, since tries that one refused are not counted.
 */
export async function guestFailuresBefore(
  db: Queryable,
  guestTry: GuestTry,
  now: Date,
): Promise<Map<string, number[]>> {
  const counted = guestLimits.map(
    (limit) => sql`
    select ${sql.lit(limit.name)} as name,
           coalesce(json_agg((extract(epoch from at) * 1000)::bigint order by at), '[]') as moments
      from (${failuresOf(limit, guestTry, now)}) counted`,
  );
  const { rows } = await sql<{ name: string; moments: number[] }>`${sql.join(counted, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ name, moments }) => [name, moments]));
}

function failuresOf(limit: GuestLimit, guestTry: GuestTry, now: Date): RawBuilder<unknown> {
  const since = new Date(now.getTime() - limit.looksBackHours * 3_600_000);
  const failed = sql`from guest_tries
     where not succeeded and refused_at_limit is null and at > ${since} and ${sharing[limit.sharedBy](guestTry)}`;
  if (limit.counts === 'tries') return sql`select at ${failed}`;
  return sql`select min(at) as at ${failed} and number_key <> ${guestTry.numberKey} group by number_key`;
}

const sharing: Record<SharedBy, (guestTry: GuestTry) => RawBuilder<unknown>> = {
  bill: ({ numberKey }) => sql`number_key = ${numberKey}`,
  proof: ({ proofKey }) => sql`proof_key = ${proofKey}`,
  address: ({ addressKey }) => sql`address_key = ${addressKey}`,
  addressRange: ({ addressRangeKey }) => sql`address_range_key = ${addressRangeKey}`,
  browser: ({ browserKey }) => sql`browser_key = ${browserKey}`,
  city: () => sql`true`,
};
