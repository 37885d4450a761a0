import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { isWanted, lookAtTables, stagingTable } from '../../platform/db/staging-table.ts';
import type { DifferenceKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import { voidStaleLetters } from './letters/writes.ts';
import {
  endLinksOfClosedAccounts,
  endLinksOfRenamedCustomers,
  keepEndedPromises,
  linkNewAccountsOfCustomers,
  setPromisesApart,
} from './writes-links-of-import.ts';

/** Rows of a customers file as they were read. */
export const customerRows = stagingTable('import_customer_rows', {
  customer_number: 'text',
  comparable_customer_number: 'text',
  name: 'text',
  plain_name: 'text',
  canonical_name: 'text',
  account_number: 'text',
  comparable_account_number: 'text',
  account_type: 'text',
  mailing_address: 'text',
  city: 'text',
  state: 'text',
  postal_code: 'text',
  service_address: 'text',
  email: 'text',
  phone: 'text',
  status: 'text',
});

export async function rejectCustomerRows(tx: Tx): Promise<void> {
  await sql`analyze import_customer_rows`.execute(tx);
  await rejectDisagreeingNames(tx);
  await rejectRepeatedAccounts(tx);
}

/** All rows of a customer whose rows carry more than one name: nobody can tell which of them is true. */
async function rejectDisagreeingNames(tx: Tx): Promise<void> {
  await sql`
    update import_customer_rows r
       set reason = 'rows of customer ' || r.customer_number || ' disagree on the name: lines ' || d.first_line
                    || ' and ' || d.other_line
      from (select comparable_customer_number, min(line) as first_line,
                   min(line) filter (where name <> first_name) as other_line
              from (select comparable_customer_number, line, name, first_value(name) over
                             (partition by comparable_customer_number order by line) as first_name
                      from import_customer_rows where reason is null) named
             group by comparable_customer_number having bool_or(name <> first_name)) d
     where r.comparable_customer_number = d.comparable_customer_number and r.reason is null`.execute(tx);
}

/** Later rows of an account that stands in the file before. */
async function rejectRepeatedAccounts(tx: Tx): Promise<void> {
  await sql`
    update import_customer_rows r
       set reason = 'account ' || r.account_number || ' stands on line ' || d.first_line || ' already'
      from (select comparable_account_number, min(line) as first_line from import_customer_rows
             where reason is null group by 1 having count(*) > 1) d
     where r.comparable_account_number = d.comparable_account_number and r.reason is null
       and r.line > d.first_line`.execute(tx);
}

/** SQL for the numbers of the accounts in the file. */
export const accountsOfRows = sql`select comparable_account_number from import_customer_rows where reason is null`;

/** The columns of a customer account that come from the file, compared as one. */
const held = sql`(a.customer_id, a.account_number, a.account_type, a.mailing_address, a.city, a.state, a.postal_code,
  a.service_address, a.email, a.phone, a.status)`;
const given = sql`(c.id, r.account_number, r.account_type, r.mailing_address, r.city, r.state, r.postal_code,
  r.service_address, r.email, r.phone, r.status)`;

type CustomerRow = {
  customerNumber: string;
  name: string;
  accountNumber: string;
  accountType: string | null;
  mailingAddress: string;
  serviceAddress: string | null;
  /** E-mail address and telephone, which are compared and shown to nobody. */
  contact: string;
  status: string;
};

/** An account of the file that we do not hold, or hold otherwise. */
export type ChangedCustomerRow = { held: CustomerRow | null; given: CustomerRow };

const valuesOf = (customer: RawBuilder<unknown>, row: RawBuilder<unknown>) => sql`
  jsonb_build_object('customerNumber', ${customer}.customer_number, 'name', ${customer}.name,
    'accountNumber', ${row}.account_number, 'accountType', ${row}.account_type,
    'mailingAddress', concat_ws(', ', ${row}.mailing_address, ${row}.city, ${row}.state, ${row}.postal_code),
    'serviceAddress', ${row}.service_address, 'contact', concat_ws(' ', ${row}.email, ${row}.phone),
    'status', ${row}.status)`;

/** Accounts of the file that are new or differ from what we hold, or only one of the two. */
export function changedCustomerRows(only?: DifferenceKind): RawBuilder<ChangedCustomerRow> {
  return sql<ChangedCustomerRow>`
    select case when a.id is not null then ${valuesOf(sql`h`, sql`a`)} end as held,
           ${valuesOf(sql`r`, sql`r`)} as given
      from import_customer_rows r
      left join customer_accounts a on a.comparable_account_number = r.comparable_account_number
      left join customers h on h.id = a.customer_id
      left join customers c on c.comparable_customer_number = r.comparable_customer_number
     where r.reason is null
       and (a.id is null or ${held} is distinct from ${given}
         or (c.customer_number, c.name) is distinct from (r.customer_number, r.name))
       and ${isWanted(sql`a.id is null`, only)}
     order by r.line`;
}

/**
 * Brings customers and their accounts up to the file. Links to accounts that closed, moved to another customer, or
 * whose customer was renamed end; a customer's new accounts are linked for the users who linked the customer.
 */
export async function mergeCustomerRows(tx: Tx, run: ImportRun): Promise<Merged & { linksEnded: number }> {
  const planned = await plannedCustomerRows(tx);
  const renamed = await linkedCustomersToRename(tx);
  const closing = await linkedAccountsToClose(tx);
  await setPromisesApart(tx, renamed, closing);
  const endedByName = await endLinksOfRenamedCustomers(tx, renamed, run.startedAt);
  const endedByMove = await endLinksOfMovedAccounts(tx, run);
  const before = await lastCustomerIds(tx);
  await updateCustomers(tx, run.runId);
  await insertCustomers(tx);
  await lookAtTables(tx, ['customers'], planned.created);
  await updateCustomerAccounts(tx, run.runId);
  await insertCustomerAccounts(tx);
  if (run.runId !== null) await keepCustomerRange(tx, run.runId, before);
  const endedByClosing = await endLinksOfClosedAccounts(tx, closing, run.startedAt);
  if (run.runId !== null) await keepEndedPromises(tx, run.runId);
  await voidStaleLetters(tx, run.startedAt);
  await linkNewAccountsOfCustomers(tx, await accountsPromisedToUsers(tx), run.startedAt);
  return { ...planned, linksEnded: endedByName + endedByMove + endedByClosing };
}

async function plannedCustomerRows(tx: Tx): Promise<Merged> {
  const { rows } = await sql<{ created: number; changed: number }>`
    select count(*) filter (where a.id is null) as created,
           count(*) filter (where a.id is not null and (${held} is distinct from ${given}
             or (c.customer_number, c.name) is distinct from (r.customer_number, r.name))) as changed
      from import_customer_rows r
      left join customer_accounts a on a.comparable_account_number = r.comparable_account_number
      left join customers c on c.comparable_customer_number = r.comparable_customer_number
     where r.reason is null`.execute(tx);
  return rows[0] ?? { created: 0, changed: 0 };
}

/** Customers that users linked and the file renames. A name that means the same, with another comma, is no new name. */
async function linkedCustomersToRename(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct h.id
      from import_customer_rows r
      join customers h on h.comparable_customer_number = r.comparable_customer_number
     where r.reason is null and r.canonical_name <> h.canonical_name
       and (exists (select from customer_links l where l.customer_id = h.id)
         or exists (select from account_links l join customer_accounts a on a.id = l.customer_account_id
                     where a.customer_id = h.id and l.ended_at is null))`.execute(tx);
  return rows.map((row) => row.id);
}

/** Accounts that users linked and the file closes. */
async function linkedAccountsToClose(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id
      from import_customer_rows r
      join customer_accounts a on a.comparable_account_number = r.comparable_account_number
     where r.reason is null and r.status = 'closed' and a.status = 'active'
       and (exists (select from account_links l where l.customer_account_id = a.id and l.ended_at is null)
         or exists (select from customer_links l where l.customer_id = a.customer_id))`.execute(tx);
  return rows.map((row) => row.id);
}

/** Who was linked to an account of one customer has shown nothing about the next. Answers how many links ended. */
async function endLinksOfMovedAccounts(tx: Tx, run: ImportRun): Promise<number> {
  const { rows } = await sql`
    update account_links l set ended_at = ${run.startedAt}, ended_because = 'renamed'
      from customer_accounts a
      join customers h on h.id = a.customer_id
      join import_customer_rows r on r.comparable_account_number = a.comparable_account_number
     where l.customer_account_id = a.id and l.ended_at is null and r.reason is null
       and r.comparable_customer_number <> h.comparable_customer_number
    returning l.id`.execute(tx);
  return rows.length;
}

/** Open accounts of the file whose customer some user linked by Customer ID. */
async function accountsPromisedToUsers(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id
      from import_customer_rows r
      join customer_accounts a on a.comparable_account_number = r.comparable_account_number
     where r.reason is null and a.status = 'active'
       and exists (select from customer_links l where l.customer_id = a.customer_id)`.execute(tx);
  return rows.map((row) => row.id);
}

async function updateCustomers(tx: Tx, runId: number | null): Promise<void> {
  await sql`
    with news as (
      select h.id, r.*, to_jsonb(h) as before
        from (select distinct on (comparable_customer_number) * from import_customer_rows where reason is null
               order by comparable_customer_number, line) r
        join customers h on h.comparable_customer_number = r.comparable_customer_number
       where (h.customer_number, h.name, h.plain_name, h.canonical_name)
             is distinct from (r.customer_number, r.name, r.plain_name, r.canonical_name)
    ), kept as (
      insert into customers_before_imports (run_id, customer_id, before)
      select ${runId}, n.id, n.before from news n where ${runId}::bigint is not null on conflict do nothing)
    update customers h
       set customer_number = n.customer_number, name = n.name, plain_name = n.plain_name,
           canonical_name = n.canonical_name
      from news n where h.id = n.id`.execute(tx);
}

async function insertCustomers(tx: Tx): Promise<void> {
  await sql`
    insert into customers (customer_number, comparable_customer_number, name, plain_name, canonical_name)
    select customer_number, comparable_customer_number, name, plain_name, canonical_name
      from (select distinct on (comparable_customer_number) * from import_customer_rows where reason is null
             order by comparable_customer_number, line) r
     where not exists (select from customers h where h.comparable_customer_number = r.comparable_customer_number)
     order by line`.execute(tx);
}

async function updateCustomerAccounts(tx: Tx, runId: number | null): Promise<void> {
  await sql`
    with news as (
      select a.id, c.id as owner_id, r.*, to_jsonb(a) as before
        from import_customer_rows r
        join customers c on c.comparable_customer_number = r.comparable_customer_number
        join customer_accounts a on a.comparable_account_number = r.comparable_account_number
       where r.reason is null and ${held} is distinct from ${given}
    ), kept as (
      insert into customer_accounts_before_imports (run_id, customer_account_id, before)
      select ${runId}, n.id, n.before from news n where ${runId}::bigint is not null on conflict do nothing)
    update customer_accounts a
       set customer_id = n.owner_id, account_number = n.account_number, account_type = n.account_type,
           mailing_address = n.mailing_address, city = n.city, state = n.state, postal_code = n.postal_code,
           service_address = n.service_address, email = n.email, phone = n.phone, status = n.status
      from news n where a.id = n.id`.execute(tx);
}

async function insertCustomerAccounts(tx: Tx): Promise<void> {
  await sql`
    insert into customer_accounts (customer_id, account_number, comparable_account_number, account_type,
      mailing_address, city, state, postal_code, service_address, email, phone, status)
    select c.id, r.account_number, r.comparable_account_number, r.account_type, r.mailing_address, r.city, r.state,
           r.postal_code, r.service_address, r.email, r.phone, r.status
      from import_customer_rows r
      join customers c on c.comparable_customer_number = r.comparable_customer_number
     where r.reason is null
       and not exists (select from customer_accounts a
                        where a.comparable_account_number = r.comparable_account_number)
     order by r.line`.execute(tx);
}

type LastIds = { customerId: number; customerAccountId: number };

async function lastCustomerIds(tx: Tx): Promise<LastIds> {
  const { rows } = await sql<LastIds>`
    select (select coalesce(max(id), 0) from customers) as customer_id,
           (select coalesce(max(id), 0) from customer_accounts) as customer_account_id`.execute(tx);
  return rows[0] ?? { customerId: 0, customerAccountId: 0 };
}

/** Keeps that all customers and accounts after these were brought by a run. */
async function keepCustomerRange(tx: Tx, runId: number, before: LastIds): Promise<void> {
  await sql`
    insert into customer_import_ranges (run_id, after_customer_id, last_customer_id, after_customer_account_id,
      last_customer_account_id)
    select ${runId}, ${before.customerId}, (select coalesce(max(id), 0) from customers), ${before.customerAccountId},
           (select coalesce(max(id), 0) from customer_accounts)`.execute(tx);
}
