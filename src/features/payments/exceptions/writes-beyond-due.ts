import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { ExceptionName } from './payment-exception.ts';

/** Things of one kind on which more was paid here than is owed, and how much more. */
export type BeyondDue = { payableKind: string; found: readonly { id: number; overCents: Cents }[] };

/** `over_cents` of each is what is left after what the city said that it gave back from its own money. */
const rowsOf = ({ payableKind, found }: BeyondDue) => sql`(
  select f.id, f.subject, f.over_cents - coalesce((
           select sum(o.amount_cents) from payable_beyond_pay_outs o where o.subject = f.subject), 0)::bigint as over_cents
    from (select u.id, ${payableKind}::text || ' ' || u.id as subject, u.over_cents
            from unnest(${found.map(({ id }) => id)}::bigint[], ${found.map(({ overCents }) => overCents)}::bigint[])
                 as u (id, over_cents)) f)`;

const isOfKind = sql`e.kind = 'paid-beyond-bill'`;
const leftOf = sql`coalesce((e.facts->>'leftCents')::bigint, (e.facts->>'amountCents')::bigint)`;

/**
 * Asks staff to look at each, by its newest payment of which something is left: once, and again when a person had resolved it and it
 * is more now, or when it had been over. Of many at once in the order of their ids, so that two never wait for each other.
 */
export async function raiseBeyondDue(tx: Tx, beyond: BeyondDue, raisedAt: Date): Promise<void> {
  await sql`
    insert into payment_exceptions (kind, payment_id, subject, raised_at, facts)
    select 'paid-beyond-bill', newest.payment_id, f.subject, ${raisedAt},
           jsonb_build_object('amountCents', f.over_cents, 'receiptNumber', newest.receipt_number)
      from ${rowsOf(beyond)} f
      cross join lateral (
        select p.payment_id, p.receipt_number
          from payable_payments p
         where p.payable_kind = ${beyond.payableKind} and p.payable_id = f.id and p.is_settled
         order by p.amount_cents > (
                    select coalesce(sum(m.amount_cents + m.credit_cents), 0)
                      from payable_money_backs m
                     where m.payment_id = p.payment_id and m.payable_kind = p.payable_kind and m.payable_id = p.payable_id
                       and (m.is_gone or m.is_disputed)) desc,
                  p.made_at desc, p.payment_id
         limit 1
      ) newest
     where not exists (
       select from (select e.* from payment_exceptions e where ${isOfKind} and e.subject = f.subject
                     order by e.id desc limit 1) e
        where e.resolved_at is null
           or e.ended_because is null and not e.facts ?| array['isOver', 'paidOutCents'] and ${leftOf} >= f.over_cents)
       and f.over_cents > 0
     order by f.id
        on conflict do nothing`.execute(tx);
}

/** Writes down how much it is now of what waits for staff. */
export async function setBeyondDue(tx: Tx, beyond: BeyondDue): Promise<void> {
  await sql`
    update payment_exceptions e
       set facts = e.facts || jsonb_build_object('leftCents', f.over_cents,
                                                 'amountCents', greatest(f.over_cents, (e.facts->>'amountCents')::bigint))
      from ${rowsOf(beyond)} f
     where ${isOfKind} and e.subject = f.subject and e.resolved_at is null and f.over_cents > 0
       and ${leftOf} <> f.over_cents`.execute(tx);
}

/** Things of a kind of which a payment is disputed: what was paid beyond them is not over for good, it waits. */
const disputedSubjects = ({ payableKind }: BeyondDue) => sql`(
  select m.payable_kind || ' ' || m.payable_id from payable_money_backs m
   where m.payable_kind = ${payableKind} and m.is_disputed)`;

/** Of these things, or of all, those that staff were asked about and that are over. */
const isOver = (beyond: BeyondDue, ids: readonly number[] | 'all') => sql`
  ${isOfKind} and e.subject like ${beyond.payableKind}::text || ' %'
  and (${ids === 'all'}::boolean
       or e.subject = any(array(select ${beyond.payableKind}::text || ' ' || i from unnest(${ids === 'all' ? [] : ids}::bigint[]) i)))
  and not exists (select from ${rowsOf(beyond)} f where f.subject = e.subject and (e.resolved_at is not null or f.over_cents > 0))`;

type EndedBeyondDue = Pick<ExceptionName, 'paymentId' | 'subject'> & { isDisputed: boolean };

/** Which of what waits for staff is over: no more is paid than owed any more, or what is may be with the payer soon. */
export async function endedBeyondDue(
  tx: Tx,
  beyond: BeyondDue,
  ids: readonly number[] | 'all',
): Promise<EndedBeyondDue[]> {
  const { rows } = await sql<EndedBeyondDue>`
    select e.payment_id, e.subject, e.subject in ${disputedSubjects(beyond)} as is_disputed from payment_exceptions e
     where ${isOver(beyond, ids)} and e.resolved_at is null
     order by e.id`.execute(tx);
  return rows;
}

/**
 * Notes of what a person had resolved that it is over, so that the next time is news to staff. A dispute that is won brings
 * them no news.
 */
export async function noteResolvedIsOver(tx: Tx, beyond: BeyondDue, ids: readonly number[] | 'all'): Promise<void> {
  await sql`
    update payment_exceptions e set facts = e.facts || jsonb_build_object('isOver', 'yes')
     where ${isOver(beyond, ids)} and e.resolved_at is not null and e.ended_because is null
       and not e.facts ? 'isOver' and e.subject not in ${disputedSubjects(beyond)}`.execute(tx);
}
