import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';

/** Asks the gateway what became of a payment that nobody told us about. */
export const checkPaymentJob = jobKind<{ paymentId: string; checksBefore: number }>('check-payment');

const minute = 60;
const hour = 3600;
/**
 * How long to wait before each check, in seconds: soon at first, then just after the session has ended by itself, then
 * daily for a week, since banks answer for eChecks within days.
 */
const waitsSeconds = [30, 2 * minute, 10 * minute, 20 * minute, hour, 6 * hour, ...Array<number>(7).fill(24 * hour)];

/** Asks for the next check of a payment. After the last one a person has to look. */
export async function planCheck(tx: Tx, paymentId: string, checksBefore: number): Promise<void> {
  const startAfterSeconds = waitsSeconds[checksBefore];
  if (startAfterSeconds === undefined) return;
  await enqueue(tx, checkPaymentJob, { paymentId, checksBefore }, { startAfterSeconds });
}
