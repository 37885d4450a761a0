import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import { codeFailuresMax, type BillCode } from './bill-code.ts';
import { failureLimits, ratioLimits, type FailureLimit, type RatioLimit, type SharedBy } from './linking-limits.ts';

/** Whose try it is, as keyed hashes where a person could be known by it. */
export type LinkTry = {
  userId: string;
  /** The customers that the typed number names: two at most, since it may be a Customer ID and an account number. */
  customerIds: number[];
  numberKey: Buffer;
  nameKey: Buffer;
  addressKey: Buffer;
  addressRangeKey: Buffer;
  browserKey: Buffer;
  isWithCode: boolean;
};

/** A customer that a typed number names, and what stands between this user and a link. */
export type NamedCustomer = {
  customerId: number;
  /** The forms of the name that names are compared by. */
  plain: string;
  canonical: string;
  /** The number is the Customer ID: it stands for all open accounts. Else for the one account of that number. */
  isByCustomerNumber: boolean;
  /** The open accounts that the number stands for. */
  customerAccountIds: number[];
  /** Somebody who gets the bills said that this user is a stranger. */
  isFrozen: boolean;
  otherUsers: number;
  otherCustomersOfUser: number;
};

/** The customers that a comparable number names; a Customer ID that is also one of its own accounts counts once. */
export async function customersNamedBy(db: Queryable, number: string, userId: string): Promise<NamedCustomer[]> {
  const { rows } = await sql<NamedCustomer>`
    with named as (
      select c.id as customer_id, true as by_customer_number, null::bigint as account_id
        from customers c where c.comparable_customer_number = ${number}
      union all
      select a.customer_id, false, a.id from customer_accounts a where a.comparable_account_number = ${number}
    )
    select distinct on (c.id)
           c.id as customer_id, c.plain_name as plain, c.canonical_name as canonical,
           n.by_customer_number as is_by_customer_number,
           coalesce((select json_agg(a.id order by a.id) from customer_accounts a
                      where a.customer_id = c.id and a.status = 'active'
                        and (n.by_customer_number or a.id = n.account_id)), '[]') as customer_account_ids,
           exists (select from account_links l join customer_accounts a on a.id = l.customer_account_id
                    where l.user_id = ${userId} and a.customer_id = c.id
                      and l.ended_at is null and l.frozen_at is not null) as is_frozen,
           (select count(distinct l.user_id) from account_links l join customer_accounts a on a.id = l.customer_account_id
             where a.customer_id = c.id and l.user_id <> ${userId}
               and l.ended_at is null and l.frozen_at is null) as other_users,
           (select count(distinct a.customer_id) from account_links l
              join customer_accounts a on a.id = l.customer_account_id
             where l.user_id = ${userId} and a.customer_id <> c.id and l.ended_at is null) as other_customers_of_user
      from named n join customers c on c.id = n.customer_id
     order by c.id, n.by_customer_number desc`.execute(db);
  return rows;
}

/**
 * The codes among these that still prove something to a user: not void by failures, and not used by somebody else.
 * Where an account has no such row, its code is as good as new.
 */
export async function codesThatProve(db: Queryable, codes: readonly BillCode[], userId: string): Promise<BillCode[]> {
  const { rows } = await sql<{ place: number }>`
    select tried.place::int
      from unnest(${codes.map((code) => code.customerAccountId)}::bigint[],
                  ${codes.map((code) => code.codeHash)}::bytea[])
             with ordinality as tried (customer_account_id, code_hash, place)
      left join bill_codes kept
        on kept.customer_account_id = tried.customer_account_id and kept.code_hash = tried.code_hash
     where coalesce(kept.failures, 0) < ${codeFailuresMax}
       and (kept.used_by is null or kept.used_by = ${userId})`.execute(db);
  return rows.map(({ place }) => codes[place - 1]!);
}

/**
 * What went before a try, for each limit that counts failures: their moments in milliseconds, oldest first. Bounded by
 * the limits themselves, since tries that one refused are not counted.
 */
export async function failuresBefore(
  db: Queryable,
  linkTry: LinkTry,
  now: Date,
): Promise<{ failuresAt: Map<string, number[]>; ofTheCity: { tries: number; failures: number } }> {
  const failures = failureLimits.map(
    (limit) => sql`
    select ${sql.lit(limit.name)} as name, coalesce(json_agg(${milliseconds} order by at), '[]') as moments, 0 as tries
      from (${failuresOf(limit, linkTry, now)}) counted`,
  );
  const ratios = ratioLimits.map(
    (limit) => sql`
    select ${sql.lit(limit.name)}, coalesce(json_agg(${milliseconds} order by at) filter (where not succeeded), '[]'),
           count(*)::int
      from account_link_tries
     where refused_at_limit is null and ${onPath(limit)} and at > ${hoursBefore(now, limit.withinHours)}`,
  );
  const { rows } = await sql<{ name: string; moments: number[]; tries: number }>`
    ${sql.join([...failures, ...ratios], sql` union all `)}`.execute(db);
  const ofTheCity = rows.find(({ name }) => ratioLimits.some((limit) => limit.name === name));
  return {
    failuresAt: new Map(rows.map(({ name, moments }) => [name, moments])),
    ofTheCity: { tries: ofTheCity?.tries ?? 0, failures: ofTheCity?.moments.length ?? 0 },
  };
}

const milliseconds = sql`(extract(epoch from at) * 1000)::bigint`;

function failuresOf(limit: FailureLimit, linkTry: LinkTry, now: Date): RawBuilder<unknown> {
  const since = limit.looksBackHours === null ? sql`true` : sql`at > ${hoursBefore(now, limit.looksBackHours)}`;
  const failed = sql`from account_link_tries
     where not succeeded and refused_at_limit is null and ${onPath(limit)} and ${since}
       and ${sharing[limit.sharedBy](linkTry)}`;
  if (limit.counts === 'tries') return sql`select at ${failed}`;
  return sql`select min(at) as at ${failed} and number_key <> ${linkTry.numberKey} group by number_key`;
}

function onPath({ path }: FailureLimit | RatioLimit): RawBuilder<unknown> {
  return path === 'every' ? sql`true` : path === 'with-code' ? sql`with_code` : sql`not with_code`;
}

/** A number that names nobody is counted by the number alone, so that it is refused as a known one would be. */
const sharing: Record<SharedBy, (linkTry: LinkTry) => RawBuilder<unknown>> = {
  user: ({ userId }) => sql`user_id = ${userId}`,
  customer: ({ customerIds, numberKey }) => sql`(number_key = ${numberKey}
    or customer_id = any(${customerIds}::bigint[]) or other_customer_id = any(${customerIds}::bigint[]))`,
  name: ({ nameKey }) => sql`name_key = ${nameKey}`,
  address: ({ addressKey }) => sql`address_key = ${addressKey}`,
  addressRange: ({ addressRangeKey }) => sql`address_range_key = ${addressRangeKey}`,
  browser: ({ browserKey }) => sql`browser_key = ${browserKey}`,
  city: () => sql`true`,
};

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
