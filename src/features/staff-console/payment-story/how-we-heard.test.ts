import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { eventually } from '../../../../stand-ins/started-program.ts';
import { openPaying, type Paying, type Started } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(async () => {
  await paying.close();
});

async function started() {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  return { payer, keys, ...(await paying.start(payer, keys)) };
}

const storyOf = ({ paymentId }: Started) => clerk.open(`/staff/payments/${paymentId}`);

/** What the time line says under the move to this state. */
function moveTo(page: TestPage, state: string): string {
  const heading = page
    .$('.cc-time-line h3')
    .toArray()
    .find((one) => page.$(one).text().endsWith(` to ${state}`));
  return page.$(heading).closest('li').text();
}

const timesAsked = (page: TestPage) => /Asked what became of it(once|\d+ times)/.exec(page.text())?.[1];
const eventIdOf = async ({ paymentId }: Started) =>
  (
    await paying.portal.context.db
      .selectFrom('gatewayEvents')
      .select('eventId')
      .where('paymentId', '=', paymentId)
      .executeTakeFirst()
  )?.eventId;

test('a move by a delivered message names the message, and asking about it is counted', async () => {
  const payment = await started();
  expect(timesAsked(await storyOf(payment))).toBe('0 times');
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  const page = await storyOf(payment);
  expect(moveTo(page, 'Paid')).toContain(`We know it from message ${await eventIdOf(payment)}.`);
  expect(moveTo(page, 'Started')).toContain('It was the gateway’s answer when somebody sent the form to pay.');
  expect(timesAsked(page)).toBe('once');
});

test('a payer who came back made us ask: the story says so in both languages, and the plan goes on as it was', async () => {
  const payment = await started();
  await paying.control({ holdWebhooks: true });
  await paying.press(payment, 'pay');
  const back = payment.payer.browser.open(`/payments/${payment.paymentId}?returned=1`);
  await eventually(async () => {
    await paying.portal.runJobs();
    return (await paying.payment(payment.paymentId)).state === 'paid' ? true : undefined;
  });
  await back;
  const page = await storyOf(payment);
  expect(moveTo(page, 'Paid')).toContain('The payer came back to the portal, and we asked the gateway.');
  expect(timesAsked(page)).toBe('once');
  expect((await paying.payment(payment.paymentId)).checks).toBe(0);
  const spanish = await clerk.open(`/staff/payments/${payment.paymentId}?lang=es`);
  expect(spanish.text()).toContain('Quien paga volvió al portal y preguntamos a la empresa de pagos.');
  await clerk.open('/staff?lang=en');
  await paying.control({ holdWebhooks: false });
});

test('a planned check says so, and counts in both', async () => {
  const payment = await started();
  await paying.control({ holdWebhooks: true });
  await paying.press(payment, 'pay');
  await paying.lookAfter(31);
  await paying.control({ holdWebhooks: false });
  const page = await storyOf(payment);
  expect(moveTo(page, 'Paid')).toContain('We asked the gateway, as we do by ourselves');
  expect(timesAsked(page)).toBe('once');
  expect((await paying.payment(payment.paymentId)).checks).toBe(1);
});

test('a message that was never delivered is told as found in the list', async () => {
  const payment = await started();
  await paying.control({ holdWebhooks: true });
  await paying.press(payment, 'pay');
  await paying.portal.runPeriodicWork('catch-up-events');
  await paying.portal.runJobs();
  await paying.control({ holdWebhooks: false });
  const page = await storyOf(payment);
  const id = await eventIdOf(payment);
  expect(moveTo(page, 'Paid')).toContain(`We know it from message ${id}, which was not delivered: we found it in`);
  expect(page.text()).toContain(`Message ${id}, not delivered; found in the gateway’s list at this moment.`);
});

test('money that went back names its message too, and a move of before that was kept is told as it was', async () => {
  const payment = await started();
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  await paying.giveBack(payment, 'refund');
  expect(moveTo(await storyOf(payment), 'Refunded')).toContain('We know it from message ');
  const { db } = paying.portal.context;
  const at = paying.portal.clock.now();
  const record = { at, action: 'payment.paid', subjectKind: 'payment', subjectId: payment.paymentId };
  await db
    .insertInto('auditRecords')
    .values({ ...record, detail: JSON.stringify({ from: 'refunded', event: 'MoneyStands' }) })
    .execute();
  const page = await storyOf(payment);
  expect(page.text()).toContain('The refund failed on its way. ');
  expect(page.status).toBe(200);
});

test('a form that closes an older page says that the form brought the move', async () => {
  const payment = await started();
  await paying.start(payment.payer, payment.keys);
  expect(moveTo(await storyOf(payment), 'Expired')).toContain('when somebody sent the form to pay.');
});
