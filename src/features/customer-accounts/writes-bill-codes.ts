import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { BillCode } from './bill-code.ts';

/** Counts a failed try against each of these codes. With none it is the same statement, which does nothing. */
export async function countCodeFailure(tx: Tx, codes: readonly BillCode[]): Promise<void> {
  await sql`
    insert into bill_codes (customer_account_id, code_hash, failures)
    select customer_account_id, code_hash, 1
      from unnest(${codes.map((code) => code.customerAccountId)}::bigint[],
                  ${codes.map((code) => code.codeHash)}::bytea[]) as tried (customer_account_id, code_hash)
    on conflict (customer_account_id, code_hash) do update set failures = bill_codes.failures + 1`.execute(tx);
}

/** Keeps that a user gained sight by a code, which gives it to nobody else from then on. */
export async function useCode(tx: Tx, code: BillCode, userId: string, now: Date): Promise<void> {
  const { customerAccountId, codeHash } = code;
  await tx
    .insertInto('billCodes')
    .values({ customerAccountId, codeHash, usedBy: userId, usedAt: now })
    .onConflict((is) =>
      is
        .columns(['customerAccountId', 'codeHash'])
        .doUpdateSet({ usedBy: userId, usedAt: now })
        .where('billCodes.usedBy', 'is', null),
    )
    .execute();
}
