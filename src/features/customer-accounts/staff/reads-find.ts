import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { AccountOfCustomer } from './reads.ts';

/** A customer as staff tell them from others of the name: by number, accounts and one address. */
export type FoundCustomer = {
  customerId: number;
  customerNumber: string;
  name: string;
  /** How many customer accounts they have, closed ones too. */
  accountCount: number;
  /** Of the first account: where it serves, or where its bills go. */
  address: string | null;
};

/**
 * For each word of a name as it was typed, the words of customers' names that it may mean, itself first: those that
 * begin so, and those that are a letter off or have two changed about; where there is none, in a long word those that are two
 * letters off. Words of one letter are left out.
 */
export async function meantNameWords(db: Queryable, typed: string, wordsMax: number): Promise<string[][]> {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(name_words(${typed})) with ordinality as typed (word, place)
     where length(word) between 2 and 60
     order by place limit ${wordsMax}`.execute(db);
  // Each by itself, since that takes most of a search: they share the database's cores.
  return Promise.all(rows.map(({ word }) => wordsMeantBy(db, word)));
}

async function wordsMeantBy(db: Queryable, word: string): Promise<string[]> {
  const { rows } = await sql<{ meant: string[] }>`select meant_name_words(${word}, 20) as meant`.execute(db);
  return rows[0]?.meant ?? [];
}

/** Customers whose name has, for each list of words, one of them. */
export function customersOfWords(db: Queryable, words: string[][], limit: number): Promise<FoundCustomer[]> {
  const conditions = words.map((some) => sql`c.name_words && ${some}::text[]`);
  const isNamed = sql.join(conditions, sql` and `);
  return foundCustomers(db, sql`select c.id from customers c where ${isNamed} limit ${limit}`);
}

/** Customers whose name has two words that one of the typed words is made of, and all others: `obriensmith` for O'Brien-Smith. */
export function customersOfJoinedWords(db: Queryable, typed: string, limit: number): Promise<FoundCustomer[]> {
  return foundCustomers(
    db,
    sql`select c.id
          from unnest((name_words(${typed}))[:6]) as word
         cross join lateral generate_series(2, least(length(word), 40) - 2) as first
          join customers c on c.name_words @> (array[left(word, first), substr(word, first + 1)]
                                                || array_remove(name_words(${typed}), word))
         limit ${limit}`,
  );
}

/** Customers whose Customer ID, or the number of one of whose accounts, begins with a comparable number. */
export function customersOfNumber(db: Queryable, comparable: string, limit: number): Promise<FoundCustomer[]> {
  const start = `${comparable}%`;
  return foundCustomers(
    db,
    sql`(select c.id from customers c where c.comparable_customer_number like ${start}
          order by c.comparable_customer_number using ~<~ limit ${limit})
        union
        (select a.customer_id from customer_accounts a where a.comparable_account_number like ${start}
          order by a.comparable_account_number using ~<~ limit ${limit})`,
  );
}

/** By what things of some customers are found that do not name them: who sees their accounts, and where those serve. */
export async function tiesOfCustomers(
  db: Queryable,
  customerIds: readonly number[],
): Promise<{ userIds: string[]; addresses: string[] }> {
  const { rows } = await sql<{ userIds: string[]; addresses: string[] }>`
    select coalesce(array_agg(distinct l.user_id) filter (where l.user_id is not null), '{}') as user_ids,
           coalesce(array_agg(distinct a.service_address) filter (where a.service_address is not null), '{}') as addresses
      from customer_accounts a
      left join account_links l on l.customer_account_id = a.id and l.ended_at is null and l.frozen_at is null
     where a.customer_id = any(${customerIds}::bigint[])`.execute(db);
  return rows[0] ?? { userIds: [], addresses: [] };
}

/** Whose a customer account is. */
export type AccountHolder = { customerAccountId: number; customerId: number; name: string };

/** The customers of some accounts, in no order. */
export function holdersOfAccounts(db: Queryable, customerAccountIds: readonly number[]): Promise<AccountHolder[]> {
  return db
    .selectFrom('customerAccounts')
    .innerJoin('customers', 'customers.id', 'customerAccounts.customerId')
    .select(['customerAccounts.id as customerAccountId', 'customers.id as customerId', 'customers.name'])
    .where(sql<boolean>`customer_accounts.id = any(${customerAccountIds}::bigint[])`)
    .execute();
}

/** Whose a customer account is, and where its bills go. */
export type HolderOfBill = AccountHolder &
  Pick<AccountOfCustomer, 'accountNumber' | 'mailingAddress' | 'city' | 'state' | 'postalCode' | 'serviceAddress'> & {
    customerNumber: string;
  };

export function accountHolderOf(db: Queryable, customerAccountId: number): Promise<HolderOfBill | undefined> {
  return db
    .selectFrom('customerAccounts as a')
    .innerJoin('customers as c', 'c.id', 'a.customerId')
    .select(['a.id as customerAccountId', 'c.id as customerId', 'c.name', 'c.customerNumber', 'a.accountNumber'])
    .select(['a.mailingAddress', 'a.city', 'a.state', 'a.postalCode', 'a.serviceAddress'])
    .where('a.id', '=', customerAccountId)
    .executeTakeFirst();
}

async function foundCustomers(db: Queryable, ids: RawBuilder<unknown>): Promise<FoundCustomer[]> {
  const { rows } = await sql<FoundCustomer>`
    select c.id as customer_id, c.customer_number, c.name, a.account_count, a.address
      from customers c
      cross join lateral (
        select count(*)::int as account_count,
               (array_agg(coalesce(service_address, mailing_address) order by id))[1] as address
          from customer_accounts where customer_id = c.id) a
     where c.id in (${ids})
     order by c.name, c.customer_number`.execute(db);
  return rows;
}
