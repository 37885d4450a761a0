import { afterAll, expect, test } from 'vitest';
import { openTestPortal } from '../../../tests/support/portal.ts';
import { insertCustomer } from './test-customers.ts';

const portal = await openTestPortal();
afterAll(() => portal.close());
const { db } = portal.context;

async function linkAs(browser: Awaited<ReturnType<typeof portal.resident>>['browser'], number: string, name: string) {
  return (await browser.open('/account/link')).submit('Submit', { number, name });
}

test('LNK-11: users already linked and the billing file are told at once, and one press freezes the link', async () => {
  await insertCustomer(db, {
    customerNumber: '20001',
    name: 'SHARED HOUSE',
    accounts: [{ number: '720001', email: 'Billing@Example.com' }, { number: '720002' }],
  });
  const owner = await portal.resident({ email: 'owner@example.com' });
  await linkAs(owner.browser, '20001', 'Shared House');
  const [first, ...noMore] = await portal.mails();
  expect(noMore).toEqual([]);
  expect(first).toMatchObject({ kind: 'account-linked', recipient: 'billing@example.com' });
  expect(first?.text).toContain('Alguien vinculó 2 cuentas');

  const stranger = await portal.resident({ email: 'stranger@example.com' });
  stranger.browser.headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0' };
  await linkAs(stranger.browser, '720001', 'Shared House');
  const mails = await portal.mails();
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(['billing@example.com', 'owner@example.com']);
  const toOwner = mails.find(({ recipient }) => recipient === 'owner@example.com');
  expect(toOwner?.text).toContain('Firefox (Windows)');
  expect(toOwner?.text).toContain('City of Naperville');
  expect(JSON.stringify(mails)).not.toContain('stranger@');
  expect(toOwner?.html).toContain(toOwner?.links[0]);
  expect(new Set(mails.map(({ links }) => links[0])).size).toBe(2);

  const path = new URL(toOwner?.links[0] ?? '').pathname;
  const anybody = portal.browser();
  const notice = await anybody.open(path);
  expect(notice.$('main form').length).toBe(1);
  expect((await stranger.browser.open('/account')).text('tbody')).toContain('720001');
  const done = await notice.submit('This was not me');
  expect(done.heading).toBe('The link is frozen');
  expect(done.text()).toContain('(630) 420-6059');
  expect((await notice.submit('This was not me')).heading).toBe('The link is frozen');

  const frozen = await stranger.browser.open('/account');
  expect(frozen.$('tbody').length).toBe(0);
  expect(frozen.text()).toContain('One link is frozen');
  expect((await linkAs(stranger.browser, '20001', 'Shared House')).status).toBe(422);
  expect((await owner.browser.open('/account')).$('tbody tr').length).toBe(2);
  const link = await db
    .selectFrom('accountLinks')
    .select('id')
    .where('userId', '=', stranger.userId)
    .executeTakeFirstOrThrow();
  expect((await stranger.browser.open(`/account/remove/${link.id}`)).status).toBe(404);
});

test('a notice works for thirty days, its token is kept only as a hash, and an unknown one is a 404', async () => {
  await insertCustomer(db, {
    customerNumber: '20005',
    name: 'OLD NOTICE',
    accounts: [{ number: '720005', email: 'old@example.com' }],
  });
  const { browser } = await portal.resident();
  await linkAs(browser, '20005', 'Old Notice');
  const [mail] = await portal.mails();
  const path = new URL(mail?.links[0] ?? '').pathname;
  const token = path.split('/')[2] ?? '';
  expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
  const kept = await db.selectFrom('linkNotices').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(token);
  expect((await portal.browser().open(`/link-notice/${token}x`)).status).toBe(404);
  portal.clock.advance(30 * 86_400_000 - 1000);
  expect((await portal.browser().open(path)).status).toBe(200);
  portal.clock.advance(1000);
  expect((await portal.browser().open(path)).status).toBe(404);
});

test('linked users are told once a day that somebody keeps failing, and a user is told of their removed link', async () => {
  await insertCustomer(db, { customerNumber: '20009', name: 'WATCHED', accounts: [{ number: '720009' }] });
  const owner = await portal.resident({ email: 'watched@example.com' });
  const linked = await linkAs(owner.browser, '20009', 'Watched');
  for (const name of ['One', 'Two', 'Three', 'Four']) await linkAs(owner.browser, '20009', name);
  await portal.runJobs();
  expect(await portal.mails()).toEqual([]);
  const other = await portal.resident();
  await linkAs(other.browser, '20009', 'Five');
  await linkAs(other.browser, '20009', 'Six');
  await portal.runJobs();
  const told = await portal.mails();
  expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual([['linking-closed', 'watched@example.com']]);

  await (await linked.click('remove')).submit('Remove');
  const [removed] = await portal.mails();
  expect(removed).toMatchObject({ kind: 'account-link-removed', recipient: 'watched@example.com' });
  expect(removed?.text).toContain('720009');
});
