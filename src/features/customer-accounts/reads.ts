import { sql } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { FrozenLink, LinkedAccount, LinkRequestOfUser, Sight } from './account-link.ts';

const columns = [
  'linkId',
  'sight',
  'linkedAt',
  'customerAccountId',
  'accountNumber',
  'accountType',
  'customerId',
  'customerNumber',
  'name',
  'mailingAddress',
  'city',
  'state',
  'postalCode',
  'serviceAddress',
] as const;

function withSight<Row extends { sight: string }>(row: Row): Row & { sight: Sight } {
  const { sight } = row;
  assert(sight === 'amount' || sight === 'full', 'a link shows the amount or everything');
  return { ...row, sight };
}

/** The customer accounts that a user sees, by name and then number. Frozen links are not among them. */
export async function linkedAccountsOf(db: Queryable, userId: string): Promise<LinkedAccount[]> {
  const rows = await db
    .selectFrom('linkedAccounts')
    .select(columns)
    .where('userId', '=', userId)
    .orderBy(sql`name collate "en-x-icu"`)
    .orderBy('accountNumber')
    .execute();
  return rows.map(withSight);
}

/** One of the user's links that can be removed: open and not frozen. `linkId` is a UUID. */
export async function linkedAccountByLink(
  db: Queryable,
  userId: string,
  linkId: string,
): Promise<LinkedAccount | null> {
  const row = await db
    .selectFrom('linkedAccounts')
    .select(columns)
    .where('userId', '=', userId)
    .where('linkId', '=', linkId)
    .executeTakeFirst();
  return row ? withSight(row) : null;
}

/** Links of the user that were frozen by somebody who gets the bills. */
export async function frozenLinksOf(db: Queryable, userId: string): Promise<FrozenLink[]> {
  const rows = await db
    .selectFrom('accountLinks')
    .innerJoin('customerAccounts', 'customerAccounts.id', 'accountLinks.customerAccountId')
    .select(['accountLinks.id as linkId', 'customerAccounts.accountNumber', 'accountLinks.frozenAt'])
    .where('accountLinks.userId', '=', userId)
    .where('accountLinks.endedAt', 'is', null)
    .where('accountLinks.frozenAt', 'is not', null)
    .orderBy('customerAccounts.accountNumber')
    .$narrowType<{ frozenAt: Date }>()
    .execute();
  return rows;
}

/** Users linked to a customer now, without those whose link is frozen. */
export async function usersLinkedTo(
  db: Queryable,
  customerIds: number[],
): Promise<{ customerId: number; userId: string }[]> {
  return db
    .selectFrom('linkedAccounts')
    .select(['customerId', 'userId'])
    .distinct()
    .where('customerId', 'in', customerIds)
    .execute();
}

/** Account numbers of the links that an import begun at that moment ended, by user. Frozen ones showed nothing to lose. */
export async function linksEndedAt(
  db: Queryable,
  endedAt: Date,
): Promise<{ userId: string; closed: string[]; renamed: string[] }[]> {
  const { rows } = await sql<{ userId: string; closed: string[]; renamed: string[] }>`
    select l.user_id,
           coalesce(array_agg(a.account_number order by a.id) filter (where l.ended_because = 'closed'), '{}') as closed,
           coalesce(array_agg(a.account_number order by a.id) filter (where l.ended_because = 'renamed'), '{}') as renamed
      from account_links l
      join customer_accounts a on a.id = l.customer_account_id
     where l.ended_at = ${endedAt} and l.ended_because in ('closed', 'renamed') and l.frozen_at is null
     group by l.user_id`.execute(db);
  return rows;
}

/** The e-mail addresses that the billing file holds for customer accounts, as the city wrote them; 50 at most. */
export async function billingFileEmails(db: Queryable, customerAccountIds: number[]): Promise<string[]> {
  const rows = await db
    .selectFrom('customerAccounts')
    .select('email')
    .distinct()
    .where('id', 'in', customerAccountIds)
    .where('email', 'is not', null)
    .$narrowType<{ email: string }>()
    .orderBy('email')
    .limit(50)
    .execute();
  return rows.map(({ email }) => email);
}

/** What a notice of a new link was about, by its token's hash; null when there is none or it is too old. */
export async function linkNoticeByToken(
  db: Queryable,
  hash: Buffer,
  now: Date,
): Promise<{ madeAt: Date; usedAt: Date | null } | null> {
  const row = await db
    .selectFrom('linkNotices')
    .select(['madeAt', 'usedAt'])
    .where('tokenHash', '=', hash)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * What residents asked Finance to link and nobody has answered, oldest first; the first hundred. With `part` only those
 * whose number or name as they typed it has that part, in small or capital letters.
 */
export function openLinkRequests(db: Queryable, part = ''): Promise<LinkRequestOfUser[]> {
  return db
    .selectFrom('accountLinkRequests')
    .select(['id', 'userId', 'typedNumber', 'typedName', 'message', 'askedAt'])
    .where('answeredAt', 'is', null)
    .where(sql<boolean>`strpos(lower(typed_number || ' ' || typed_name), lower(${part})) > 0`)
    .orderBy('askedAt')
    .limit(100)
    .execute();
}

/**
 * The customer accounts that a comparable number names, closed ones too, since their last bill has to be paid: one by
 * account number, all of a customer by Customer ID.
 */
export async function customerAccountIdsOf(
  db: Queryable,
  kind: 'account-number' | 'customer-id',
  comparable: string,
): Promise<number[]> {
  const rows = await db
    .selectFrom('customerAccounts')
    .innerJoin('customers', 'customers.id', 'customerAccounts.customerId')
    .select('customerAccounts.id')
    .where(
      kind === 'account-number' ? 'customerAccounts.comparableAccountNumber' : 'customers.comparableCustomerNumber',
      '=',
      comparable,
    )
    .execute();
  return rows.map(({ id }) => id);
}
