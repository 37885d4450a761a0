import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { cents, formatCents } from '../../../kernel/money.ts';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
let content: TestBrowser;

beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
  content = await staffMemberOf(paying.portal, 'content');
});
afterAll(() => paying.close());

test('takings begin with nothing, and then count what payers sent today, with fees', async () => {
  const before = await finance.open('/staff');
  expect(before.text('[aria-labelledby=takings]')).toContain('Nobody has paid');
  expect(before.$('[aria-labelledby=takings] svg')).toHaveLength(0);
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const { principalCents, feeCents } = await paying.payment(started.paymentId);
  const totalCents = cents(principalCents + feeCents);
  expect(totalCents).toBeGreaterThan(5000);
  const page = await finance.open('/staff');
  const words = page.text('[aria-labelledby=takings]');
  expect(words).toContain(`Today ${formatCents(totalCents)} came in, with 1 payment.`);
  expect(words).toContain(`In the last 30 days it was ${formatCents(totalCents)}.`);
  expect(page.$('[aria-labelledby=takings] tbody tr')).toHaveLength(30);
  expect((await finance.open('/staff?lang=es')).text('[aria-labelledby=takings]')).toContain('con 1 pago');
  await finance.open('/staff?lang=en');
});

test('whoever sees no payments sees no takings, but the state of the system', async () => {
  const page = await content.open('/staff');
  expect(page.$('[aria-labelledby=takings]')).toHaveLength(0);
  expect(page.text('[aria-labelledby=system]')).toContain('Last check of the books');
});

test('the state of the system tells of mails that wait, work that failed for good, and the books', async () => {
  const { portal } = paying;
  const before = (await finance.open('/staff')).text('[aria-labelledby=system]');
  expect(before).toMatch(/booksNot yet.*sent[1-9]\d*, the oldest since .*7 daysNone/);
  const fault = JSON.stringify({ message: 'Invalid login', code: 'EAUTH' });
  await portal.database.pool.query(
    `insert into pgboss.job (name, state, started_on, output) values ('send-mail', 'retry', now(), $1)`,
    [fault],
  );
  const refused = (await finance.open('/staff')).text('[aria-labelledby=system]');
  expect(refused).toContain('The mail server refuses user or password');
  await portal.database.pool.query(`delete from pgboss.job where state = 'retry'`);
  await portal.mails();
  await portal.runPeriodicWork('check-books', new Date(0));
  await portal.database.pool.query(
    `insert into pgboss.job (name, state, completed_on)
     values ('send-mail', 'failed', now()), ('send-mail', 'failed', now() - interval '8 days')`,
  );
  const after = (await finance.open('/staff')).text('[aria-labelledby=system]');
  expect(after).toMatch(/they hold.*7 days1 Mails that could not be sentChanges of settings left outNone$/);
});

test('an admin has failed work tried again, which the audit trail tells; nobody else can', async () => {
  const { portal } = paying;
  expect((await finance.open('/staff')).$('form[action="/staff/failed-work"]')).toHaveLength(0);
  const admin = await staffMemberOf(portal, 'admin');
  const page = await admin.open('/staff');
  const after = await page.submit('Try again Mails that could not be sent');
  expect(after.text('[aria-labelledby=system]')).toMatch(/7 daysNone/);
  const { rows } = await portal.database.pool.query(
    `select state from pgboss.job where name = 'send-mail' and completed_on is null and state = 'retry'`,
  );
  expect(rows).toHaveLength(1);
  const trail = await admin.open('/staff/audit-trail?action=failed-work-tried-again');
  expect(trail.text('tbody')).toContain('Had failed work tried again');
});
