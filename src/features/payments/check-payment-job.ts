import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';

/** Asks the gateway what became of a payment that nobody told us about. */
export const checkPaymentJob = jobKind<PaymentCheck>('check-payment');

/** `checksBefore` counts the planned checks; it is null for one that is made out of turn and plans no other. */
export type PaymentCheck = { paymentId: string; checksBefore: number | null };

const minute = 60;
const hour = 3600;
/**
 * How long to wait before each check, in seconds: soon at first, then just after the session has ended by itself, then
 * daily for a week, since banks answer for eChecks within days.
 */
const waitsSeconds = [30, 2 * minute, 10 * minute, 35 * minute, hour, 6 * hour, ...Array<number>(7).fill(24 * hour)];

/** Asks for the next check of a payment. After the last one a person has to look. */
export async function planCheck(tx: Tx, paymentId: string, checksBefore: number): Promise<void> {
  const startAfterSeconds = waitsSeconds[checksBefore];
  if (startAfterSeconds === undefined) return;
  await enqueue(tx, checkPaymentJob, { paymentId, checksBefore }, { startAfterSeconds });
}

/**
 * Asks for one check out of turn, because the payer is back and waits, and the gateway's message may be late. A second
 * later it often is there, and then the check asks nobody.
 */
export async function checkSoon(tx: Tx, paymentId: string): Promise<void> {
  await enqueue(tx, checkPaymentJob, { paymentId, checksBefore: null }, { startAfterSeconds: 1 });
}
