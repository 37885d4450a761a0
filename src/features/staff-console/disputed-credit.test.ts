import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { dayAt, formatDay } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { checkInvariants } from '../payments/public.ts';
import type { GatewayMoneyBack } from '../payments/gateways/gateway.ts';
import type { Paying } from '../payments/test-paying.ts';
import { openCredits, type Credits, type Paid } from './test-credits.ts';

let credits: Credits;
let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  credits = await openCredits();
  ({ paying, finance } = credits);
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

/** What the payer reads on the receipt of what went back, and the newest mail. */
async function toldOf(paid: Paid): Promise<string[]> {
  const mails = await paying.portal.mails();
  return [(await paying.back(paid.payer, paid)).text('main'), mails.at(-1)?.text.replaceAll(/\s+/g, ' ') ?? ''];
}

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
  expect((await credits.held(paid))['customer-credits']).toBeUndefined();
  await paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  expect((await waits(paid)).kinds).toEqual(['paid-out-went-back']);
  expect((await credits.held(paid))['customer-credits']).toBe(3000);
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

test('a return after a credit was paid out is said to take the fee, and to be a debt, and nothing of a credit', async () => {
  const paid = await credits.paidAsCredit();
  await credits.payOut(paid);
  await paying.portal.mails();
  await paying.giveBack(paid, 'return', { reasonCode: 'R02' });
  expect(await credits.held(paid)).toMatchObject({ 'customer-credits': 10_000 });
  for (const text of await toldOf(paid)) {
    expect(text).toContain(
      '$0.50 of it was taken from the convenience fee, all that was left of this payment. No bill is open again because of it. $100.00 more went back to you than was left of this payment.',
    );
    expect(text).not.toContain('credit that the city held');
  }
  const spanish = await paid.payer.browser.open(`/payments/${paid.paymentId}?lang=es`);
  expect(spanish.text('main')).toContain(
    '$0.50 de ello se tomaron del cargo por servicio, lo único que quedaba de este pago.',
  );
});

test('of what goes back the payer is told whether it was taken from credit, fee or both, or that nothing was left', async () => {
  const paid = await credits.paidAsCredit();
  const back = (id: string, amount: number): GatewayMoneyBack => ({
    ...{ id: `${paid.paymentId}-${id}`, kind: 'refund', state: 'final', amountCents: cents(amount), reasonCode: null },
    ...{ openedAt: paying.portal.clock.now(), decidedAt: paying.portal.clock.now() },
  });
  const heard: GatewayMoneyBack[] = [];
  for (const [amount, words] of [
    [4000, 'It was taken from the credit that the city held. No bill is open again because of it.'],
    [6020, 'It was taken from the credit that the city held and the convenience fee. No bill is open again'],
    [20, 'It was taken from the convenience fee. No bill is open again because of it.'],
    [1000, '$0.10 of it was taken from the convenience fee, all that was left of this payment.'],
    [
      500,
      'Nothing was left of this payment to take it from. No bill is open again because of it. $5.00 more went back',
    ],
  ] as const) {
    await paying.portal.mails();
    heard.push(back(String(heard.length), amount));
    await paying.hear(paid, { state: 'paid', moneyBacks: heard });
    await paying.portal.runJobs();
    for (const text of await toldOf(paid)) expect(text).toContain(words);
  }
});

test('bill and story name a credit that was paid out while the payment is disputed, and after it is lost or returned', async () => {
  const { clock, context } = paying.portal;
  const day = formatDay(dayAt(clock.now(), context.city.timeZone), 'en');
  const expectNamed = async (paid: Paid, amount: string) => {
    const { bill } = await waits(paid);
    expect(bill).toContain(`${amount} of it, a credit, was paid out by the city, as recorded on ${day}`);
    const story = await finance.open(`/staff/payments/${paid.paymentId}`);
    expect(story.text('.cc-lede')).toContain(`The city paid ${amount} of the payment out, a credit.`);
  };
  const card = await credits.paidBeyond();
  await credits.payOut(card);
  await paying.giveBack(card, 'dispute', { reasonCode: 'fraudulent' });
  await expectNamed(card, '$30.00');
  await paying.giveBack(card, 'dispute-decision', { outcome: 'lost' });
  await expectNamed(card, '$30.00');
  const echeck = await credits.paidAsCredit();
  await credits.payOut(echeck);
  await paying.giveBack(echeck, 'return', { reasonCode: 'R02' });
  await expectNamed(echeck, '$100.00');
});
