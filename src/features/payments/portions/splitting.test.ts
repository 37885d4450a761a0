import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { formatMoment } from '../../../kernel/day.ts';
import { cents } from '../../../kernel/money.ts';
import { checkInvariants } from '../check-invariants.ts';
import { openPaying, type Payer, type Paying, type Started } from '../test-paying.ts';
import { portionsOf } from './reads.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying({
    city: (profile) => ({
      ...profile,
      categories: profile.categories.map((one) => ({ ...one, overpayment: { maximumCents: 10_000 } })),
    }),
  });
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const { db } = paying.portal.context;
  expect(await checkInvariants(db, paying.wired, paying.portal.clock.now())).toEqual([]);
});

/** $80.00 of monitoring, $10.00 late fee, $5.00 interest. */
const alarm: [string, number][] = [
  ['ALM-MON', 8000],
  ['LAT-FEE', 1000],
  ['INT-DUE', 500],
];
const codes = { interest: '100-45320', late: '100-45310', monitoring: '100-44110', rest: '100-49990' };

async function pay(payer: Payer, keys: string[], fields: Record<string, string> = {}): Promise<Started> {
  const started = await paying.start(payer, keys, fields);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return started;
}

/** What the books hold for the city of these payments, by GL code. */
async function held(...payments: Started[]): Promise<Record<string, number>> {
  const { rows } = await paying.portal.database.pool.query(
    `select coalesce(gl_code, 'none') as code, -sum(amount_cents)::bigint as held from journal_gl_amounts
      where ledger_account = 'collected-for-city'
        and (source_id = any($1) or source_id in (select number from money_backs where payment_id::text = any($1)))
      group by 1 having sum(amount_cents) <> 0`,
    [payments.map(({ paymentId }) => paymentId)],
  );
  return Object.fromEntries(rows.map(({ code, held: amount }) => [code, Number(amount)]));
}

test('a part is booked under the codes of the charges that it fills, and the next part goes on from there', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const first = await pay(payer, keys, { [`amount-${keys[0]}`]: '20.00' });
  expect(await held(first)).toEqual({ [codes.interest]: 500, [codes.late]: 1000, [codes.monitoring]: 500 });
  const second = await pay(payer, keys);
  expect(await held(second)).toEqual({ [codes.monitoring]: 7500 });
});

test('what a part left open is told as of the day on which the money came, also after some of it went back', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const started = await pay(payer, keys, { [`amount-${keys[0]}`]: '20.00' });
  await paying.giveBack(started, 'refund', { amountCents: 200 });
  await paying.deliver(started);
  const { settledAt } = await paying.payment(started.paymentId);
  const { timeZone } = paying.portal.context.city;
  const asOf = { en: formatMoment(settledAt!, 'en', timeZone), es: formatMoment(settledAt!, 'es', timeZone) };
  const en = await paying.back(payer, started);
  expect(en.text()).toContain(`Left open: as of ${asOf.en}, when the money came. What is due now stands above.`);
  const es = await payer.browser.open(`${en.path}?lang=es`);
  expect(es.text()).toContain(`Quedó pendiente: al ${asOf.es}, cuando llegó el dinero.`);
  await payer.browser.open(`${en.path}?lang=en`);
  await paying.portal.mails();
});

test('who pays a part sees what it went to, on receipt, document, mail and bill; who pays all need not', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const started = await pay(payer, keys, { [`amount-${keys[0]}`]: '12.00' });
  const receipt = await paying.back(payer, started);
  expect(receipt.text()).toContain('What this payment went to');
  const rows = receipt
    .$('table')
    .last()
    .find('tbody tr')
    .toArray()
    .map((row) =>
      receipt
        .$(row)
        .text()
        .replaceAll(/^Charge|Left open|Paid/g, ''),
    );
  expect(rows).toEqual(['Charge INT-DUE$0.00$5.00', 'Charge LAT-FEE$3.00$7.00', 'Charge ALM-MON$80.00$0.00']);
  const mail = (await paying.portal.mails()).at(-1);
  expect(mail?.text).toContain('went to: Charge INT-DUE: $5.00 of $5.00; Charge LAT-FEE: $7.00 of $10.00.');
  const pdf = await payer.browser.request('GET', receipt.$('a[href$="document.pdf"]').attr('href')!);
  expect(pdf.status).toBe(200);
  const bill = await payer.browser.open(`/bills/${keys[0]}`);
  expect(bill.text()).toContain('What payments here went to');
  expect(bill.$('#went-to').closest('section').find('table').text()).toContain(
    'Charge LAT-FEEPaid here$7.00Still open$3.00',
  );

  // Whoever may see no more than the amount is not told what it is made of.
  const { database } = paying.portal;
  const isSeen = (sight: string) =>
    database.pool.query('update account_links set sight = $1 where user_id = $2', [sight, payer.userId]);
  await isSeen('amount');
  const seen = (await paying.back(payer, started)).text();
  expect(seen).toContain('$12.00');
  expect(seen).not.toMatch(/What this payment went to|LAT-FEE/);
  await isSeen('full');
  // Nor is whoever sees nothing of it any more told what is due on it now.
  const frozenAt = (at: Date | null) =>
    database.pool.query('update account_links set frozen_at = $1 where user_id = $2', [at, payer.userId]);
  expect(seen).toContain('$83.00');
  await frozenAt(new Date(0));
  expect((await paying.back(payer, started)).text()).not.toMatch(/\$83\.00|LAT-FEE/);
  await frozenAt(null);

  const rest = await pay(payer, keys);
  expect((await paying.back(payer, rest)).text()).not.toContain('What this payment went to');
  expect((await payer.browser.open(`/bills/${keys[0]}`)).text()).not.toContain('What payments here went to');
});

test('all that goes back takes the same codes back, a part of it what was filled last', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const card = await pay(payer, keys, { [`amount-${keys[0]}`]: '20.00' });
  await paying.giveBack(card, 'refund', { amountCents: 1000 });
  expect(await held(card)).toEqual({ [codes.interest]: 500, [codes.late]: 500 });
  await paying.giveBack(card, 'refund');
  expect(await held(card)).toEqual({});
  const again = await pay(payer, keys);
  expect(await held(again)).toEqual({ [codes.interest]: 500, [codes.late]: 1000, [codes.monitoring]: 8000 });
});

test('of two payments each takes back its own, and no charge is ever paid beyond its amount', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const first = await pay(payer, keys, { [`amount-${keys[0]}`]: '20.00' });
  const second = await pay(payer, keys);
  await paying.giveBack(first, 'refund');
  expect(await held(first, second)).toEqual({ [codes.monitoring]: 7500 });
  const third = await pay(payer, keys);
  expect(await held(third)).toEqual({ [codes.interest]: 500, [codes.late]: 1000, [codes.monitoring]: 500 });
  expect(await held(first, second, third)).toEqual({
    [codes.interest]: 500,
    [codes.late]: 1000,
    [codes.monitoring]: 8000,
  });
});

test('what the city took itself, and a payment that it posted, filled the first charges', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  await reportBalance(accountId, 8800);
  const first = await pay(payer, keys, { [`amount-${keys[0]}`]: '10.00' });
  expect(await held(first)).toEqual({ [codes.late]: 800, [codes.monitoring]: 200 });
  await paying.portal.database.pool.query(
    `insert into city_payments (bill_id, reference, paid_on, amount_cents)
       select b.id, r.number, b.bill_date, 1000 from bills b, receipts r
        where b.customer_account_id = $1 and r.payment_id = $2`,
    [accountId, first.paymentId],
  );
  await reportBalance(accountId, 7800);
  const second = await pay(payer, keys);
  expect(await held(second)).toEqual({ [codes.monitoring]: 7800 });
});

const reportBalance = (accountId: number, balance: number) =>
  paying.portal.context.db
    .updateTable('bills')
    .set({ importedBalanceCents: cents(balance) })
    .where('customerAccountId', '=', accountId)
    .execute();

test('what stands on no line goes to the default code, and what is more than is due to none', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 9500, lines: [['ALM-MON', 8000]] }, { dueCents: 700 }]);
  const started = await pay(payer, keys, { [`amount-${keys[0]}`]: '100.00' });
  expect(await held(started)).toEqual({ [codes.monitoring]: 8000, [codes.rest]: 1500 + 700 });
  const portions = await portionsOf(paying.portal.context.db, started.paymentId);
  expect(portions.map(({ glCode, amountCents }) => [glCode, amountCents])).toEqual([
    [codes.monitoring, 8000],
    [codes.rest, 1500],
    [codes.rest, 700],
  ]);
});

test('a payment that the city does not owe to any bill goes to no code', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 9500, lines: alarm }]);
  const started = await paying.start(payer, keys);
  await reportBalance(accountId, 0);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect(await held(started)).toEqual({});
});
