import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { LinkProof, Sight } from '../account-link.ts';
import type { LinkDecision } from './link-decision.ts';
import type { LinkHolder } from './reads.ts';

/** A link that a user has or had, with the customer as the city's files name them. */
export type LinkOfUser = {
  customerId: number;
  customerNumber: string;
  name: string;
  accountNumber: string;
  sight: Sight;
  proof: LinkProof;
  linkedAt: Date;
  frozenAt: Date | null;
  endedAt: Date | null;
  endedBecause: LinkHolder['endedBecause'];
};

/** All links of a user, open ones first, newest first; `limit` at most. */
export async function linksOfUser(db: Queryable, userId: string, limit: number): Promise<LinkOfUser[]> {
  const { rows } = await sql<LinkOfUser>`
    select c.id as customer_id, c.customer_number, c.name, a.account_number, l.sight, l.proof, l.linked_at, l.frozen_at,
           l.ended_at, l.ended_because
      from account_links l
      join customer_accounts a on a.id = l.customer_account_id
      join customers c on c.id = a.customer_id
     where l.user_id = ${userId}
     order by l.ended_at is not null, l.linked_at desc, a.account_number
     limit ${limit}`.execute(db);
  return rows;
}

/** What a user asked Finance to link, answered or not. */
export type AskedLink = {
  typedNumber: string;
  typedName: string;
  message: string;
  askedAt: Date;
  answeredAt: Date | null;
  answer: 'linked' | 'declined' | null;
  answerWords: string | null;
};

/** All that a user asked Finance to link, newest first; `limit` at most. */
export async function askedLinksOf(db: Queryable, userId: string, limit: number): Promise<AskedLink[]> {
  return db
    .selectFrom('accountLinkRequests')
    .select(['typedNumber', 'typedName', 'message', 'askedAt', 'answeredAt', 'answerWords'])
    .select(sql<AskedLink['answer']>`answer`.as('answer'))
    .where('userId', '=', userId)
    .orderBy('askedAt', 'desc')
    .limit(limit)
    .execute();
}

/** Tries of a user to link, newest first; what was typed is not kept. `limit` at most. */
export function linkTriesOfUser(
  db: Queryable,
  userId: string,
  limit: number,
): Promise<{ at: Date; succeeded: boolean; withCode: boolean }[]> {
  return db
    .selectFrom('accountLinkTries')
    .select(['at', 'succeeded', 'withCode'])
    .where('userId', '=', userId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

/** What staff decided about a user's links, newest first; `limit` at most. */
export function linkDecisionsAbout(db: Queryable, userId: string, limit: number): Promise<LinkDecision[]> {
  return db
    .selectFrom('linkDecisions')
    .selectAll()
    .$castTo<LinkDecision>()
    .where('userId', '=', userId)
    .orderBy('askedAt', 'desc')
    .limit(limit)
    .execute();
}
