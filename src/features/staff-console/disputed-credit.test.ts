import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkInvariants } from '../payments/public.ts';
import type { Paying } from '../payments/test-paying.ts';
import { openCredits, type Credits, type Paid } from './test-credits.ts';

let credits: Credits;
let paying: Paying;
beforeAll(async () => {
  credits = await openCredits();
  ({ paying } = credits);
});
afterAll(async () => {
  await paying.close();
});
// Whatever was done, the books, the tables and what bills say agree.
afterEach(async () => {
  const { db } = paying.portal.context;
  await paying.portal.runPeriodicWork('seal-ledger');
  expect(await checkInvariants(db, null, paying.portal.clock.now())).toEqual([]);
  await paying.portal.mails();
});

/** What Today and the bill's own page say of a credit. */
async function waits(paid: Paid): Promise<{ kinds: string[]; bill: string }> {
  const { exceptions } = await paying.exceptions();
  const kinds = exceptions.filter(({ paymentId }) => paymentId === paid.paymentId).map(({ kind }) => kind);
  return { kinds, bill: (await paid.payer.browser.open(`/bills/${paid.key}`)).text('main') };
}

test('a dispute that is not decided makes nobody a debtor of a credit that was paid out; a lost one does', async () => {
  const paid = await credits.paidBeyond();
  await credits.payOut(paid);
  await paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  expect((await waits(paid)).kinds).toEqual(['disputed']);
  expect((await credits.held(paid))['payer-debts']).toBeUndefined();
  await paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  expect((await waits(paid)).kinds).toEqual(['beyond-captured']);
  expect((await credits.held(paid))['payer-debts']).toBe(3000);
});

test('a credit that is disputed is offered by nobody, and waits for staff and payer again when the dispute is won', async () => {
  const paid = await credits.paidBeyond();
  const ask = 'The city holds a credit of $30.00 for you on this bill';
  expect((await waits(paid)).bill).toContain(ask);
  await paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  const disputed = await waits(paid);
  expect(disputed.kinds).toEqual(['disputed']);
  expect(disputed.bill).not.toContain('holds a credit');
  await paying.giveBack(paid, 'dispute-decision', { outcome: 'won' });
  const won = await waits(paid);
  expect(won.kinds).toEqual(['more-than-owed']);
  expect(won.bill).toContain(ask);
});
