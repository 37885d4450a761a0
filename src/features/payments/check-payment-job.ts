import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';

const minute = 60;
const hour = 3600;
const day = 24 * hour;

/**
 * How long the gateway is left alone before each check of an undecided payment, in seconds: soon at first, then daily
 * until a week has passed.
 */
export const checkWaitsSeconds: readonly number[] = [
  ...[30, 2 * minute, 10 * minute, hour, 6 * hour],
  ...Array<number>(7).fill(day),
];

/** When a payment that was made or came back to life now is checked for the first time. */
export function firstCheckAt(now: Date): Date {
  return new Date(now.getTime() + checkWaitsSeconds[0]! * 1000);
}

/** Asks the gateway about one payment out of turn; the planned checks go on as they are. */
export const checkPaymentJob = jobKind<{ paymentId: string }>('check-payment');

/**
 * Asks for one check out of turn, because the payer is back and waits, and the gateway's message may be late. A second
 * later it often is there, and then the check asks nobody.
 */
export async function checkSoon(tx: Tx, paymentId: string): Promise<void> {
  await enqueue(tx, checkPaymentJob, { paymentId }, { startAfterSeconds: 1 });
}
