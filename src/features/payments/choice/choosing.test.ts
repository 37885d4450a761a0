import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { cents } from '../../../kernel/money.ts';
import { openPaying, type Payer, type Paying, type TestBill } from '../test-paying.ts';
import { verifyBooks } from '../verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

const bills = (count: number, bill: TestBill = { dueCents: 1000 }) => Array.from({ length: count }, () => bill);

/** What the bar beside the button says, as it stands without JavaScript. */
const words = (page: TestPage) => page.text('selection-total [role=status]');

const ticked = (page: TestPage) =>
  page
    .$('input[name=bill]:checked')
    .toArray()
    .map((box) => box.attribs['value']);

const toPay = (page: TestPage) =>
  page
    .$('input[type=hidden][name=bill]')
    .toArray()
    .map((field) => field.attribs['value']);

async function setBalance(key: string, amount: number): Promise<void> {
  const { db } = paying.portal.context;
  const billNumber = key.split('-').at(-1) ?? '';
  await db
    .updateTable('bills')
    .set({ importedBalanceCents: cents(amount) })
    .where('billNumber', '=', billNumber)
    .execute();
}

async function unlink({ userId }: Payer): Promise<void> {
  await paying.portal.context.db.deleteFrom('accountLinks').where('userId', '=', userId).execute();
}

test('what is ticked on one page is kept on the next, and paid with the rest in one payment', async () => {
  const { payer, keys, accountId } = await paying.payerOf(bills(20));
  const other = await paying.accountWith(bills(12, { dueCents: 2000 }));
  await paying.link(payer.userId, other.accountId);
  const first = await payer.browser.open('/bills');
  expect(words(first)).toBe('');
  const sent = await first.send('Next', { bill: [keys[0]!, keys[1]!, keys[19]!] });
  expect([sent.status, sent.headers['location']]).toEqual([303, '/bills?page=2#bills']);
  const second = await payer.browser.open('/bills?page=2');
  expect(words(second)).toBe('3 bills chosen, total $30.00');
  expect(ticked(second)).toEqual([]);
  const chosen = [keys[0], keys[1], keys[19], other.keys[10], other.keys[11]];
  const back = await second.submit('Previous', { bill: [other.keys[10]!, other.keys[11]!] });
  expect(ticked(back)).toEqual(chosen.slice(0, 3));
  expect(words(back)).toBe('5 bills chosen, total $70.00');

  const review = await back.submit('Pay selected bills');
  expect([review.path, toPay(review)]).toEqual(['/checkout', chosen]);
  const answer = await review.send('Continue to payment');
  const url = String(answer.headers['location']);
  const { reference: paymentId, amountCents } = await paying.gateway.session(url.split('/').at(-1) ?? '');
  expect(amountCents).toBeGreaterThan(7000);
  await paying.press({ paymentId, url }, 'pay');
  await paying.deliver({ paymentId });
  expect((await paying.back(payer, { paymentId, url })).text()).toContain('Payment receipt');
  const account = await paying.portal.context.db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const after = await payer.browser.open(`/accounts/${account.accountNumber}`);
  expect(words(after)).toBe('');
  expect(after.text()).not.toContain('cannot be paid now');
});

test('the account page and General Billing share one choice, and a filter loses nothing', async () => {
  const { payer, keys } = await paying.payerOf(bills(3));
  const other = await paying.accountWith(bills(1, { dueCents: 4500 }));
  await paying.link(payer.userId, other.accountId);
  const all = await payer.browser.open('/bills');
  const sorted = await all.submit('Update list', { bill: [keys[1]!], sort: 'amount' });
  expect([sorted.path, ticked(sorted)]).toEqual(['/bills?sort=amount#bills', [keys[1]]]);
  const href = sorted.$(`tr:contains("${keys[0]!.slice(3)}") a[href^="/accounts/"]`).attr('href') ?? '';
  const account = await payer.browser.open(href);
  expect(ticked(account)).toEqual([keys[1]]);
  const sent = await account.send('Update list', { bill: [keys[1]!, keys[2]!] });
  expect(sent.headers['location']).toBe(`${href}#bills`);
  expect(words(await payer.browser.open('/bills'))).toBe('2 bills chosen, total $20.00');
});

test('two tabs undo nothing of each other, on one page of a list or on two', async () => {
  const { payer, keys } = await paying.payerOf(bills(30));
  const [one, other, last] = [keys[0]!, keys[1]!, keys[29]!];
  const tab = await payer.browser.open('/bills');
  const otherTab = await payer.browser.open('/bills');
  const lastPage = await payer.browser.open('/bills?page=2');
  await tab.send('Next', { bill: [one] });
  await lastPage.send('Previous', { bill: [last] });
  const both = await otherTab.submit('Page 1', { bill: [other] });
  expect(ticked(both)).toEqual([one, other]);
  expect(words(both)).toBe('3 bills chosen, total $30.00');
  const fewer = await both.submit('Page 1', { bill: [one] });
  expect(words(fewer)).toBe('2 bills chosen, total $20.00');
  // What the first tab's Review and pay showed is what it pays, whatever the other chose meanwhile.
  const review = await fewer.submit('Pay selected bills');
  await fewer.send('Page 1', { bill: [one, other] });
  const url = String((await review.send('Continue to payment')).headers['location']);
  const { reference } = await paying.gateway.session(url.split('/').at(-1) ?? '');
  expect((await paying.payment(reference)).principalCents).toBe(2000);
});

test.each([
  ['paid in the city meanwhile', (_payer: Payer, key: string) => setBalance(key, 0)],
  [
    'paid here meanwhile by somebody else',
    async (payer: Payer, key: string) => {
      const { db } = paying.portal.context;
      const second = await paying.portal.resident();
      const links = await db.selectFrom('accountLinks').selectAll().where('userId', '=', payer.userId).execute();
      for (const { customerAccountId } of links) await paying.link(second.userId, customerAccountId);
      const started = await paying.start(second, [key]);
      await paying.press(started, 'pay');
      await paying.deliver(started);
    },
  ],
])('a chosen bill that was %s is named, and the rest stays chosen', async (_how, happen) => {
  const { payer, keys } = await paying.payerOf(bills(3));
  const list = await payer.browser.open('/bills');
  await list.send('Pay selected bills', { bill: keys.slice(0, 2) });
  await happen(payer, keys[0]!);
  const name = `Bill ${keys[0]!.slice(3)} (Services)`;

  const review = await payer.browser.open('/checkout');
  expect(review.text('.usa-alert')).toContain('1 bill that you chose cannot be paid now');
  expect(review.text('.usa-alert')).toContain(name);
  expect(toPay(review)).toEqual([keys[1]]);
  const told = await payer.browser.open('/bills');
  expect(told.text('.usa-alert')).toContain(name);
  expect(words(told)).toBe('1 bill chosen, total $10.00');
  // It goes with the next change, so that nobody is told for ever.
  const after = await told.submit('Update list', { bill: [keys[1]!, keys[2]!] });
  expect(after.text()).not.toContain('cannot be paid now');
  expect(words(after)).toBe('2 bills chosen, total $20.00');
});

test('a link that was removed takes its bills out of the total, and gives them back with the next one', async () => {
  const { payer, keys, accountId } = await paying.payerOf(bills(1));
  const other = await paying.accountWith(bills(1, { dueCents: 3000 }));
  await paying.link(payer.userId, other.accountId);
  const list = await payer.browser.open('/bills');
  const review = await list.submit('Pay selected bills', { bill: [keys[0]!, other.keys[0]!] });
  await unlink(payer);
  await paying.link(payer.userId, other.accountId);
  const late = await review.submit('Continue to payment');
  expect(late.status).toBe(422);
  expect(late.text()).toContain('Nothing was charged');
  expect(late.text('.usa-alert')).toContain(`Bill ${keys[0]!.slice(3)} (Services)`);
  expect(toPay(late)).toEqual(other.keys);
  await paying.link(payer.userId, accountId);
  expect(words(await payer.browser.open('/bills'))).toBe('2 bills chosen, total $40.00');
});

test("a forged key, and the key of somebody else's bill, are answered alike and never paid", async () => {
  const { payer, keys } = await paying.payerOf(bills(2));
  const stranger = await paying.accountWith(bills(1, { dueCents: 77_700 }));
  const list = await payer.browser.open('/bills');
  const heads = [];
  for (const key of [stranger.keys[0]!, '01-2026-999999']) {
    const review = await list.submit('Pay selected bills', { bill: [keys[0]!, key] });
    expect(toPay(review)).toEqual([keys[0]]);
    expect(review.html).not.toContain('777.00');
    heads.push(review.text('.usa-alert--warning').replace(key.slice(3), 'KEY'));
    await (await payer.browser.open('/bills')).send('Clear choice');
  }
  expect(heads[0]).toContain('Bill KEY (Services)');
  expect(heads[1]).toBe(heads[0]);
  const alone = await list.submit('Pay selected bills', { bill: stranger.keys });
  expect(alone.heading).toBe('There is nothing left to pay here');
  await (await payer.browser.open('/bills')).send('Clear choice');
  for (const odd of ['<b>', '../x', '01-2026-1,01-2026-2', 'x'.repeat(61), '']) {
    const none = await list.submit('Pay selected bills', { bill: [odd], path: '//evil.example', page: '-1' });
    expect(none.heading).toBe('Choose a bill to pay');
  }
  const astray = await list.send('Update list', { path: '//evil.example' });
  expect(astray.headers['location']).toBe('/bills#bills');
});

test('a part that was typed is kept over pages, and no address carries a key', async () => {
  const { payer, keys } = await paying.payerOf(bills(2, { dueCents: 5000 }));
  const list = await payer.browser.open('/bills');
  const review = await list.submit('Pay selected bills', { bill: keys });
  const typed = { [`amount-${keys[0]}`]: '20', [`amount-${keys[1]}`]: '50.00' };
  const updated = await review.submit('Update total', { ...typed, way: 'echeck' });
  expect(updated.path).toBe('/checkout?way=echeck');
  expect(updated.$(`input[name="amount-${keys[0]}"]`).val()).toBe('20.00');
  const again = await payer.browser.open('/bills');
  expect(words(again)).toBe('2 bills chosen, total $70.00');
  expect(again.$(`input[value="${keys[0]}"]`).attr('data-cents')).toBe('2000');
  // All of a bill still means all of it when more is due.
  await setBalance(keys[1]!, 6000);
  const later = await again.submit('Pay selected bills');
  expect(later.$(`input[name="amount-${keys[1]}"]`).val()).toBe('60.00');
  const wrong = await later.submit('Update total', { [`amount-${keys[0]}`]: 'ten' });
  expect([wrong.status, wrong.path]).toEqual([422, '/checkout?way=card']);
  expect(wrong.$(`input[name="amount-${keys[0]}"]`).val()).toBe('ten');
});

test('a bill is paid alone from its own page, and what else is chosen waits', async () => {
  const { payer, keys } = await paying.payerOf(bills(4));
  const list = await payer.browser.open('/bills');
  await list.send('Pay selected bills', { bill: keys.slice(0, 2) });
  const bill = await payer.browser.open(`/bills/${keys[3]}`);
  const review = await bill.submit('Pay this bill');
  expect([review.path, toPay(review)]).toEqual(['/checkout', [keys[3]]]);
  const url = String((await review.send('Continue to payment')).headers['location']);
  const { reference: paymentId } = await paying.gateway.session(url.split('/').at(-1) ?? '');
  await paying.press({ paymentId, url }, 'pay');
  await paying.deliver({ paymentId });
  expect(words(await payer.browser.open('/bills'))).toBe('2 bills chosen, total $20.00');
  expect(toPay(await payer.browser.open('/checkout'))).toEqual(keys.slice(0, 2));
});

test('after a decline the same bills and parts are there to try again, without what was chosen since', async () => {
  const { payer, keys } = await paying.payerOf(bills(3, { dueCents: 5000 }));
  const started = await paying.start(payer, keys.slice(0, 2), { [`amount-${keys[0]}`]: '15' });
  await paying.press(started, 'decline');
  await paying.deliver(started);
  const failed = await paying.back(payer, started);
  await (await payer.browser.open('/bills')).send('Pay selected bills', { bill: keys });
  const again = await failed.submit('Try again');
  expect([again.path, toPay(again)]).toEqual(['/checkout', keys.slice(0, 2)]);
  expect(again.$(`input[name="amount-${keys[0]}"]`).val()).toBe('15.00');
  expect(words(await payer.browser.open('/bills'))).toBe('3 bills chosen, total $115.00');
  const stranger = await paying.payerOf(bills(1));
  const own = await stranger.payer.browser.open('/bills');
  const token = String(own.$('input[name=_token]').val());
  const foreign = await stranger.payer.browser.request('POST', `/payments/${started.paymentId}/again`, {
    _token: token,
  });
  expect(foreign.status).toBe(404);
});

test('what is left of a bill can be chosen while a bank takes its time, and stays chosen', async () => {
  const { payer, keys } = await paying.payerOf(bills(1, { dueCents: 5000 }));
  const part = { [`amount-${keys[0]}`]: '20', way: 'echeck' };
  const started = await paying.start(payer, keys, part);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const list = await payer.browser.open('/bills');
  expect(words(list)).toBe('');
  expect(words(await list.submit('Update list', { bill: keys }))).toBe('1 bill chosen, total $30.00');
  await paying.deliver(started);
  expect((await paying.payment(started.paymentId)).state).toBe('paid');
  expect(words(await payer.browser.open('/bills'))).toBe('1 bill chosen, total $30.00');
});

test('four hundred bills can be chosen and no more, and then nothing is lost', async () => {
  const { payer, keys } = await paying.payerOf(bills(401));
  const list = await payer.browser.open('/bills');
  const most = await list.submit('Page 1', { bill: keys.slice(0, 400) });
  expect(words(most)).toBe('400 bills chosen, total $4,000.00');
  const lastPage = await payer.browser.open('/bills?page=17');
  const refused = await lastPage.submit('Previous', { bill: keys.slice(400) });
  expect([refused.status, refused.heading]).toEqual([422, 'Choose fewer bills']);
  expect(refused.text()).toContain('You can choose up to 400 bills at once.');
  expect(words(await refused.click('Back to my bills'))).toBe('400 bills chosen, total $4,000.00');
  const alone = await (await payer.browser.open(`/bills/${keys[400]}`)).submit('Pay this bill');
  expect(alone.heading).toBe('Choose fewer bills');
  const review = await lastPage.submit('Pay selected bills');
  const url = String((await review.send('Continue to payment')).headers['location']);
  const { reference } = await paying.gateway.session(url.split('/').at(-1) ?? '');
  expect((await paying.payment(reference)).principalCents).toBe(400_000);
});

test('a choice is cleared at once, is nobody else’s, and is forgotten a day after its last change', async () => {
  const { payer, keys, accountId } = await paying.payerOf(bills(2));
  const other = await paying.portal.resident();
  await paying.link(other.userId, accountId);
  const kept = await (await payer.browser.open('/bills')).submit('Update list', { bill: [keys[0]!] });
  expect(words(await other.browser.open('/bills'))).toBe('');
  const cleared = await kept.submit('Clear choice', { bill: keys });
  expect([words(cleared), ticked(cleared)]).toEqual(['', []]);

  const { clock } = paying.portal;
  const start = clock.now();
  const countAfter = async (minutes: number) => {
    clock.set(new Date(start.getTime() + minutes * 60_000));
    await paying.portal.runPeriodicWork('forget-old-choices');
    clock.set(start);
    return words(await payer.browser.open('/bills'));
  };
  await cleared.send('Update list', { bill: [keys[0]!] });
  clock.advance(20 * 60_000);
  await (await payer.browser.open('/bills')).send('Update list', { bill: keys });
  const aDay = 24 * 60;
  expect(await countAfter(aDay + 10)).toBe('2 bills chosen, total $20.00');
  expect(await countAfter(aDay + 21)).toBe('');
});
