import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import { pressedTwiceMs } from '../../../platform/http/once-per-form.ts';
import type { VoidBecause } from './letter.ts';
import { lettersAtOnce, type AddressedLetter } from './reads.ts';

export type NewLetter = {
  customerId: number;
  customerAccountId: number;
  askedBy: string;
  askedAt: Date;
  reason: string | null;
  /** The letter that was printed before. */
  printsAgain: number | null;
};

/**
 * Keeps that a letter to a customer is wanted. Null where one waits already, or there is no such customer: who asks for
 * nobody's letter takes the same statement.
 */
export async function insertLetter(tx: Tx, letter: NewLetter): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into link_letters
           (customer_id, customer_account_id, canonical_name, asked_by, asked_at, reason, prints_again)
    select id, ${letter.customerAccountId}, canonical_name, ${letter.askedBy}, ${letter.askedAt}, ${letter.reason}::text,
           ${letter.printsAgain}::bigint
      from customers where id = ${letter.customerId}
    on conflict do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * Makes letters void, printed or not, whose customer is billed under another name by now, whose account went to another
 * customer, or whose account is closed. Runs after every import and before every print.
 */
export async function voidStaleLetters(tx: Tx, now: Date): Promise<void> {
  await sql`
    update link_letters l
       set void_at = ${now},
           void_because = case when a.status = 'closed' then 'closed' else 'renamed' end
      from customer_accounts a, customers c
     where a.id = l.customer_account_id and c.id = l.customer_id
       and l.void_at is null and l.used_at is null and (l.expires_at is null or l.expires_at > ${now})
       and (a.status = 'closed' or a.customer_id <> l.customer_id or c.canonical_name <> l.canonical_name)`.execute(tx);
}

/**
 * Those of these letters that wait to be printed, with whom they go to; held back from whoever else would print them.
 * Letters whose account has lost its mailing address stay where they are.
 */
export async function holdLettersToPrint(tx: Tx, ids: readonly number[]): Promise<AddressedLetter[]> {
  const { rows } = await sql<AddressedLetter>`
    select l.id, l.customer_id, l.customer_account_id, c.name, c.customer_number,
           a.mailing_address, a.city, a.state, a.postal_code
      from link_letters l
      join customers c on c.id = l.customer_id
      join customer_accounts a on a.id = l.customer_account_id
     where l.id = any(${ids}::bigint[]) and l.printed_at is null and l.void_at is null and a.mailing_address <> ''
     order by l.id limit ${lettersAtOnce}
       for update of l`.execute(tx);
  return rows;
}

/** Those of these letters that a staff member printed just now and that still hold. */
export async function lettersPrintedBefore(
  tx: Tx,
  ids: readonly number[],
  { staffUserId, now }: { staffUserId: string; now: Date },
): Promise<(AddressedLetter & { codeHash: Buffer; expiresAt: Date })[]> {
  const { rows } = await sql<AddressedLetter & { codeHash: Buffer; expiresAt: Date }>`
    select l.id, l.customer_id, l.customer_account_id, c.name, c.customer_number, l.code_hash, l.expires_at,
           a.mailing_address, a.city, a.state, a.postal_code
      from link_letters l
      join customers c on c.id = l.customer_id
      join customer_accounts a on a.id = l.customer_account_id
     where l.id = any(${ids}::bigint[]) and l.printed_by = ${staffUserId} and l.void_at is null
       and l.printed_at > ${new Date(now.getTime() - pressedTwiceMs)}`.execute(tx);
  return rows;
}

export type PrintedCode = { letterId: number; codeHash: Buffer; expiresAt: Date };

/** Keeps that letters were printed, by whom, and the hashes of their codes. */
export async function keepPrints(
  tx: Tx,
  printed: readonly PrintedCode[],
  { staffUserId, now }: { staffUserId: string; now: Date },
): Promise<void> {
  await sql`
    update link_letters l
       set printed_by = ${staffUserId}, printed_at = ${now}, code_hash = p.code_hash, expires_at = p.expires_at
      from unnest(${printed.map(({ letterId }) => letterId)}::bigint[],
                  ${printed.map(({ codeHash }) => codeHash)}::bytea[],
                  ${printed.map(({ expiresAt }) => expiresAt)}::timestamptz[]) as p (id, code_hash, expires_at)
     where l.id = p.id`.execute(tx);
}

/**
 * Makes one letter void: `withdrawn` before it is printed, `printed-again` after and before it is used. False where
 * it is neither any more.
 */
export async function voidLetter(
  tx: Tx,
  id: number,
  because: Extract<VoidBecause, 'printed-again' | 'withdrawn'>,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('linkLetters')
    .set({ voidAt: now, voidBecause: because })
    .where('id', '=', id)
    .where('voidAt', 'is', null)
    .where('usedAt', 'is', null)
    .where('printedAt', because === 'withdrawn' ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts a failed try against each of these letters. With none it is the same statement, which does nothing. */
export async function countLetterFailure(tx: Tx, letterIds: readonly number[]): Promise<void> {
  await sql`
    update link_letters set failures = failures + 1
     where id = any(${letterIds}::bigint[]) and used_at is null`.execute(tx);
}

/** Keeps that a user gained sight by a letter, which gives it to nobody else from then on. */
export async function useLetter(tx: Tx, letterId: number, userId: string, now: Date): Promise<void> {
  await tx
    .updateTable('linkLetters')
    .set({ usedBy: userId, usedAt: now })
    .where('id', '=', letterId)
    .where('usedAt', 'is', null)
    .execute();
}
