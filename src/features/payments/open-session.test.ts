import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Gateway } from './gateways/gateway.ts';
import { openSession } from './open-session.ts';
import { openPaying, type Paying } from './test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

/** A payment that is kept, and whose first call the gateway did not take. */
async function startingPayment(): Promise<string> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/control', { failNextCreates: 1 });
  await (await paying.review(payer, keys)).submit('Continue to payment');
  const { db } = paying.portal.context;
  const of = db.selectFrom('payments').select('id').where('userId', '=', payer.userId);
  return (await of.executeTakeFirstOrThrow()).id;
}

test('the gateway is called when the intent is kept, and while no transaction is open', async () => {
  const paymentId = await startingPayment();
  const seen: unknown[] = [];
  const gateway: Gateway = {
    ...paying.wired,
    async createSession(request) {
      const kept = await paying.payment(request.reference);
      const { rows } = await paying.portal.database.pool.query(
        `select count(*)::int as open from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      );
      seen.push(kept.state, kept.principalCents, rows[0].open);
      return paying.wired.createSession(request);
    },
  };
  await openSession(paying.portal.context, { gateway, payables: [] }, paymentId);
  expect(seen).toEqual(['starting', 5000, 0]);
});

test('a call that times out leaves the payment unknown, never failed', async () => {
  const paymentId = await startingPayment();
  const createSession = () => Promise.reject(new DOMException('it took too long', 'TimeoutError'));
  const gateway: Gateway = { ...paying.wired, createSession };
  const opened = await openSession(paying.portal.context, { gateway, payables: [] }, paymentId);
  expect(opened).toEqual({ kind: 'unreachable' });
  const after = await paying.payment(paymentId);
  expect(after.state).toBe('starting');
  expect(after.checkDueAt).not.toBeNull();
});
