import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { dayAt, formatDay } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { checkInvariants } from '../payments/public.ts';
import type { GatewayMoneyBack } from '../payments/gateways/gateway.ts';
import type { Paying } from '../payments/test-paying.ts';
import { openCredits, type Credits } from './test-credits.ts';

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

test('finance says that the city paid a credit out: it is booked, and receipt, bill and story say so from that day on', async () => {
  const paid = await credits.paidBeyond();
  const before = await credits.held(paid);
  expect(before).toMatchObject({ 'collected-for-city': -10_000, 'customer-credits': -3000 });
  const page = await credits.resolvePage(paid);
  expect(page.text()).toContain('The city has paid it out: $30.00');
  const unchosen = await page.submit('Resolve', { note: 'City check 4711' });
  expect([unchosen.status, unchosen.text()]).toEqual([422, expect.stringContaining('Choose what became of it')]);
  await unchosen.submit('Resolve', { done: 'paid-out' });

  const { 'customer-credits': credit, ...after } = await credits.held(paid);
  expect(credit).toBeUndefined();
  expect(after).toEqual({ ...before, 'customer-credits': undefined, 'collected-for-city': -13_000 });
  expect(await credits.open(paid)).toBeUndefined();

  const { clock, context } = paying.portal;
  const today = formatDay(dayAt(clock.now(), context.city.timeZone), 'en');
  const receipt = await paying.back(paid.payer, paid);
  expect(receipt.text('main')).toContain(
    `$30.00 of this payment was more than was owed. The city paid it out to you from its own money, as the Finance Department recorded on ${today}.`,
  );
  expect(receipt.text('main')).not.toMatch(/holds it for you|will be in touch/);
  const spanish = await paid.payer.browser.open(`${receipt.path}?lang=es`);
  expect(spanish.text('main')).toContain('La ciudad se lo pagó de sus propios fondos');
  await paid.payer.browser.open(`${receipt.path}?lang=en`);
  const bill = await paid.payer.browser.open(`/bills/${paid.key}`);
  expect(bill.text('main')).not.toContain('holds a credit');
  expect(bill.text('main')).toContain(`$30.00 of it, a credit, was paid out by the city, as recorded on ${today}`);
  const story = await finance.open(`/staff/payments/${paid.paymentId}`);
  expect(story.text('main')).toContain('The city paid $30.00 out');
  expect(story.text('main')).toContain('City check 4711');
  expect(story.text('main')).toMatch(/counted on .+: Credit paid out by the city, C1\d+\./);
  const inSpanish = await finance.open(`/staff/payments/${paid.paymentId}?lang=es`);
  expect(inSpanish.text('main')).toMatch(/cuenta el .+: Saldo a favor pagado por la ciudad, C1\d+\./);
  expect(inSpanish.text('main')).not.toContain('Credit');
  await finance.open('/staff?lang=en');
  expect(story.text('main')).not.toContain('held as the customer’s credit$');
});

test('a credit is paid out once, and as much as the person saw', async () => {
  const paid = await credits.paidBeyond();
  const [first, second] = [await credits.resolvePage(paid), await credits.resolvePage(paid)];
  await paying.giveBack(paid, 'refund', { amountCents: 1000 });
  await paying.deliver(paid);
  const changed = await first.submit('Resolve', { done: 'paid-out', note: 'check' });
  expect([changed.status, changed.text()]).toEqual([422, expect.stringContaining('Another amount is left now')]);
  expect(changed.text()).toContain('The city has paid it out: $20.00');
  await changed.submit('Resolve', { done: 'paid-out', note: 'check' });
  const again = await second.submit('Resolve', { done: 'paid-out', note: 'check' });
  expect(again.path).toBe(`/staff/payments/${paid.paymentId}`);
  expect((await credits.held(paid))['customer-credits']).toBeUndefined();
});

test('who says of a credit that was resolved meanwhile that it was paid out reads that this is not booked', async () => {
  const paid = await credits.paidBeyond();
  const [first, second] = [await credits.resolvePage(paid), await credits.resolvePage(paid)];
  await first.submit('Resolve', { done: 'paid-out', note: 'City check 4711' });
  const booked = await credits.held(paid);
  const late = await second.submit('Resolve', { done: 'paid-out', note: 'City check 4712' });
  expect([late.status, late.heading]).toEqual([409, 'Resolved meanwhile']);
  expect(late.text('main')).toMatch(/You said that the city has paid it out: that is not kept\./);
  expect(late.text('main')).toMatch(/The city paid \$30\.00 out\.\s*City check 4711/);
  expect((await late.submit('Keep my note too')).text('main')).toContain('City check 4712');
  expect(await credits.held(paid)).toEqual(booked);
});

test('who says that a credit was paid out which ended by itself meanwhile is referred to no other person', async () => {
  const paid = await credits.paidBeyond();
  const page = await credits.resolvePage(paid);
  await paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  const late = await page.submit('Resolve', { done: 'paid-out', note: 'City check 4714' });
  expect([late.status, late.heading]).toEqual([409, 'Resolved meanwhile']);
  expect(late.text('main')).toContain('that is not kept. If the city has paid it, say so in your note: it may have to');
  expect(late.text('main')).not.toContain('the other person');
});

test('what a note alone resolves moves nothing, and goes on being held', async () => {
  const paid = await credits.paidBeyond();
  await (await credits.resolvePage(paid)).submit('Resolve', { done: 'noted', note: 'We wrote to them' });
  expect(await credits.held(paid)).toMatchObject({ 'customer-credits': -3000 });
  expect((await paying.back(paid.payer, paid)).text('main')).toContain('The city holds it for you as a credit');
});

test('what goes back after a credit was paid out is a debt of the customer, not the credit once more', async () => {
  const paid = await credits.paidBeyond();
  await credits.payOut(paid);
  await paying.giveBack(paid, 'refund', { amountCents: 13_000 });
  await paying.deliver(paid);
  const { feeCents } = await paying.payment(paid.paymentId);
  // The convenience fee goes back last of all, and the rest is the debt.
  expect(await credits.held(paid)).toEqual({
    ...{ 'collected-for-city': -3000, 'gateway-clearing': feeCents, 'customer-credits': 3000 - feeCents },
  });
});

test('a credit that comes up again after one was paid out waits for staff again, also when a dispute is won', async () => {
  const paid = await credits.paidBeyond();
  const back = (state: GatewayMoneyBack['state']): GatewayMoneyBack => ({
    ...{ id: `${paid.paymentId}-dispute`, kind: 'dispute', state, amountCents: cents(2000), reasonCode: 'fraudulent' },
    ...{ openedAt: paying.portal.clock.now(), decidedAt: state === 'open' ? null : paying.portal.clock.now() },
  });
  await paying.hear(paid, { state: 'paid', moneyBacks: [back('open')] });
  expect((await credits.resolvePage(paid)).text()).toContain('The city has paid it out: $10.00');
  await credits.payOut(paid);
  expect(await credits.open(paid)).toBeUndefined();
  await paying.hear(paid, { state: 'paid', moneyBacks: [back('undone')] });
  await paying.portal.runJobs();
  expect((await credits.resolvePage(paid)).text()).toContain('The city has paid it out: $20.00');
  await credits.payOut(paid);
  expect((await paying.back(paid.payer, paid)).text('main')).toMatch(
    /\$10\.00 of this payment.*\$20\.00 of this payment/,
  );
});

test(
  'in any order of refunds, returns, disputes and pay-outs every invariant holds',
  { timeout: 120_000 },
  async () => {
    const numbers = fc.sample(fc.nat(999_999), { seed: 20_261_124, numRuns: 1000 });
    const whole = (from: number, to: number) => from + (numbers.pop()! % (to - from + 1));
    let payOuts = 0;
    for (let payments = 0; payments < 5; payments += 1) {
      const paid = await credits.paidBeyond(whole(1, 6000));
      const known = new Map<string, GatewayMoneyBack>();
      for (let steps = 0; steps < 8; steps += 1) {
        const isPayOut = whole(0, 2) === 0 && (await credits.open(paid)) !== undefined;
        if (isPayOut) {
          await credits.payOut(paid);
          payOuts += 1;
        } else {
          const at = whole(0, 2);
          const id = `${paid.paymentId}-${at}`;
          const { principalCents } = await paying.payment(paid.paymentId);
          const state = (['open', 'final', 'undone'] as const)[whole(0, 2)]!;
          const said = known.get(id) ?? {
            ...{ id, kind: (['refund', 'return', 'dispute'] as const)[at]!, reasonCode: null },
            ...{ amountCents: cents(whole(1, principalCents)), openedAt: paying.portal.clock.now() },
          };
          known.set(id, { ...said, state, decidedAt: state === 'open' ? null : paying.portal.clock.now() });
          await paying.hear(paid, { state: 'paid', moneyBacks: [...known.values()] });
          await paying.portal.runJobs();
        }
        await paying.portal.runPeriodicWork('seal-ledger');
        expect(await checkInvariants(paying.portal.context.db, null, paying.portal.clock.now())).toEqual([]);
      }
    }
    expect(payOuts).toBeGreaterThan(2);
  },
);
