import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../stand-ins/started-program.ts';
import { workPeriodically } from '../../platform/jobs/periodic-work.ts';
import { catchUpEvents } from './catch-up-events.ts';
import type { Gateway } from './gateways/gateway.ts';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

const control = (changes: object) => paying.gateway.call('POST', '/v1/control', changes);
const rowsOf = (table: 'gatewayEvents' | 'gatewayCursors') =>
  paying.portal.context.db.selectFrom(table).selectAll().execute();

async function paid() {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  return { payer, ...started };
}

test('a message that was never delivered is found in the list and counts', async () => {
  await control({ holdWebhooks: true });
  const payment = await paid();
  await paying.portal.runPeriodicWork('catch-up-events');
  await paying.portal.runJobs();
  expect((await paying.back(payment.payer, payment)).heading).toBe('Payment receipt');
  expect(await paying.portal.mails()).toHaveLength(1);

  await control({ holdWebhooks: false });
  await eventually(() => (paying.city.received.length > 0 ? true : undefined));
  const kept = await rowsOf('gatewayEvents');
  await paying.deliver(payment);
  expect(await rowsOf('gatewayEvents')).toEqual(kept);
  expect(await paying.portal.mails()).toEqual([]);
});

test('a portal that starts again reads the list at once, and not when the next quarter of an hour is over', async () => {
  const { context, clock, wiring } = paying.portal;
  const works = wiring.periodicWork.filter(({ name }) => name === 'catch-up-events');
  const faults: unknown[] = [];
  const startPortal = () => workPeriodically(works, context, (_work, error) => faults.push(error));
  const mark = async () => (await rowsOf('gatewayCursors')).at(0)?.['eventsKeptUntil'];
  const readAt = (moment: Date) => expect.poll(mark, { timeout: 8000 }).toEqual(moment);

  clock.advance(1000);
  const before = startPortal();
  await readAt(clock.now());
  await before.stop(5000);
  await control({ holdWebhooks: true });
  const payment = await paid();
  clock.advance(60_000);
  const after = startPortal();
  await readAt(clock.now());
  await after.stop(5000);
  await paying.portal.runJobs();
  expect((await paying.payment(payment.paymentId)).state).toBe('paid');
  expect(faults).toEqual([]);
  await paying.portal.mails();
  await control({ holdWebhooks: false });
});

test('a list that breaks off is read again from the same mark, and loses nothing', async () => {
  await control({ holdWebhooks: true });
  const payments = [await paid(), await paid(), await paid()];
  const gateway: Gateway = {
    ...paying.wired,
    async *eventsSince(since) {
      let read = 0;
      for await (const event of paying.wired.eventsSince(since)) {
        if ((read += 1) > 2) throw new Error('the connection broke');
        yield event;
      }
    },
  };
  const before = await rowsOf('gatewayCursors');
  paying.portal.clock.advance(60_000);
  await expect(catchUpEvents(paying.portal.context, { gateway, payables: [] })).rejects.toThrow('broke');
  expect(await rowsOf('gatewayCursors')).toEqual(before);
  await paying.portal.runPeriodicWork('catch-up-events');
  await paying.portal.runJobs();
  for (const { paymentId } of payments) expect((await paying.payment(paymentId)).state).toBe('paid');
  expect(await rowsOf('gatewayCursors')).toMatchObject([
    { gateway: 'sandbox', eventsKeptUntil: paying.portal.clock.now() },
  ]);
  expect(await paying.portal.mails()).toHaveLength(3);
  await control({ holdWebhooks: false });
});

test('messages are listed from an hour before the mark', async () => {
  const asked: Date[] = [];
  const gateway: Gateway = {
    ...paying.wired,
    async *eventsSince(since) {
      asked.push(since);
      yield* [];
    },
  };
  const context = paying.portal.context;
  await catchUpEvents(context, { gateway, payables: [] });
  const mark = paying.portal.clock.now().getTime();
  paying.portal.clock.advance(900_000);
  await catchUpEvents(context, { gateway, payables: [] });
  expect(asked.at(-1)).toEqual(new Date(mark - 3_600_000));
  paying.portal.clock.advance(-900_000);
});

test('a kept message whose job was given up is decided on all the same', async () => {
  const payment = await paid();
  const message = await eventually(() =>
    paying.city.received.find(({ event }) => event.session.reference === payment.paymentId),
  );
  await paying.post(message.body, message.signature);
  const { pool } = paying.portal.database;
  await pool.query("update pgboss.job set state = 'failed' where name = 'apply-gateway-event' and state = 'created'");
  await paying.portal.runJobs();
  expect((await paying.payment(payment.paymentId)).state).toBe('started');
  paying.portal.clock.advance(6 * 3_600_000 + 1000);
  await paying.portal.runPeriodicWork('catch-up-events');
  expect((await paying.payment(payment.paymentId)).state).toBe('paid');
  await paying.portal.runJobs();
  await paying.portal.mails();
  paying.portal.clock.advance(-6 * 3_600_000 - 1000);
});
