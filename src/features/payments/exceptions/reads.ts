import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable, Tx } from '../../../platform/db/types.ts';
import type {
  EndedBecause,
  ExceptionFacts,
  ExceptionName,
  NewPaymentException,
  OpenPaymentException,
} from './payment-exception.ts';

/**
 * What neither staff have resolved nor has ended by itself, oldest first after those that are skipped, and how much there is in
 * all; one of them where an id is given. Nothing where all are skipped.
 */
export async function openPaymentExceptions(
  db: Queryable,
  limit: number,
  { id = null, skipped = 0 }: { id?: number | null; skipped?: number } = {},
): Promise<{ waiting: number; exceptions: OpenPaymentException[] }> {
  const { rows } = await sql<OpenPaymentException & { waiting: number }>`
    select e.id, e.kind, e.payment_id, e.subject, e.raised_at, e.facts, r.number as receipt_number,
           p.principal_cents + p.fee_cents as total_cents, count(*) over () as waiting,
           case when a.label is not null then jsonb_build_object('en', a.label, 'es', a.label_es) end as about
      from payment_exceptions e
      join payments p on p.id = e.payment_id
      left join receipts r on r.payment_id = p.id
      left join payment_allocations a
        on a.payment_id = e.payment_id and e.subject = a.payable_kind || ' ' || a.payable_id
     where e.resolved_at is null and (${id}::bigint is null or e.id = ${id}::bigint)
     order by e.raised_at, e.id
     limit ${limit} offset ${skipped}`.execute(db);
  return { waiting: rows[0]?.waiting ?? 0, exceptions: rows };
}

/** One exception as it stands, held until the transaction ends. */
export async function lockedException(
  tx: Tx,
  id: number,
): Promise<
  (Pick<NewPaymentException, 'paymentId' | 'kind' | 'subject' | 'facts'> & { resolvedAt: Date | null }) | undefined
> {
  const row = await tx
    .selectFrom('paymentExceptions')
    .select(['paymentId', 'kind', 'subject', 'facts', 'resolvedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as Awaited<ReturnType<typeof lockedException>>;
}

/**
 * What staff were asked about money that was paid beyond a thing, as long as it is so. They paid it out, or kept a note alone
 * (`paidOutCents` is null), on the moment `answeredAt`; null where they have not answered.
 */
export type BeyondDueAsked = { paymentId: string; answeredAt: Date | null; paidOutCents: Cents | null };

/** The same of one thing, as `cart-order 7`, the newest first. */
export async function beyondDueAsked(db: Queryable, subject: string): Promise<BeyondDueAsked[]> {
  const { rows } = await sql<BeyondDueAsked>`
    select e.payment_id, e.resolved_at as answered_at, (e.facts->>'paidOutCents')::bigint as paid_out_cents
      from payment_exceptions e
     where e.kind = 'paid-beyond-bill' and e.subject = ${subject} and e.ended_because is null and not e.facts ? 'isOver'
     order by e.id desc`.execute(db);
  return rows;
}

/** How the latest exception of this name stands: it waits for staff, a person resolved it, or it ended by itself. */
export async function latestException(
  db: Queryable,
  { kind, paymentId, subject }: ExceptionName,
): Promise<{ facts: ExceptionFacts; resolvedAt: Date | null; endedBecause: EndedBecause | null } | undefined> {
  const row = await db
    .selectFrom('paymentExceptions')
    .select(['facts', 'resolvedAt', 'endedBecause'])
    .where('kind', '=', kind)
    .where('paymentId', '=', paymentId)
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as { facts: ExceptionFacts; resolvedAt: Date | null; endedBecause: EndedBecause | null } | undefined;
}

/** What persons have resolved of one thing, in cents: the amounts that its exceptions were about then. */
export async function amountResolved(db: Queryable, { kind, paymentId, subject }: ExceptionName): Promise<Cents> {
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(sum(coalesce((facts->>'leftCents')::bigint, (facts->>'amountCents')::bigint)), 0)::bigint as cents
      from payment_exceptions
     where kind = ${kind} and payment_id = ${paymentId} and subject = ${subject}
       and resolved_at is not null and ended_because is null`.execute(db);
  return rows[0]!.cents;
}

/** An exception that ended, by itself or since a person resolved it. */
export type OverException = Pick<NewPaymentException, 'kind' | 'paymentId' | 'subject' | 'facts'> & {
  id: number;
  resolvedAt: Date;
  resolvedBy: string | null;
  endedBecause: EndedBecause | null;
  note: string | null;
};

/** One exception that does not wait for staff any more; none where it waits or there is none. */
export async function exceptionThatIsOver(db: Queryable, id: number): Promise<OverException | undefined> {
  const row = await db
    .selectFrom('paymentExceptions')
    .select(['id', 'kind', 'paymentId', 'subject', 'facts', 'resolvedAt', 'resolvedBy', 'endedBecause', 'note'])
    .where('id', '=', id)
    .where('resolvedAt', 'is not', null)
    .executeTakeFirst();
  return row as OverException | undefined;
}

/**
 * Whether staff were asked about the same once more after an exception: what one is about stands in the newest. What was paid beyond
 * a thing is asked of its newest payment.
 */
export async function isRaisedAgain(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from payment_exceptions e
      join payment_exceptions later
        on later.kind = e.kind and later.subject = e.subject and later.id > e.id
       and (later.payment_id = e.payment_id or e.kind = 'paid-beyond-bill')
     where e.id = ${id}`.execute(db);
  return rows.length > 0;
}

/** The payment that an exception is or was about; null where there is no such exception. */
export async function paymentOfException(db: Queryable, id: number): Promise<string | null> {
  const row = await db.selectFrom('paymentExceptions').select('paymentId').where('id', '=', id).executeTakeFirst();
  return row?.paymentId ?? null;
}
