import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { LinkProof, LinkRequestOfUser, Sight } from '../account-link.ts';
import type { Evidence, LinkDecision } from './link-decision.ts';

export type Customer = { customerId: number; customerNumber: string; name: string };

/** The customer of that id, as the city's files name them. */
export function customerById(db: Queryable, customerId: number): Promise<Customer | undefined> {
  return db
    .selectFrom('customers')
    .select(['id as customerId', 'customerNumber', 'name'])
    .where('id', '=', customerId)
    .executeTakeFirst();
}

/** The customers of these ids. */
export function customersByIds(db: Queryable, customerIds: readonly number[]): Promise<Customer[]> {
  if (customerIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('customers')
    .select(['id as customerId', 'customerNumber', 'name'])
    .where('id', 'in', customerIds)
    .execute();
}

/** An account of a customer, as the city's files have it. Their e-mail address and telephone are left out on purpose. */
export type AccountOfCustomer = {
  customerAccountId: number;
  accountNumber: string;
  accountType: string | null;
  mailingAddress: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  serviceAddress: string | null;
  isClosed: boolean;
};

/** All accounts of a customer, by number. */
export function accountsOfCustomer(db: Queryable, customerId: number): Promise<AccountOfCustomer[]> {
  return db
    .selectFrom('customerAccounts')
    .select([
      'id as customerAccountId',
      'accountNumber',
      'accountType',
      'mailingAddress',
      'city',
      'state',
      'postalCode',
    ])
    .select(['serviceAddress', sql<boolean>`status = 'closed'`.as('isClosed')])
    .where('customerId', '=', customerId)
    .orderBy('accountNumber')
    .execute();
}

/** What one user sees, or saw, of a customer's accounts, as far as it was linked and ended in the same way. */
export type LinkHolder = {
  userId: string;
  accounts: number;
  sight: Sight;
  proof: LinkProof;
  linkedAt: Date;
  frozenAt: Date | null;
  endedAt: Date | null;
  endedBecause: 'removed' | 'not-me' | 'renamed' | 'closed' | 'staff' | 'deleted' | null;
};

/** Who sees a customer's accounts, and who did, open links first, newest first; the first hundred. */
export async function linkHoldersOf(db: Queryable, customerId: number): Promise<LinkHolder[]> {
  const { rows } = await sql<LinkHolder>`
    select l.user_id, count(*)::int as accounts, l.sight, l.proof, max(l.linked_at) as linked_at, l.frozen_at,
           l.ended_at, l.ended_because
      from account_links l
      join customer_accounts a on a.id = l.customer_account_id
     where a.customer_id = ${customerId}
     group by l.user_id, l.sight, l.proof, l.frozen_at, l.ended_at, l.ended_because
     order by l.ended_at is not null, max(l.linked_at) desc
     limit 100`.execute(db);
  return rows;
}

/** How many open accounts of a customer a user does not fully see, and to how many they are linked, frozen ones too. */
export async function linkStandingOf(
  db: Queryable,
  customerId: number,
  userId: string,
): Promise<{ notSeen: number; linked: number } | null> {
  const { rows } = await sql<{ notSeen: number; linked: number }>`
    select count(a.id) filter (where a.status = 'active'
             and (l.id is null or l.sight = 'amount' or l.frozen_at is not null))::int as not_seen,
           count(l.id)::int as linked
      from customers c
      left join customer_accounts a on a.customer_id = c.id
      left join account_links l on l.customer_account_id = a.id and l.user_id = ${userId} and l.ended_at is null
     where c.id = ${customerId}
     group by c.id`.execute(db);
  return rows[0] ?? null;
}

/** A user other than the one who is to be linked: since when staff ended their links, or null where they see an account now. */
export type OtherHolder = { userId: string; endedAt: Date | null };

/** Users other than one who see an account of a customer, or did until staff ended their links after a moment; none twice. */
export async function otherHoldersOf(
  db: Queryable,
  { customerId, userId, endedAfter }: { customerId: number; userId: string; endedAfter: Date },
): Promise<OtherHolder[]> {
  const { rows } = await sql<OtherHolder>`
    select l.user_id, case when bool_or(l.ended_at is null) then null else max(l.ended_at) end as ended_at
      from account_links l
      join customer_accounts a on a.id = l.customer_account_id
     where a.customer_id = ${customerId} and l.user_id <> ${userId}
       and (l.ended_at is null and l.frozen_at is null or l.ended_because = 'staff' and l.ended_at > ${endedAfter})
     group by l.user_id
     order by ended_at desc nulls first`.execute(db);
  return rows;
}

function linkDecisions(db: Queryable) {
  return db.selectFrom('linkDecisions').selectAll().$castTo<LinkDecision>();
}

export function linkDecisionById(db: Queryable, id: number): Promise<LinkDecision | undefined> {
  return linkDecisions(db).where('id', '=', id).executeTakeFirst();
}

/** What staff did about a customer's links, newest first; the last hundred. */
export function linkDecisionsOf(db: Queryable, customerId: number): Promise<LinkDecision[]> {
  return linkDecisions(db).where('customerId', '=', customerId).orderBy('askedAt', 'desc').limit(100).execute();
}

/** Links that wait for a second person, oldest first; the first hundred. */
export function waitingLinkDecisions(db: Queryable): Promise<LinkDecision[]> {
  return linkDecisions(db).where('outcome', 'is', null).orderBy('askedAt').limit(100).execute();
}

/** A resident's request that nobody has answered. */
export function linkRequestById(db: Queryable, id: number): Promise<LinkRequestOfUser | undefined> {
  return db
    .selectFrom('accountLinkRequests')
    .select(['id', 'userId', 'typedNumber', 'typedName', 'message', 'askedAt'])
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
}

/** A link request with what became of it. */
export type KeptLinkRequest = LinkRequestOfUser & {
  answeredAt: Date | null;
  answeredBy: string | null;
  answer: 'linked' | 'declined' | null;
  /** What the resident was told of a no. */
  answerWords: string | null;
  /** Whom the user was linked to by it, and on what evidence; null where they were not. */
  customerId: number | null;
  evidence: Evidence | null;
  reason: string | null;
};

const keptLinkRequest = sql`
    select r.id, r.user_id, r.typed_number, r.typed_name, r.message, r.asked_at, r.answered_at, r.answered_by, r.answer,
           r.answer_words, d.customer_id, d.evidence, d.reason
      from account_link_requests r
      left join link_decisions d on d.request_id = r.id and d.outcome = 'done'`;

/** A resident's request, answered or not. */
export async function keptLinkRequestById(db: Queryable, id: number): Promise<KeptLinkRequest | undefined> {
  const { rows } = await sql<KeptLinkRequest>`${keptLinkRequest} where r.id = ${id}`.execute(db);
  return rows[0];
}

/** Requests that led to a customer, or in which one of their numbers was typed; newest first, the first hundred. */
export async function linkRequestsOfCustomer(db: Queryable, customerId: number): Promise<KeptLinkRequest[]> {
  const { rows } = await sql<KeptLinkRequest>`
    with numbers as (
      select comparable_customer_number as number from customers where id = ${customerId}
      union select comparable_account_number from customer_accounts where customer_id = ${customerId})
    ${keptLinkRequest}
     where d.customer_id = ${customerId}
        or upper(regexp_replace(r.typed_number, '[^[:alnum:]]', '', 'g')) in (select number from numbers)
     order by r.asked_at desc
     limit 100`.execute(db);
  return rows;
}

/** Requests that somebody has answered, whose number or name as it was typed has a part; newest first. */
export async function answeredLinkRequests(db: Queryable, part: string, limit: number): Promise<KeptLinkRequest[]> {
  const { rows } = await sql<KeptLinkRequest>`
    ${keptLinkRequest}
     where r.answered_at is not null and strpos(lower(r.typed_number || ' ' || r.typed_name), lower(${part})) > 0
     order by r.asked_at desc
     limit ${limit}`.execute(db);
  return rows;
}

export type CustomerNote = {
  id: number;
  customerId: number;
  /** Null once it was taken back. */
  words: string | null;
  writtenBy: string;
  writtenAt: Date;
  takenBackBy: string | null;
  takenBackAt: Date | null;
};

const noteColumns = ['id', 'customerId', 'words', 'writtenBy', 'writtenAt', 'takenBackBy', 'takenBackAt'] as const;

/** A note about a customer, taken back or not. */
export function customerNoteById(db: Queryable, id: number): Promise<CustomerNote | undefined> {
  return db.selectFrom('customerNotes').select(noteColumns).where('id', '=', id).executeTakeFirst();
}

/** Whether somebody noted the same of a customer since a moment. */
export async function isNotedSince(
  db: Queryable,
  { customerId, words, writtenBy, since }: { customerId: number; words: string; writtenBy: string; since: Date },
): Promise<boolean> {
  const found = await db
    .selectFrom('customerNotes')
    .select('id')
    .where('customerId', '=', customerId)
    .where('words', '=', words)
    .where('writtenBy', '=', writtenBy)
    .where('writtenAt', '>', since)
    .executeTakeFirst();
  return found !== undefined;
}

/** What staff noted about a customer, newest first; the last hundred. */
export function notesOfCustomer(db: Queryable, customerId: number): Promise<CustomerNote[]> {
  return db
    .selectFrom('customerNotes')
    .select(noteColumns)
    .where('customerId', '=', customerId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** A link request as the list of them has it. */
export type ListedLinkRequest = LinkRequestOfUser & {
  state: (typeof linkRequestStates)[number];
  answeredAt: Date | null;
  answeredBy: string | null;
};

/** What became of a link request. `closed`: answered in the days when nobody kept how. */
export const linkRequestStates = ['waiting', 'linked', 'declined', 'closed'] as const;

/** All link requests, answered ones too. */
export function listedLinkRequests(): RawBuilder<ListedLinkRequest> {
  return sql`
    select id, user_id, typed_number, typed_name, message, asked_at, answered_at, answered_by,
           case when answered_at is null then 'waiting' else coalesce(answer, 'closed') end as state
      from account_link_requests`;
}
