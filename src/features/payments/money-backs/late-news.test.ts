import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../../stand-ins/started-program.ts';
import { checkInvariants } from '../check-invariants.ts';
import { openPaying, type Payer, type Paying, type Started, type TestBill } from '../test-paying.ts';
import { returnReasons } from './return-reasons.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
// Whatever went back, all that must hold of money holds, by our books and by the gateway's own.
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const later = new Date(paying.portal.clock.now().getTime() + 600_000);
  const faults = await checkInvariants(paying.portal.context.db, paying.wired, later);
  expect(faults.filter((fault) => !fault.includes('nobody asks the gateway'))).toEqual([]);
});

type Paid = Started & { payer: Payer; keys: string[] };

async function paid(bills: TestBill[] = [{ dueCents: 5000 }], way: 'card' | 'echeck' = 'card'): Promise<Paid> {
  const { payer, keys } = await paying.payerOf(bills);
  return paidBy(payer, keys, way);
}

async function paidBy(payer: Payer, keys: string[], way: 'card' | 'echeck'): Promise<Paid> {
  const started = await paying.start(payer, keys, { way });
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  await paying.portal.mails();
  return { ...started, payer, keys };
}

const stateOf = async ({ paymentId }: Paid) => (await paying.payment(paymentId)).state;
const bill = ({ payer, keys }: Paid) => payer.browser.open(`/bills/${keys[0]}`);

/** What the books hold of a payment and what went back of it. */
async function holdings({ paymentId }: Paid): Promise<Record<string, number>> {
  const { rows } = await paying.portal.database.pool.query(
    `select ledger_account, sum(amount_cents)::bigint as held from journal_amounts
      where source_id = $1 or source_id in (select number from money_backs where payment_id = $1::uuid)
      group by 1 having sum(amount_cents) <> 0 order by 1`,
    [paymentId],
  );
  return Object.fromEntries(rows.map(({ ledger_account: name, held }) => [name, Number(held)]));
}

const exceptionsOf = async ({ paymentId }: Paid) =>
  (await paying.exceptions()).exceptions.filter((one) => one.paymentId === paymentId).map(({ kind }) => kind);

test('an eCheck that a bank returns reopens its bill, and payer, receipt and bill say why', async () => {
  const payment = await paid([{ dueCents: 5000 }], 'echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  expect(await stateOf(payment)).toBe('returned');
  expect(await holdings(payment)).toEqual({});
  const why = 'your bank said there was not enough money in the account';

  const mails = await paying.portal.mails();
  expect(mails.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['money-back', 'Your payment to the City of Naperville was returned'],
  ]);
  for (const words of [why, '$50.50', 'This bill is open again: ', ', $50.00 due.', 'You can pay again once']) {
    expect(mails[0]?.text).toContain(words);
  }
  expect(mails[0]?.text).not.toContain('charges');

  const receipt = await paying.back(payment.payer, payment);
  expect(receipt.text()).toContain('This payment was returned');
  expect(receipt.text()).toMatch(new RegExp(`: ${why}\\. This bill is open again: .+, \\$50\\.00 due\\.`));
  expect(receipt.text()).not.toContain('Thank you. You paid');
  const page = await bill(payment);
  expect(page.text()).toContain(`: ${why}. This bill is open again.`);
  expect(page.text()).toContain('Pay this bill');
  const pdf = await payment.payer.browser.request('GET', receipt.$('a[href$="document.pdf"]').attr('href')!);
  expect(pdf.status).toBe(200);
  expect((await paying.review(payment.payer, payment.keys)).text()).toContain('$50.00');
});

test('somebody else who is linked sees that it was returned, and not why', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  await paying.giveBack(started, 'return', { reasonCode: 'R01' });
  await paying.portal.mails();
  const neighbor = await paying.portal.resident();
  await paying.link(neighbor.userId, accountId);
  const page = await neighbor.browser.open(`/bills/${keys[0]}`);
  expect(page.text()).toContain('Returned by the bank on');
  expect(page.text()).not.toContain('your bank');
});

test('each code of a bank has words of its own, and unknown ones are told honestly', async () => {
  const said = new Set<string>();
  const codes = [...Object.keys(returnReasons), 'R77'];
  const { payer, keys } = await paying.payerOf(codes.map(() => ({ dueCents: 700 })));
  for (const [at, reasonCode] of codes.entries()) {
    const payment = await paidBy(payer, [keys[at]!], 'echeck');
    await paying.giveBack(payment, 'return', { reasonCode });
    const [mail] = await paying.portal.mails();
    said.add(/Returned by the bank on [^:]+: ([^.]+)\./.exec(mail?.text ?? '')?.[1] ?? '');
    const kinds = { R05: ['wrong-entry-class'], R10: ['payer-denies'], R11: ['payer-denies'], R29: ['payer-denies'] };
    expect(await exceptionsOf(payment)).toEqual(Object.hasOwn(kinds, reasonCode) ? kinds[reasonCode as 'R05'] : []);
  }
  expect(said.size).toBe(14);
  expect([...said].filter((words) => words.length < 20)).toEqual([]);
}, 60_000);

test('while a dispute is open nothing is due and nobody can pay; lost, the bill is open again', async () => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  expect(await stateOf(payment)).toBe('disputed');
  expect(await holdings(payment)).toEqual({
    'collected-for-city': -5000,
    'convenience-fees': -117,
    'disputed-money': 5117,
  });
  expect(await exceptionsOf(payment)).toEqual(['disputed']);
  const page = await bill(payment);
  expect(page.text()).toContain('A payment of this bill is disputed at the card company: $50.00.');
  expect(page.text()).not.toContain('Pay this bill');
  expect((await paying.review(payment.payer, payment.keys)).heading).toBe('There is nothing left to pay here');
  expect((await paying.portal.mails())[0]?.text).toContain('the card’s owner says that they did not make the payment');

  await paying.giveBack(payment, 'dispute-decision', { outcome: 'lost' });
  expect(await stateOf(payment)).toBe('dispute-lost');
  expect(await holdings(payment)).toEqual({});
  expect((await bill(payment)).text()).toContain('Pay this bill');
  const mails = await paying.portal.mails();
  expect(mails.map(({ subject }) => subject)).toEqual(['Your payment to the City of Naperville was taken back']);
});

test('a dispute that is won leaves everything as it was, and the payer hears so', async () => {
  const payment = await paid();
  const before = await holdings(payment);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'word_of_tomorrow' });
  expect((await paying.portal.mails())[0]?.text).toContain('the card’s owner objected to the payment');
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  expect(await stateOf(payment)).toBe('paid');
  expect(await holdings(payment)).toEqual(before);
  expect((await bill(payment)).text()).toContain('This bill is paid.');
  expect((await paying.portal.mails()).map(({ subject }) => subject)).toEqual([
    'Your payment to the City of Naperville stands',
  ]);
});

test('a part that was given back is shared among the bills, and the payment stays paid', async () => {
  const payment = await paid([{ dueCents: 6000 }, { category: '03', dueCents: 4000 }]);
  await paying.giveBack(payment, 'refund', { amountCents: 1000 });
  expect(await stateOf(payment)).toBe('paid');
  const receipt = await paying.back(payment.payer, payment);
  expect(receipt.text()).toContain('This is about $10.00 of the payment.');
  const review = await paying.review(payment.payer, payment.keys);
  expect(review.text()).toContain('$6.00');
  expect(review.text()).toContain('$4.00');
  await paying.giveBack(payment, 'refund');
  expect(await stateOf(payment)).toBe('refunded');
  expect(await holdings(payment)).toEqual({});
  expect(await paying.portal.mails()).toHaveLength(2);
});

test('money that is taken back twice is a debt of the payer, and staff are told', async () => {
  const payment = await paid([{ dueCents: 5000 }], 'echeck');
  await paying.control({ refundMs: 0 });
  await paying.giveBack(payment, 'refund');
  await paying.giveBack(payment, 'return', { reasonCode: 'R10' });
  expect(await stateOf(payment)).toBe('returned');
  expect(await holdings(payment)).toEqual({ 'gateway-clearing': -5050, 'payer-debts': 5050 });
  expect((await exceptionsOf(payment)).toSorted()).toEqual(['beyond-captured', 'payer-denies']);
  const owed = '$50.50 more went back to you than was left of this payment. You owe that to the city: please call';
  const returned = (await paying.portal.mails()).find(({ subject }) => subject.includes('was returned'));
  expect(returned?.text.replaceAll(/\s+/g, ' ')).toContain(owed);
  const receipt = await paying.back(payment.payer, payment);
  expect(receipt.text('main')).toContain(owed);
  const spanish = await payment.payer.browser.open(`${receipt.path}?lang=es`);
  expect(spanish.text('main')).toContain('Usted los debe a la ciudad: llame al');
  await payment.payer.browser.open(`${receipt.path}?lang=en`);
});

test('news of ten processes at once, twice and out of order, count once', async () => {
  const payment = await paid();
  const sessionId = (await paying.payment(payment.paymentId)).gatewaySessionId!;
  const asToldAfter = async (action: string, body: object) => {
    await paying.gateway.giveBack(sessionId, action, body);
    return (await paying.wired.sessionById(sessionId))!;
  };
  const open = await asToldAfter('dispute', {});
  const lost = await asToldAfter('dispute-decision', { outcome: 'lost' });
  const heard = [lost, open, lost, open, lost, open, lost, lost, open, lost];
  await Promise.all(heard.map((session) => paying.hear(payment, session)));
  expect(await stateOf(payment)).toBe('dispute-lost');
  expect(await holdings(payment)).toEqual({});
  await paying.deliver(payment, 2);
  const subjects = (await paying.portal.mails()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.endsWith('taken back'))).toHaveLength(1);
  expect(new Set(subjects).size).toBe(subjects.length);
}, 30_000);

test('a payment and its return that are heard of in one breath are both told', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.gateway.call('POST', '/v1/control', { holdWebhooks: true });
  await paying.press(started, 'pay');
  const { gatewaySessionId } = await paying.payment(started.paymentId);
  await eventually(async () => ((await paying.gateway.session(gatewaySessionId!)).state === 'paid' ? true : undefined));
  await paying.gateway.giveBack(gatewaySessionId!, 'return', { reasonCode: 'R03' });
  await paying.lookAfter(31);
  await paying.gateway.call('POST', '/v1/control', { holdWebhooks: false });
  expect((await paying.payment(started.paymentId)).state).toBe('returned');
  expect((await paying.portal.mails()).map(({ kind }) => kind).toSorted()).toEqual(['money-back', 'receipt']);
  expect((await payer.browser.open(`/bills/${keys[0]}`)).text()).toContain('Pay this bill');
});

test('a refund that fails on its way is told, and the payment stands', async () => {
  const payment = await paid();
  const before = await holdings(payment);
  const hourMs = 3_600_000;
  await paying.gateway.call('POST', '/v1/control', { failNextRefunds: 1, refundMs: hourMs });
  await paying.giveBack(payment, 'refund');
  expect(await stateOf(payment)).toBe('refunded');
  await paying.gateway.call('POST', '/v1/control', { nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  expect(await stateOf(payment)).toBe('paid');
  expect(await holdings(payment)).toEqual(before);
  expect((await paying.portal.mails()).map(({ subject }) => subject)).toEqual([
    'Money from the City of Naperville is on its way to you',
    'A refund from the City of Naperville failed',
  ]);
});
