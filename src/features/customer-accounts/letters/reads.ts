import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import { letterFailuresMax, letterLimits, type LetterState, type LinkLetter } from './letter.ts';

/** When letters to a customer were asked for that were sent or still wait, as far back as the limits look. */
export async function lettersAskedBefore(db: Queryable, customerId: number, now: Date): Promise<Date[]> {
  const since = new Date(now.getTime() - letterLimits.withinDays * 86_400_000);
  const rows = await db
    .selectFrom('linkLetters')
    .select('askedAt')
    .where('customerId', '=', customerId)
    .where('askedAt', '>', since)
    .where(sql<boolean>`not (printed_at is null and void_at is not null)`)
    .execute();
  return rows.map(({ askedAt }) => askedAt);
}

/** Where a letter can go: each mailing address of a customer's open accounts once, by the first account that has it. */
export type LetterAddress = {
  customerAccountId: number;
  mailingAddress: string;
  city: string | null;
  state: string | null;
  postalCode: string | null;
};

/** Of these customer accounts, the mailing addresses of those that are open; the first twenty. */
export async function letterAddresses(db: Queryable, customerAccountIds: readonly number[]): Promise<LetterAddress[]> {
  const { rows } = await sql<LetterAddress>`
    select min(id) as customer_account_id, mailing_address, city, state, postal_code
      from customer_accounts
     where id = any(${customerAccountIds}::bigint[]) and status = 'active' and mailing_address <> ''
     group by mailing_address, city, state, postal_code
     order by 1 limit 20`.execute(db);
  return rows;
}

/** A code that was printed and still holds. */
export type LetterCode = {
  letterId: number;
  codeHash: Buffer;
  /** Nobody has used it, or this user has and is linked still: then it shows them nothing new. */
  isGoodForUser: boolean;
};

/** The codes of letters to a customer that hold now: not expired, tried out, or of another name. */
export async function letterCodesOf(
  db: Queryable,
  customerId: number,
  userId: string,
  now: Date,
): Promise<LetterCode[]> {
  const { rows } = await sql<LetterCode>`
    select l.id as letter_id, l.code_hash,
           l.used_at is null or (l.used_by = ${userId} and exists (
             select from account_links k join customer_accounts a on a.id = k.customer_account_id
              where k.user_id = l.used_by and a.customer_id = l.customer_id
                and k.ended_at is null and k.frozen_at is null)) as is_good_for_user
      from link_letters l
      join customers c on c.id = l.customer_id
     where l.customer_id = ${customerId} and l.printed_at is not null and l.void_at is null
       and l.expires_at > ${now} and l.failures < ${letterFailuresMax} and l.canonical_name = c.canonical_name
     order by l.id`.execute(db);
  return rows;
}

function linkLetters(db: Queryable) {
  return db
    .selectFrom('linkLetters')
    .select(['id', 'customerId', 'askedBy', 'askedAt', 'reason', 'printedBy', 'printedAt', 'expiresAt', 'failures'])
    .select(['usedBy', 'usedAt', 'voidBecause', 'customerAccountId'])
    .$castTo<LinkLetter>();
}

/** Letters to a customer, newest first; the last hundred. */
export function lettersOfCustomer(db: Queryable, customerId: number): Promise<LinkLetter[]> {
  return linkLetters(db).where('customerId', '=', customerId).orderBy('id', 'desc').limit(100).execute();
}

export function letterById(db: Queryable, id: number): Promise<LinkLetter | undefined> {
  return linkLetters(db).where('id', '=', id).executeTakeFirst();
}

/** The letter that was printed in place of one. */
export async function againOfLetter(db: Queryable, id: number): Promise<number | undefined> {
  const again = db.selectFrom('linkLetters').select('id').where('printsAgain', '=', id).orderBy('id', 'desc');
  return (await again.executeTakeFirst())?.id;
}

/** A letter with whom it goes to, as the city's files have it now. */
export type AddressedLetter = LinkLetter &
  Omit<LetterAddress, 'customerAccountId'> & { name: string; customerNumber: string };

function addressedLetters(db: Queryable) {
  return linkLetters(db)
    .innerJoin('customers', 'customers.id', 'linkLetters.customerId')
    .innerJoin('customerAccounts', 'customerAccounts.id', 'linkLetters.customerAccountId')
    .clearSelect()
    .select(['linkLetters.id', 'linkLetters.customerId', 'askedBy', 'askedAt', 'reason', 'printedBy', 'printedAt'])
    .select(['expiresAt', 'failures', 'usedBy', 'usedAt', 'voidBecause', 'customers.name', 'customerNumber'])
    .select(['customerAccountId', 'mailingAddress', 'customerAccounts.city', 'state', 'postalCode'])
    .$castTo<AddressedLetter>();
}

/** As many letters as are printed at once. */
export const lettersAtOnce = 100;

/** Letters that wait to be printed, oldest first. */
export function waitingLetters(db: Queryable): Promise<AddressedLetter[]> {
  return addressedLetters(db)
    .where('printedAt', 'is', null)
    .where('voidAt', 'is', null)
    .orderBy('linkLetters.id')
    .limit(lettersAtOnce)
    .execute();
}

/** How many letters wait to be printed. */
export async function waitingLetterCount(db: Queryable): Promise<number> {
  const row = await db
    .selectFrom('linkLetters')
    .select((is) => is.fn.countAll<number>().as('letters'))
    .where('printedAt', 'is', null)
    .where('voidAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.letters;
}

/** A letter as the list of them has it. Who asked is there of staff alone: of residents the audit trail knows. */
export type ListedLetter = Omit<AddressedLetter, 'state'> & { state: LetterState; askedByStaff: string | null };

/** All letters, and what became of them until a moment, as `letterState` has it. */
export function listedLetters(now: Date): RawBuilder<ListedLetter> {
  return sql`
    select l.id, l.customer_id, l.customer_account_id, l.asked_by, l.asked_at, l.reason, l.printed_by, l.printed_at,
           l.expires_at, l.failures, l.used_by, l.used_at, l.void_because, c.name, c.customer_number,
           a.mailing_address, a.city, a.state as address_state, a.postal_code,
           case when l.reason is not null then l.asked_by end as asked_by_staff,
           case when l.used_at is not null then 'used' when l.void_because is not null then l.void_because
                when l.expires_at is null then 'waiting' when l.failures >= ${sql.lit(letterFailuresMax)} then 'tried-out'
                when l.expires_at > ${now} then 'sent' else 'expired' end as state
      from link_letters l
      join customers c on c.id = l.customer_id
      join customer_accounts a on a.id = l.customer_account_id`;
}
