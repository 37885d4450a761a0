import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt } from '../../../kernel/day.ts';
import { cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { postJournalEntry } from '../../ledger/public.ts';
import type { GatewayMoneyBack } from '../gateways/gateway.ts';
import { openPaying, type Payer, type Paying, type Started, type TestBill } from '../test-paying.ts';
import { verifyBooks } from '../verify-payments.ts';
import { holdingsOf, postingsBetween } from './bookings.ts';
import type { SharedMoneyBack } from './money-back.ts';
import { moneyOf } from './reads.ts';
import { insertMoneyBack, keepShares } from './writes.ts';

/** Category 02 takes up to $200.00 more than is due, as a credit of the customer. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  categories: profile.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: 20_000 } } : category,
  ),
});

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying({ city });
});
afterAll(async () => {
  await paying.close();
});
// Whatever went back, the books and the tables agree.
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
  await paying.portal.mails();
});

type Paid = Started & { payer: Payer; keys: string[] };

/** Pays bills; of those of category 02 `beyondCents` more than is due. */
async function paid(bills: TestBill[], beyondCents = 0): Promise<Paid> {
  const { payer, keys } = await paying.payerOf(bills);
  const typed = bills.flatMap(({ category, dueCents }, at) =>
    category === '02' ? [[`amount-${keys[at]}`, ((dueCents + beyondCents) / 100).toFixed(2)] as const] : [],
  );
  const started = await paying.start(payer, keys, Object.fromEntries(typed));
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return { ...started, payer, keys };
}

async function held({ paymentId }: Paid): Promise<Record<string, number>> {
  const { rows } = await paying.portal.database.pool.query(
    `select ledger_account, sum(amount_cents)::bigint as held from journal_amounts
      where source_id = $1 or source_id in (select number from money_backs where payment_id = $1::uuid)
      group by 1 having sum(amount_cents) <> 0 order by 1`,
    [paymentId],
  );
  return Object.fromEntries(rows.map(({ ledger_account: name, held: amount }) => [name, Number(amount)]));
}

async function sharesOf({ paymentId }: Paid) {
  const { moneyBacks } = await moneyOf(paying.portal.context.db, paymentId);
  return moneyBacks.map(({ shares }) =>
    shares.map(({ amountCents, creditCents, feeCents }) => [amountCents, creditCents, feeCents]),
  );
}

const refund = (id: string, amountCents: number, state: GatewayMoneyBack['state'] = 'final'): GatewayMoneyBack => ({
  ...{ id, kind: 'refund', state, amountCents: cents(amountCents), reasonCode: null },
  openedAt: paying.portal.clock.now(),
  decidedAt: state === 'open' ? null : paying.portal.clock.now(),
});
const hear = (payment: Paid, ...moneyBacks: GatewayMoneyBack[]) => paying.hear(payment, { state: 'paid', moneyBacks });

test('a credit of one bill goes back before any bill of the payment is opened again', async () => {
  const payment = await paid([{ dueCents: 6000 }, { category: '02', dueCents: 5000 }, { dueCents: 7000 }], 11_000);
  const before = await held(payment);
  expect(before['customer-credits']).toBe(-11_000);
  await paying.giveBack(payment, 'refund', { amountCents: 10_000 });
  expect(await held(payment)).toEqual({
    ...before,
    'customer-credits': -1000,
    'gateway-clearing': before['gateway-clearing']! - 10_000,
  });
  for (const key of payment.keys) {
    expect((await payment.payer.browser.open(`/bills/${key}`)).text()).toContain('This bill is paid.');
  }
});

test('a refund of what went to a bill opens all of it again, and the convenience fee stays', async () => {
  const payment = await paid([{ dueCents: 7500 }]);
  const fee = (await paying.payment(payment.paymentId)).feeCents;
  expect(fee).toBe(176);
  await paying.giveBack(payment, 'refund', { amountCents: 7500 });
  expect(await held(payment)).toEqual({ 'convenience-fees': -176, 'gateway-clearing': 176 });
  expect((await paying.review(payment.payer, payment.keys)).text()).toContain('$75.00');
  await paying.giveBack(payment, 'refund', { amountCents: 100 });
  expect(await held(payment)).toEqual({ 'convenience-fees': -76, 'gateway-clearing': 76 });
});

test('where a refund failed, a later one is shared anew, as if the failed one had never been', async () => {
  const bills = [{ dueCents: 3000 }, { category: '02', dueCents: 5000 }];
  const payment = await paid(bills, 2000);
  await hear(payment, refund('re_a', 2000, 'open'));
  await hear(payment, refund('re_a', 2000, 'open'), refund('re_b', 1600));
  expect(await sharesOf(payment)).toEqual([
    [[2000, 2000, 0]],
    [
      [600, 0, 0],
      [1000, 0, 0],
    ],
  ]);
  await hear(payment, refund('re_a', 2000, 'undone'), refund('re_b', 1600));
  expect(await sharesOf(payment)).toEqual([[[2000, 2000, 0]], [[1600, 1600, 0]]]);

  const late = await paid(bills, 2000);
  await hear(late, refund('re_c', 2000, 'undone'), refund('re_d', 1600));
  expect(await held(late)).toEqual(await held(payment));
});

/** Keeps and books a refund with shares of a kind that is not made any more. */
async function keepOld(tx: Tx, paymentId: string, moneyBack: SharedMoneyBack): Promise<void> {
  const at = paying.portal.clock.now();
  const before = await moneyOf(tx, paymentId);
  const { kind, state, amountCents } = moneyBack;
  const row = {
    paymentId,
    gateway: 'sandbox',
    gatewayMoneyBackId: 're_old',
    kind,
    state,
    amountCents,
    reasonCode: null,
  };
  const number = await insertMoneyBack(tx, { ...row, openedAt: at, decidedAt: at, heardAt: at });
  await keepShares(tx, paymentId, [{ ...moneyBack, number }]);
  const postings = postingsBetween(holdingsOf(before), holdingsOf(await moneyOf(tx, paymentId)));
  const source = { sourceKind: 'money-back', sourceId: number, effect: 'refunded', postedAt: at } as const;
  await postJournalEntry(tx, {
    ...source,
    postedOn: dayAt(at, paying.portal.context.city.timeZone),
    description: 'Old',
    postings,
  });
}

test('what was shared by the rule of before stays as it was written, and the books agree when more goes back', async () => {
  const payment = await paid([{ dueCents: 7500 }, { category: '03', dueCents: 2500 }]);
  const bills = (await moneyOf(paying.portal.context.db, payment.paymentId)).paid;
  expect(bills.map(({ feeCents }) => feeCents)).toEqual([176, 59]);
  // Once $50.00 was shared among principal and fee alike.
  const shares = bills.map(({ payableKind, payableId }, index) => ({
    ...{ payableKind, payableId, creditCents: cents(0) },
    ...[
      { amountCents: cents(3663), feeCents: cents(86) },
      { amountCents: cents(1222), feeCents: cents(29) },
    ][index]!,
  }));
  const old: SharedMoneyBack = { number: '', kind: 'refund', state: 'final', amountCents: cents(5000), shares };
  const { db } = paying.portal.context;
  await db.transaction().execute((tx) => keepOld(tx, payment.paymentId, old));
  const written = [
    [3663, 0, 86],
    [1222, 0, 29],
  ];
  expect(await sharesOf(payment)).toEqual([written]);

  const said = refund('re_old', 5000);
  await hear(payment, said, refund('re_new', 4000));
  expect(await sharesOf(payment)).toEqual([
    written,
    [
      [3001, 0, 0],
      [999, 0, 0],
    ],
  ]);
  expect((await held(payment))['convenience-fees']).toBe(-(176 + 59 - 86 - 29));
  expect((await verifyBooks(db, paying.portal.clock.now())).faults).toEqual([]);

  const failed = refund('re_new', 4000, 'undone');
  await hear(payment, said, failed);
  expect((await sharesOf(payment))[0]).toEqual(written);
  await hear(payment, said, failed, { ...refund('re_bank', 10_235), kind: 'return', reasonCode: 'R10' });
  expect((await held(payment))['convenience-fees']).toBeUndefined();
  expect((await verifyBooks(db, paying.portal.clock.now())).faults).toEqual([]);
});
