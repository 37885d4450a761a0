import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { subjectOf } from './exceptions/payment-exception.ts';
import { raiseException } from './exceptions/writes.ts';
import { holdingsOf, postingsBetween } from './money-backs/bookings.ts';
import type { Share } from './money-backs/money-back.ts';
import { paidSharesOf } from './money-backs/reads.ts';
import { insertCustomerCredits } from './money-backs/writes.ts';
import { idsByKind, type Payable } from './payable.ts';
import type { Payment } from './payment.ts';
import { splitPayment } from './portions/split-payment.ts';
import { postPaymentEntry } from './post-payment-entry.ts';
import { writeToPayerJob } from './write-to-payer-job.ts';
import { insertReceipt } from './writes.ts';

/**
 * What follows from money that came, in the transaction that makes its payment paid: a receipt, the books, the payables'
 * own consequences, and a mail. What was paid for is held meanwhile. Where more came than is owed now, since somebody
 * else paid too, the city changed the bill or the payer chose so, the rest is kept as a credit of the customer, and staff
 * are told. What is owed is split over the charges that it is for.
 */
export async function settle(
  tx: Tx,
  payment: Payment,
  paidOn: Day,
  { city, payables, now }: { city: CityProfile; payables: readonly Payable[]; now: Date },
): Promise<void> {
  const receipt = await insertReceipt(tx, payment.id, now);
  const paid = await creditedShares(tx, payables, await paidSharesOf(tx, payment.id));
  const credits = paid.filter(({ creditCents }) => creditCents > 0);
  await insertCustomerCredits(tx, payment.id, credits, now);
  for (const { payableKind, payableId, creditCents } of credits) {
    await raiseException(tx, {
      ...{
        kind: 'more-than-owed',
        paymentId: payment.id,
        subject: subjectOf({ payableKind, payableId }),
        raisedAt: now,
      },
      facts: { amountCents: creditCents, receiptNumber: receipt.number },
    });
  }
  const split = await splitPayment(tx, payment.id, paid, { city, payables });
  await postPaymentEntry(tx, {
    ...{ sourceKind: 'payment', sourceId: payment.id, effect: 'paid', postedAt: now, postedOn: paidOn },
    description: `Payment ${receipt.number}`,
    postings: postingsBetween(new Map(), holdingsOf({ paid: split, moneyBacks: [], payOuts: [] })),
  });
  for (const { payable, ids } of idsByKind(payables, paid)) {
    for (const id of ids) await payable.onPaid(tx, id);
  }
  await enqueue(tx, writeToPayerJob, { paymentId: payment.id, about: 'receipt' });
}

/** What was paid for each thing, with the part of it that is more than is owed on the thing now; what was so before stays where it is. */
async function creditedShares(tx: Tx, payables: readonly Payable[], paid: readonly Share[]): Promise<Share[]> {
  const beyond = new Map<string, number>();
  for (const { payable, ids } of idsByKind(payables, paid)) {
    await payable.lock(tx, ids);
    for (const [id, { overCents, overPostedCents }] of await payable.paidBeyondDue(tx, ids))
      beyond.set(`${payable.kind} ${id}`, overCents - overPostedCents);
  }
  return paid.map((share) => {
    const over = beyond.get(`${share.payableKind} ${share.payableId}`) ?? 0;
    return { ...share, creditCents: cents(Math.min(share.amountCents, over)) };
  });
}
