import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { PaidShare } from '../money-backs/money-back.ts';

/** Keeps what each allocation of a payment went to, in the order of filling, all in one statement. */
export async function insertPortions(tx: Tx, paymentId: string, paid: readonly PaidShare[]): Promise<void> {
  const rows = paid.flatMap(({ payableKind, payableId, portions }) =>
    portions.map((portion, at) => ({ payableKind, payableId, position: at + 1, ...portion })),
  );
  if (rows.length === 0) return;
  const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
  await sql`
    insert into allocation_portions (payment_id, payable_kind, payable_id, position, line_number, charge_code, label,
                                     gl_code, open_cents, amount_cents)
    select ${paymentId}, * from unnest(
      ${column('payableKind')}::text[], ${column('payableId')}::bigint[], ${column('position')}::int[],
      ${column('lineNumber')}::int[], ${column('chargeCode')}::text[], ${column('label')}::text[],
      ${column('glCode')}::text[], ${column('openCents')}::bigint[], ${column('amountCents')}::bigint[])`.execute(tx);
}
