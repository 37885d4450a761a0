import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { EndedBecause, ExceptionName, NewPaymentException } from './payment-exception.ts';

/** Asks staff to look at a payment: once, however often the same is found, and also after it was resolved. */
export async function raiseException(tx: Tx, exception: NewPaymentException): Promise<void> {
  const { kind, paymentId, subject, raisedAt, facts } = exception;
  await sql`
    insert into payment_exceptions (kind, payment_id, subject, raised_at, facts)
    select ${kind}, ${paymentId}, ${subject}, ${raisedAt}, ${JSON.stringify(facts)}::jsonb
     where not exists (select from payment_exceptions
                        where kind = ${kind} and payment_id = ${paymentId} and subject = ${subject})`.execute(tx);
}

/** Asks staff to look at what was in order already and is not any more. */
export async function raiseExceptionAgain(tx: Tx, { facts, ...exception }: NewPaymentException): Promise<void> {
  await tx
    .insertInto('paymentExceptions')
    .values({ ...exception, facts: JSON.stringify(facts) })
    .execute();
}

/** Writes down how much is left of the amount that an exception is about, while it waits for staff. */
export async function setAmountLeft(tx: Tx, { kind, paymentId, subject }: ExceptionName, left: Cents): Promise<void> {
  await sql`
    update payment_exceptions set facts = facts || jsonb_build_object('leftCents', ${left}::bigint)
     where kind = ${kind} and payment_id = ${paymentId} and subject = ${subject} and resolved_at is null`.execute(tx);
}

/** Writes down how much of a customer's credit the city paid out when the exception was resolved. */
export async function setAmountPaidOut(tx: Tx, id: number, paidOut: Cents): Promise<void> {
  await sql`
    update payment_exceptions set facts = facts || jsonb_build_object('paidOutCents', ${paidOut}::bigint)
     where id = ${id}`.execute(tx);
}

/** Ends an exception that waits for staff, since its cause is over. Null where none waits: a person was faster. */
export async function setEnded(
  tx: Tx,
  { kind, paymentId, subject }: ExceptionName,
  ended: { resolvedAt: Date; endedBecause: EndedBecause },
): Promise<number | null> {
  const row = await tx
    .updateTable('paymentExceptions')
    .set(ended)
    .where('kind', '=', kind)
    .where('paymentId', '=', paymentId)
    .where('subject', '=', subject)
    .where('resolvedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Writes down who resolved an exception and how. */
export async function setResolved(
  tx: Tx,
  id: number,
  resolved: { resolvedAt: Date; resolvedBy: string; note: string },
): Promise<void> {
  await tx.updateTable('paymentExceptions').set(resolved).where('id', '=', id).execute();
}

/** Lets an exception wait for staff again that a person had resolved. */
export async function setWaitingAgain(tx: Tx, id: number): Promise<void> {
  const waiting = { resolvedAt: null, resolvedBy: null, note: null };
  await tx.updateTable('paymentExceptions').set(waiting).where('id', '=', id).execute();
}
