import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { loadFirstAnnouncements } from '../public.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { addressOf, publish } from './test-writing.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let editor: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  editor = await staffMemberOf(portal, 'content');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

async function edited(browser: TestBrowser, address: string, fields: Record<string, string>): Promise<void> {
  portal.clock.advance(1000);
  const after = await (await browser.open(address)).submit('Publish', fields);
  expect(after.path).toBe('/staff/announcements?done=changed');
}

/** The headings of the steps, and the cells of each step's table. */
function stepsOf(page: TestPage): [string, string[][]][] {
  return page
    .$('.cc-time-line__step')
    .toArray()
    .map((step) => {
      const rows = page.$(step).find('tbody tr').toArray();
      const cells = rows.map((row) =>
        page
          .$(row)
          .find('.cc-cell__value')
          .toArray()
          .map((cell) => page.$(cell).text()),
      );
      return [page.$(step).find('h3').text(), cells];
    });
}

const undo = (when: string) => `Undo the change of November 23, 2026 at ${when}`;

test('every change is kept with who made it, both versions side by side', async () => {
  await publish(clerk, { titleEn: 'Told' });
  const address = await addressOf(clerk, 'Told');
  await edited(editor, address, { textEn: 'Line one\n\n- two', audience: 'staff', shownUntil: '2026-12-24T17:00' });
  await (await clerk.open('/staff/announcements')).submit('Withdraw the announcement “Told”');
  const page = await clerk.open(`${address}/history`);
  expect([page.status, page.heading]).toEqual([200, 'History of an announcement']);
  const steps = stepsOf(page);
  expect(steps.map(([heading]) => heading)).toEqual(['Withdrawn', 'Changed', 'Published']);
  expect(steps[0]?.[1]).toEqual([['Withdrawn', 'No', 'Yes']]);
  expect(steps[1]?.[1]).toEqual([
    ['Text (English)', 'We are **closed** on Friday.', 'Line one\n\n- two'],
    ['Audience', 'Everybody', 'Staff'],
    ['Shown until', 'Until it is withdrawn', 'December 24, 2026 at 5:00 p.m.'],
  ]);
  expect(page.text('.cc-time-line__step:nth-child(2)')).toMatch(/By content-\S+@example\.com/);
  expect(page.text('.cc-time-line__step:nth-child(1)')).toMatch(/By clerk-\S+@example\.com/);
});

test('Undo takes a change back, and is a change itself that can be undone', async () => {
  portal.clock.set(new Date('2026-11-23T15:02:00Z'));
  await publish(clerk, { titleEn: 'Undone' });
  const address = await addressOf(clerk, 'Undone');
  await edited(editor, address, { textEn: 'A mistake.' });
  portal.clock.advance(1000);
  const undone = await (await clerk.open(`${address}/history`)).submit(undo('9:02:01 a.m.'));
  expect(undone.text()).toContain('The change is undone.');
  expect(stepsOf(undone)[0]).toEqual([
    'A change undone',
    [['Text (English)', 'A mistake.', 'We are **closed** on Friday.']],
  ]);
  expect((await portal.browser().open('/')).text()).not.toContain('A mistake.');
  portal.clock.advance(1000);
  await undone.submit(undo('9:02:02 a.m.'));
  expect((await portal.browser().open('/')).text()).toContain('A mistake.');
});

test('an older change is undone while later ones of other fields stay', async () => {
  portal.clock.set(new Date('2026-11-23T15:04:00Z'));
  await publish(clerk, { titleEn: 'Older' });
  const address = await addressOf(clerk, 'Older');
  await edited(editor, address, { textEn: 'First change.' });
  await edited(editor, address, { kind: 'warning' });
  const after = await (await clerk.open(`${address}/history`)).submit(undo('9:04:01 a.m.'));
  expect(after.status).toBe(200);
  const edit = await clerk.open(address);
  expect(edit.$('textarea[name="textEn"]').text().trim()).toBe('We are **closed** on Friday.');
  expect(edit.$('input[name="kind"][checked]').attr('value')).toBe('warning');
});

test('Undo is refused in words where it would lose what somebody wrote later', async () => {
  portal.clock.set(new Date('2026-11-23T15:06:00Z'));
  await publish(clerk, { titleEn: 'Later words' });
  const address = await addressOf(clerk, 'Later words');
  await edited(editor, address, { textEn: 'First.' });
  const stale = await clerk.open(`${address}/history`);
  await edited(editor, address, { textEn: 'Second.' });
  const refused = await stale.submit(undo('9:06:01 a.m.'));
  expect([refused.status, refused.text('[role="alert"]')]).toEqual([
    422,
    expect.stringContaining('What that change wrote was changed again since.'),
  ]);
  // Only what can be undone has a button: the second change.
  expect(refused.$('button[name="number"]')).toHaveLength(1);
  const token = stale.$('main form input[type="hidden"]').first();
  const fields = { [token.attr('name')!]: token.attr('value')!, number: '1' };
  expect((await clerk.request('POST', `${address}/undo`, fields)).status).toBe(422);
  expect((await portal.browser().open('/')).text()).toContain('Second.');
});

test('Undo is refused where the announcement would end before it starts', async () => {
  portal.clock.set(new Date('2026-11-23T15:08:00Z'));
  await publish(clerk, { titleEn: 'Moved', shownFrom: '2026-11-20T10:00', shownUntil: '2026-11-24T10:00' });
  const address = await addressOf(clerk, 'Moved');
  await edited(editor, address, { shownUntil: '2026-12-24T10:00' });
  await edited(editor, address, { shownFrom: '2026-12-01T10:00' });
  const refused = await (await clerk.open(`${address}/history`)).submit(undo('9:08:01 a.m.'));
  expect([refused.status, refused.text('[role="alert"]')]).toEqual([
    422,
    expect.stringContaining('the announcement would end before it starts'),
  ]);
});

test('Undo is refused where it would make an emergency longer than its form allows', async () => {
  portal.clock.set(new Date('2026-11-23T15:20:00Z'));
  await publish(clerk, { titleEn: 'Flood', kind: 'emergency', textEn: 'Leave.', textEs: '' });
  const address = await addressOf(clerk, 'Flood');
  await edited(editor, address, { kind: 'information' });
  await edited(editor, address, { textEn: 'w '.repeat(300).trim() });
  await edited(editor, address, { textEs: 'w '.repeat(301).trim() });
  const first = await clerk.open(`${address}/history?lang=en`);
  const refused = await first.submit(undo('9:20:01 a.m.'));
  expect([refused.status, refused.text('[role="alert"]')]).toEqual([
    422,
    expect.stringContaining('Without that change, it would be an emergency of more than 600 characters'),
  ]);
  const spanish = await clerk.open(`${address}/history?lang=es`);
  const inSpanish = await spanish.submit('Deshacer el cambio del 23 de noviembre de 2026 a las 9:20:01 a.m.');
  expect(inSpanish.text('[role="alert"]')).toContain('sería una emergencia de más de 600 caracteres');
  await clerk.open('/staff?lang=en');
  await edited(editor, address, { textEs: '' });
  const undone = await (await clerk.open(`${address}/history`)).submit(undo('9:20:01 a.m.'));
  expect(undone.text()).toContain('The change is undone.');
});

test('each of these leaves an audit record with ids and nothing that was written', async () => {
  portal.clock.set(new Date('2026-11-23T15:10:00Z'));
  await publish(clerk, { titleEn: 'Recorded canary' });
  const address = await addressOf(clerk, 'Recorded canary');
  await edited(editor, address, { textEn: 'Another canary.' });
  await (await editor.open(`${address}/history`)).submit(undo('9:10:01 a.m.'));
  const title = 'the announcement “Recorded canary”';
  await (await clerk.open('/staff/announcements')).submit(`Withdraw ${title}`);
  await (await clerk.open('/staff/announcements')).submit(`Restore ${title}`);
  const id = address.split('/').at(-1);
  const { rows } = await portal.database.pool.query(
    `select action, u.email, detail from audit_records a join users u on u.id = a.actor_user_id
      where subject_kind = 'announcement' and subject_id = $1 order by a.id`,
    [id],
  );
  const by = (role: string) => expect.stringMatching(new RegExp(`^${role}-`));
  expect(rows).toEqual([
    { action: 'announcement-published', email: by('clerk'), detail: { revision: 1 } },
    { action: 'announcement-changed', email: by('content'), detail: { revision: 2 } },
    { action: 'announcement-undone', email: by('content'), detail: { revision: 3 } },
    { action: 'announcement-withdrawn', email: by('clerk'), detail: { revision: 4 } },
    { action: 'announcement-restored', email: by('clerk'), detail: { revision: 5 } },
  ]);
});

test('nobody changes what an announcement said, not even the portal’s own role', async () => {
  const { pool } = portal.database;
  for (const sql of ["update announcement_revisions set title_en = 'x'", 'delete from announcement_revisions'])
    await expect(pool.query(sql)).rejects.toThrow('permission denied');
  for (const sql of ['delete from announcements', 'update announcements set made_at = now()'])
    await expect(pool.query(sql)).rejects.toThrow('append-only');
});

test('the city profile’s announcements are loaded once, however many processes start, and never again', async () => {
  const { pool } = portal.database;
  const city = { announcements: [{ title: { en: 'Of the profile' }, text: { en: 'Words.' } }] };
  const { rows: before } = await pool.query('select count(*)::int as count from announcements');
  const fresh = await openTestPortal({ city: (profile) => ({ ...profile, announcements: [] }) });
  const load = (one: TestPortal) =>
    one.context.db.transaction().execute((tx) => loadFirstAnnouncements(tx, city, one.clock.now()));
  await Promise.all([load(fresh), load(fresh), load(fresh)]);
  const page = await fresh.browser().open('/');
  expect(
    page
      .$('.cc-announcement h3')
      .toArray()
      .map((heading) => page.$(heading).text()),
  ).toEqual(['Of the profile']);
  await load(portal);
  const { rows: after } = await pool.query('select count(*)::int as count from announcements');
  expect(after).toEqual(before);
  await fresh.close();
});

test('what came from the profile says so in its history', async () => {
  const page = await clerk.open(`${await addressOf(clerk, 'General Billing')}/history`);
  expect(page.text('.cc-time-line__step')).toContain('By the city profile, at the first start');
  expect(page.$('button[name="number"]')).toHaveLength(0);
});
