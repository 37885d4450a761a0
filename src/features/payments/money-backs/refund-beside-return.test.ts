import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { openPaying, type Paying } from '../test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());

const hourMs = 3_600_000;
const lastMail = async () => (await paying.portal.mails()).at(-1)?.text.replaceAll(/\s+/g, ' ');

test('nobody owes the city what a refund would make them owe, which is on its way and may fail', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment, 2);
  await paying.control({ failNextRefunds: 1, refundMs: hourMs });
  await paying.giveBack(payment, 'refund');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  const told = await lastMail();
  expect(told).toContain('Should the refund that is on its way come too, $50.50 more will have gone back to you');
  expect(told).not.toContain('You owe that to the city');
  const kindsWaiting = async () => (await paying.exceptions()).exceptions.map(({ kind }) => kind);
  expect(await kindsWaiting()).not.toContain('beyond-captured');

  await paying.control({ nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  const failed = await lastMail();
  expect(failed).not.toMatch(/You owe|will owe/);
  expect(failed).toContain('So you do not owe the city the $50.50 that would have gone back to you twice.');
  expect(await kindsWaiting()).not.toContain('beyond-captured');
});

test('a debt that grows once a second refund gets through is asked for again, after the first part was resolved', async () => {
  await paying.control({ nowOffsetMs: 0, failNextRefunds: 0, refundMs: 0 });
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment, 2);
  await paying.giveBack(payment, 'refund', { amountCents: 1500 });
  await paying.control({ refundMs: hourMs });
  await paying.giveBack(payment, 'refund', { amountCents: 2000 });
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  const told = await lastMail();
  expect(told).toContain('$15.00 more went back to you than was left of this payment. You owe that to the city');
  expect(told).toContain('Should the refund that is on its way come too, $35.00 more');

  const finance = await staffMemberOf(paying.portal, 'finance');
  const asked = async () => {
    const { exceptions } = await paying.exceptions();
    return exceptions.filter(({ kind, paymentId }) => kind === 'beyond-captured' && paymentId === payment.paymentId);
  };
  const [first] = await asked();
  expect(first?.facts).toMatchObject({ amountCents: 1500 });
  const page = await finance.open(`/staff/payment-exceptions/${first!.id}`);
  await page.submit('Resolve', { note: 'Billed to the payer' });
  expect(await asked()).toEqual([]);

  await paying.control({ nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  expect((await asked()).map(({ facts }) => facts.amountCents)).toEqual([2000]);
  expect(await lastMail()).toContain(
    '$35.00 more went back to you than was left of this payment. You owe that to the city',
  );
});

test('what is owed once two refunds get through at the same time is written of once', async () => {
  await paying.control({ nowOffsetMs: 0, failNextRefunds: 0, refundMs: hourMs });
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment, 2);
  await paying.giveBack(payment, 'refund', { amountCents: 1500 });
  await paying.giveBack(payment, 'refund', { amountCents: 2000 });
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  await paying.portal.mails();
  await paying.control({ nowOffsetMs: hourMs + 1000 });
  await paying.deliver(payment);
  const mails = await paying.portal.mails();
  expect(mails.map(({ subject }) => subject)).toEqual(['You owe the City of Naperville what went back twice']);
  expect(mails[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
    '$35.00 more went back to you than was left of this payment.',
  );
});

test('who was told of a debt is told that it is none once the refund that made it fails late', async () => {
  await paying.control({ nowOffsetMs: 0, failNextRefunds: 0, refundMs: 0 });
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment, 2);
  await paying.giveBack(payment, 'refund', { amountCents: 1500 });
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  expect(await lastMail()).toContain(
    '$15.00 more went back to you than was left of this payment. You owe that to the city',
  );
  const { gatewaySessionId } = await paying.payment(payment.paymentId);
  const truth = await paying.wired.sessionById(gatewaySessionId ?? '');
  const moneyBacks = (truth?.moneyBacks ?? []).map((one) =>
    one.kind === 'refund' ? ({ ...one, state: 'undone', decidedAt: new Date() } as const) : one,
  );
  await paying.hear(payment, { ...truth, moneyBacks });
  await paying.portal.runJobs();
  const told = await lastMail();
  expect(told).toContain('but that failed on');
  expect(told).toContain('So you do not owe the city the $15.00 that would have gone back to you twice.');
});
