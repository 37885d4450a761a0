import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { Obstacle, RunToUndo } from '../../platform/files/file-kind.ts';
import { voidStaleLetters } from './letters/writes.ts';

/** Accounts that a run brought or changed, and those of customers that it renamed. */
const touchedBy = (runId: number) => sql`
  (select customer_account_id from customer_accounts_before_imports where run_id = ${runId}
   union select customer_account_id from accounts_of_imports where run_id = ${runId}
   union select a.id from customer_accounts a join customers_before_imports o on o.customer_id = a.customer_id
          where o.run_id = ${runId})`;

/** Customers that a run brought. */
const customersBroughtBy = (runId: number) => sql`
  (select c.id from customers c join customer_import_ranges g
              on c.id > g.after_customer_id and c.id <= g.last_customer_id
    where g.run_id = ${runId})`;

const subjectOfAccount = sql`jsonb_build_object('is', 'account', 'number', a.account_number, 'name', c.name)`;

/** Nobody links an account while accounts are brought back. */
export async function lockLinks(tx: Tx): Promise<void> {
  await sql`lock table account_links, customer_links in share row exclusive mode`.execute(tx);
}

/**
 * Accounts of a run that somebody has linked since, or to whose address a letter was asked for: who showed that they are
 * whom the run says is billed, or are about to.
 */
export async function accountsLinkedSince(tx: Tx, { runId, startedAt }: RunToUndo, limit: number): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select ${subjectOfAccount} as subject, 'link' as why
      from customer_accounts a join customers c on c.id = a.customer_id
     where a.id in ${touchedBy(runId)}
       and (exists (select from account_links l where l.customer_account_id = a.id and l.linked_at > ${startedAt})
         or exists (select from link_letters p where p.customer_account_id = a.id and p.asked_at > ${startedAt}))
     order by a.id limit ${limit}`.execute(tx);
  return rows;
}

/** Customers whom a run brought, and about whom staff or users have done something since. */
export async function customersKnownSince(tx: Tx, { runId }: RunToUndo, limit: number): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select jsonb_build_object('is', 'account', 'number', c.customer_number, 'name', c.name) as subject, 'note' as why
      from customers c
     where c.id in ${customersBroughtBy(runId)}
       and (exists (select from customer_notes n where n.customer_id = c.id)
         or exists (select from link_decisions d where d.customer_id = c.id)
         or exists (select from link_notices n where n.customer_id = c.id)
         or exists (select from account_link_tries t where t.customer_id = c.id or t.other_customer_id = c.id)
         or exists (select from customer_links l where l.customer_id = c.id))
     order by c.id limit ${limit}`.execute(tx);
  return rows;
}

/** Accounts of a run that a later one has changed, or whose customer it has renamed. */
export async function accountsChangedSince(
  tx: Tx,
  { runId, laterRunIds }: RunToUndo,
  limit: number,
): Promise<Obstacle[]> {
  const later = sql`any(${[...laterRunIds]}::bigint[])`;
  const { rows } = await sql<Obstacle>`
    select ${subjectOfAccount} as subject, 'later-import' as why
      from customer_accounts a join customers c on c.id = a.customer_id
     where a.id in ${touchedBy(runId)}
       and (exists (select from customer_accounts_before_imports o
                     where o.customer_account_id = a.id and o.run_id = ${later})
         or exists (select from customers_before_imports o where o.customer_id = c.id and o.run_id = ${later}))
     order by a.id limit ${limit}`.execute(tx);
  return rows;
}

/** Accounts of other runs that belong to customers whom a run brought. */
export async function laterAccountsOfBrought(tx: Tx, { runId }: RunToUndo, limit: number): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select ${subjectOfAccount} as subject, 'later-import' as why
      from customer_accounts a join customers c on c.id = a.customer_id
     where c.id in ${customersBroughtBy(runId)}
       and a.id not in (select customer_account_id from accounts_of_imports where run_id = ${runId})
       and not exists (select from customer_accounts_before_imports o
                        where o.run_id = ${runId} and o.customer_account_id = a.id)
     order by a.id limit ${limit}`.execute(tx);
  return rows;
}

/**
 * Brings customers and accounts back to what they were, and removes those that the run brought, but for those on which
 * a bill stays. Links that the run made by itself end with it; those that it ended come back. Answers these.
 */
export async function undoCustomers(tx: Tx, run: RunToUndo, now: Date): Promise<string[]> {
  const { runId, accountIdsThatStay } = run;
  await endLinksOfRun(tx, run, now);
  await restoreCustomers(tx, runId);
  await restoreCustomerAccounts(tx, runId);
  const linkIds = await bringLinksBack(tx, run);
  await bringPromisesBack(tx, run);
  await voidStaleLetters(tx, now);
  await sql`
    delete from customer_accounts
     where id in (select customer_account_id from accounts_of_imports where run_id = ${runId})
       and id <> all(${[...accountIdsThatStay]}::bigint[])`.execute(tx);
  await sql`
    delete from customers c where c.id in ${customersBroughtBy(runId)}
       and not exists (select from customer_accounts a where a.customer_id = c.id)`.execute(tx);
  return linkIds;
}

/** SQL for whether staff have decided about a user's link to a customer since: then it stays as they decided. */
const isDecidedSince = (userId: string, customerId: string, since: Date) => sql`
  exists (select from link_decisions d
           where d.user_id = ${sql.ref(userId)} and d.customer_id = ${sql.ref(customerId)} and d.asked_at > ${since})`;

/** Links that the run ended, and that neither the user nor staff have touched since. Answers their ids. */
async function bringLinksBack(tx: Tx, { runId, startedAt }: RunToUndo): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update account_links l set ended_at = null, ended_because = null
      from customer_accounts a
     where a.id = l.customer_account_id and a.id in ${touchedBy(runId)} and a.status = 'active'
       and l.ended_at = ${startedAt} and l.ended_because in ('closed', 'renamed') and l.frozen_at is null
       and not exists (select from account_links o where o.user_id = l.user_id
                          and o.customer_account_id = l.customer_account_id
                          and (o.ended_at is null or o.linked_at > ${startedAt}))
       and not ${isDecidedSince('l.user_id', 'a.customer_id', startedAt)}
    returning l.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Promises of later accounts that ended with links, under the same terms. */
async function bringPromisesBack(tx: Tx, { runId, startedAt }: RunToUndo): Promise<void> {
  await sql`
    insert into customer_links
    select (jsonb_populate_record(null::customer_links, p.before)).* from customer_links_before_imports p
     where p.run_id = ${runId} and not ${isDecidedSince('p.user_id', 'p.customer_id', startedAt)}
       and not exists (select from account_links l where l.user_id = p.user_id and l.ended_because = 'deleted')
    on conflict do nothing`.execute(tx);
}

async function endLinksOfRun(tx: Tx, { runId, startedAt, accountIdsThatStay }: RunToUndo, now: Date): Promise<void> {
  await sql`
    delete from account_links
     where linked_at = ${startedAt}
       and customer_account_id in (select customer_account_id from accounts_of_imports
                                    where run_id = ${runId})
       and customer_account_id <> all(${[...accountIdsThatStay]}::bigint[])`.execute(tx);
  await sql`
    update account_links set ended_at = ${now}, ended_because = 'staff'
     where linked_at = ${startedAt} and ended_at is null and customer_account_id in ${touchedBy(runId)}`.execute(tx);
}

async function restoreCustomers(tx: Tx, runId: number): Promise<void> {
  await sql`
    update customers c
       set customer_number = o.customer_number, name = o.name, plain_name = o.plain_name,
           canonical_name = o.canonical_name
      from (select (jsonb_populate_record(null::customers, before)).* from customers_before_imports
             where run_id = ${runId}) o
     where c.id = o.id`.execute(tx);
}

async function restoreCustomerAccounts(tx: Tx, runId: number): Promise<void> {
  await sql`
    update customer_accounts a
       set customer_id = o.customer_id, account_number = o.account_number, account_type = o.account_type,
           mailing_address = o.mailing_address, city = o.city, state = o.state, postal_code = o.postal_code,
           service_address = o.service_address, email = o.email, phone = o.phone, status = o.status
      from (select (jsonb_populate_record(null::customer_accounts, before)).* from customer_accounts_before_imports
             where run_id = ${runId}) o
     where a.id = o.id`.execute(tx);
}
