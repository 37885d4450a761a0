import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { checkWaitsSeconds } from './check-payment-job.ts';
import type { PayableOffer } from './payable.ts';
import { callEndsAfterMs, type Allocation, type Payment } from './payment.ts';
import type { Receipt } from './reads.ts';

export type NewPayment = Pick<
  Payment,
  | 'id'
  | 'checkoutKey'
  | 'inputHash'
  | 'userId'
  | 'guestId'
  | 'way'
  | 'principalCents'
  | 'feeCents'
  | 'gateway'
  | 'madeAt'
  | 'language'
  | 'checkDueAt'
>;

/** Keeps the intent to pay, before anybody asks the gateway. False when this checkout started a payment already. */
export async function insertPayment(tx: Tx, payment: NewPayment): Promise<boolean> {
  const row = await tx
    .insertInto('payments')
    .values({ ...payment, state: 'starting' })
    .onConflict((is) => is.column('checkoutKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** An allocation as it is made: whoever reads it later does so in either language. */
export type NewAllocation = Omit<Allocation, 'label' | 'detail'> & Pick<PayableOffer, 'label' | 'detail'>;

export async function insertAllocations(tx: Tx, paymentId: string, allocations: NewAllocation[]): Promise<void> {
  const rows = allocations.map(({ label, detail, ...allocation }) => ({
    ...{ paymentId, label: label.en, labelEs: label.es, detail: detail.en, detailEs: detail.es },
    ...allocation,
  }));
  await tx.insertInto('paymentAllocations').values(rows).execute();
}

/**
 * Takes the right to call the gateway for a payment that is starting: of many processes at once, one gets it. It
 * lapses, so that a process that died holds nobody up. False where another has it.
 */
export async function claimGatewayCall(tx: Tx, paymentId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('payments')
    .set((is) => ({ gatewayCalledAt: now, gatewayCalls: is('gatewayCalls', '+', 1) }))
    .where('id', '=', paymentId)
    .where('state', '=', 'starting')
    .where((is) =>
      is.or([
        is('gatewayCalledAt', 'is', null),
        is('gatewayCalledAt', '<=', new Date(now.getTime() - callEndsAfterMs)),
      ]),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives the right back after a call that failed, so that the next try need not wait. */
export async function releaseGatewayCall(tx: Tx, paymentId: string): Promise<void> {
  await tx
    .updateTable('payments')
    .set({ gatewayCalledAt: null })
    .where('id', '=', paymentId)
    .where('state', '=', 'starting')
    .execute();
}

export type PaymentChange = Partial<
  Pick<
    Payment,
    | 'state'
    | 'gatewaySessionId'
    | 'gatewayUrl'
    | 'confirmedAt'
    | 'paidOn'
    | 'settledAt'
    | 'failureReason'
    | 'checkDueAt'
  >
>;

/** Changes a payment that the caller holds locked and whose move the state table allows. */
export async function changePayment(tx: Tx, paymentId: string, change: PaymentChange): Promise<void> {
  await tx.updateTable('payments').set(change).where('id', '=', paymentId).execute();
}

/** Counts one question to the gateway about a payment. */
export async function countQuestion(tx: Tx, paymentId: string): Promise<void> {
  await tx
    .updateTable('payments')
    .set((is) => ({ questions: is('questions', '+', 1) }))
    .where('id', '=', paymentId)
    .execute();
}

/** A check that a process has taken on: the how-manyth it is of its payment. */
export type ClaimedCheck = { paymentId: string; checks: number };

/**
 * Takes payments whose check is due, each by one process, and plans the check after it: after the plan's last wait it
 * goes on daily until somebody ends it. A dispute is decided in weeks and asked about daily from the start.
 */
export async function claimDueChecks(tx: Tx, gateway: string, now: Date, checksMax: number): Promise<ClaimedCheck[]> {
  const { rows } = await sql<ClaimedCheck>`
    with due as (
      select id from payments
       where check_due_at <= ${now} and gateway = ${gateway}
       order by check_due_at
       limit ${checksMax}
         for update skip locked
    )
    update payments p
       set checks = p.checks + 1,
           check_due_at = ${now}::timestamptz + interval '1 second' *
             case when p.state = 'disputed' then ${checkWaitsSeconds.at(-1)!}::int
                  else coalesce((${checkWaitsSeconds}::int[])[p.checks + 2], ${checkWaitsSeconds.at(-1)!}::int) end
      from due
     where p.id = due.id
    returning p.id as payment_id, p.checks`.execute(tx);
  return rows;
}

/** Issues the one receipt of a payment: `R` and a number that is never used twice. */
export async function insertReceipt(tx: Tx, paymentId: string, issuedAt: Date): Promise<Receipt> {
  return tx
    .insertInto('receipts')
    .values({ number: sql<string>`'R' || nextval('receipt_numbers')`, paymentId, issuedAt })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** `wasListed`: the gateway's list had it, and nobody had delivered it until then. */
export type NewGatewayEvent = {
  gateway: string;
  eventId: string;
  payload: string;
  receivedAt: Date;
  wasListed: boolean;
};

/** Keeps a message of the gateway; nothing when it was kept before. */
export async function insertGatewayEvent(tx: Tx, event: NewGatewayEvent): Promise<number | null> {
  const row = await tx
    .insertInto('gatewayEvents')
    .values(event)
    .onConflict((is) => is.columns(['gateway', 'eventId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Writes down what became of a message, and which payment it is of. */
export async function setEventOutcome(
  tx: Tx,
  id: number,
  decided: { outcome: string; paymentId: string | null; appliedAt: Date },
): Promise<void> {
  await tx.updateTable('gatewayEvents').set(decided).where('id', '=', id).execute();
}

/** Moves the mark up to which all messages of a gateway are kept; never back. */
export async function moveEventCursor(tx: Tx, gateway: string, eventsKeptUntil: Date): Promise<void> {
  await sql`
    insert into gateway_cursors (gateway, events_kept_until) values (${gateway}, ${eventsKeptUntil})
    on conflict (gateway) do update
       set events_kept_until = greatest(gateway_cursors.events_kept_until, excluded.events_kept_until)`.execute(tx);
}
