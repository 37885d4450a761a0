import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import type { GatewayMoneyBack } from './gateways/gateway.ts';
import { openPaying, type Paying, type Started } from './test-paying.ts';
import { verifyPayments } from './verify-payments.ts';
import { shareFaults } from './verify-shares.ts';

/** Category 02 takes up to $200.00 more than is due, as a credit of the customer. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  categories: profile.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: 20_000 } } : category,
  ),
});

let paying: Paying;
/** $50.00 and $60.00 were paid, and $20.00 went back. */
let refunded: Started;
beforeAll(async () => {
  paying = await openPaying({ city });
  refunded = await paid(0);
  await hear(refunded, moneyBack('re_1', 'refund', 2000));
});
afterAll(async () => {
  await paying.close();
});

/** Pays two bills of one GL code, of the second more than is due. */
async function paid(beyondCents: number): Promise<Started> {
  const { payer, keys } = await paying.payerOf([
    { category: '02', dueCents: 5000 },
    { category: '02', dueCents: 6000 },
  ]);
  const typed = { [`amount-${keys[0]}`]: '50.00', [`amount-${keys[1]}`]: ((6000 + beyondCents) / 100).toFixed(2) };
  const started = await paying.start(payer, keys, typed);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return started;
}

function moneyBack(
  id: string,
  kind: GatewayMoneyBack['kind'],
  amountCents: number,
  state: GatewayMoneyBack['state'] = 'final',
): GatewayMoneyBack {
  const openedAt = paying.portal.clock.now();
  const decidedAt = state === 'open' ? null : openedAt;
  return { id, kind, state, amountCents: cents(amountCents), reasonCode: null, openedAt, decidedAt };
}
const hear = (payment: Started, ...moneyBacks: GatewayMoneyBack[]) =>
  paying.hear(payment, { state: 'paid', moneyBacks });

const query = (statement: string) => paying.portal.database.pool.query(statement);

/** All faults, with X for any payment and Bill for any bill. */
async function faults(): Promise<string[]> {
  const found = await verifyPayments(paying.portal.context.db, paying.portal.clock.now());
  return found.faults.map((fault) =>
    fault.replace(/Payment [0-9a-f-]{36}/, 'Payment X').replace(/Bill [0-9-]+ \([^)]*\)/, 'Bill'),
  );
}

/** Changes the shares as the portal's own role may, looks at the books, and puts back what was there. */
async function faultsAfter(damage: string): Promise<string[]> {
  const { rows } = await query('select * from money_back_shares');
  await query(damage);
  const found = await faults();
  await query('delete from money_back_shares');
  await paying.portal.database.pool.query(
    'insert into money_back_shares select * from jsonb_populate_recordset(null::money_back_shares, $1)',
    [JSON.stringify(rows)],
  );
  expect(await faults()).toEqual([]);
  return found;
}

test('what went back of one bill, moved to another bill of the payment, is found', async () => {
  const found = await faultsAfter(
    `update money_back_shares set amount_cents = case amount_cents when 909 then 1409 else 591 end
      where number = 'B100001'`,
  );
  expect(found).toEqual([
    'Payment X, B100001, Bill: $9.09 went back of it by the books, but $14.09 is kept.',
    'Payment X, B100001, Bill: $10.91 went back of it by the books, but $5.91 is kept.',
  ]);
});

test('a share that is gone is found, also in the sums', async () => {
  const found = await faultsAfter("delete from money_back_shares where number = 'B100001' and amount_cents = 909");
  expect(found).toContain('Payment X, B100001, Bill: $9.09 went back of it by the books, but $0.00 is kept.');
  expect(found).toContain('Payment X, what goes to bills: $99.09, but $90.00 in the ledger.');
});

test('what refunds, failed refunds, a return and disputes made of a payment passes, page by page', async () => {
  const failing = await paid(3000);
  await hear(failing, moneyBack('re_2', 'refund', 4001, 'open'));
  await hear(failing, moneyBack('re_2', 'refund', 4001, 'open'), moneyBack('re_3', 'refund', 2003));
  await hear(failing, moneyBack('re_2', 'refund', 4001, 'undone'), moneyBack('re_3', 'refund', 2003));
  const disputed = await paid(1000);
  await hear(disputed, moneyBack('dp_1', 'dispute', 3333, 'open'), moneyBack('dp_2', 'dispute', 707, 'open'));
  await hear(disputed, moneyBack('dp_1', 'dispute', 3333, 'undone'), moneyBack('dp_2', 'dispute', 707));
  const returned = await paid(0);
  await hear(returned, moneyBack('re_4', 'refund', 1001));
  await hear(returned, moneyBack('re_4', 'refund', 1001), moneyBack('rt_1', 'return', 10_199));
  const { rows } = await query('select kind, state from money_backs order by number');
  expect(rows).toHaveLength(7);
  expect(await shareFaults(paying.portal.context.db, 1)).toEqual([]);
  expect(await faults()).toEqual([]);
});

test('a credit or a fee that is kept as gone with another bill is found', async () => {
  const credit = await faultsAfter('update money_back_shares set credit_cents = 1996 where credit_cents = 2003');
  expect(credit).toContain(
    'Payment X, B100003, the credit of Bill: $20.03 went back of it by the books, but $19.96 is kept.',
  );
  const fees = await faultsAfter(
    `update money_back_shares set fee_cents = fee_cents + case fee_cents when 91 then 7 else -7 end
      where fee_cents > 0`,
  );
  expect(fees).toEqual([
    'Payment X, B100007, the fee of Bill: $0.91 went back of it by the books, but $0.98 is kept.',
    'Payment X, B100007, the fee of Bill: $1.09 went back of it by the books, but $1.02 is kept.',
  ]);
});

test('one more entry, which would hide a payment from this check, is found itself', async () => {
  await query(
    `with entry as (
       insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
         values ('money-back', 'B100001', 'refund-undone', now(), now()::date, 'Nothing') returning id)
     insert into postings (entry_id, position, ledger_account, amount_cents)
       select id, position, 'gateway-clearing', amount from entry, (values (1, 5), (2, -5)) p (position, amount)`,
  );
  expect(await faults()).toEqual(['Payment X, B100001 is a refund and final, but its last entry is refund-undone.']);
});
