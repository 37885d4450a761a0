import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDueWork, workingProcess } from '../../platform/jobs/periodic-work.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';

const second = 1000;
const hour = 3_600_000;
let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

/** A process that begins to work now; each look starts what is due and waits for it. */
function newProcess() {
  const { context, clock, wiring } = paying.portal;
  const process = workingProcess(clock.now());
  const faults: unknown[] = [];
  return {
    faults,
    look: async () => {
      const started = await startDueWork(wiring.periodicWork, context, (_work, error) => faults.push(error), process);
      await Promise.all(process.underWay.values());
      return started;
    },
  };
}

/** Payments that a payer had started like this one and that nobody has asked about: more than one round asks about. */
async function leaveAlike({ paymentId }: Started, count: number): Promise<void> {
  const { pool } = paying.portal.database;
  await pool.query(
    `with made as (
       insert into payments (id, checkout_key, input_hash, user_id, state, way, principal_cents, fee_cents, gateway, made_at,
                             language, check_due_at)
       select gen_random_uuid(), gen_random_uuid(), input_hash, user_id, 'starting', way, principal_cents, fee_cents, gateway,
              made_at, language, check_due_at
         from payments, generate_series(1, $2) where id = $1
       returning id)
     insert into payment_allocations (payment_id, payable_kind, payable_id, payable_key, label, detail, label_es, detail_es,
                                      amount_cents, fee_cents)
     select made.id, a.payable_kind, a.payable_id, a.payable_key, a.label, a.detail, a.label_es, a.detail_es, a.amount_cents, a.fee_cents
       from made, payment_allocations a where a.payment_id = $1`,
    [paymentId, count],
  );
}

test('after a stand-still the books are read through when payments have been asked about, so that nothing is called forgotten', async () => {
  const { clock, context } = paying.portal;
  await newProcess().look();
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await leaveAlike(await paying.start(payer, keys), 50);
  // Over a night: past the hours of both works, whenever this runs.
  clock.advance(30 * hour);

  const { look, faults } = newProcess();
  const started: string[] = [];
  for (let seconds = 0; seconds <= 20 * 60; seconds += 30) {
    started.push(...(await look()));
    clock.advance(30 * second);
  }
  expect(faults).toEqual([]);
  expect(started.indexOf('check-books')).toBeGreaterThan(started.indexOf('check-payments'));
  expect(started).toContain('mail-books');
  const checks = await context.db.selectFrom('bookChecks').select('faults').execute();
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.flatMap((check) => check.faults)).toEqual([]);
});
