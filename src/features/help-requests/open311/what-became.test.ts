import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { askAsGuest, numberOn, openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let key: string;
beforeAll(async () => {
  portal = await openHelpDesk();
  const finance = await staffMemberOf(portal, 'finance');
  key = (await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name: 'App' })).text(
    'code',
  );
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());

async function filed(fields: Record<string, string>): Promise<string> {
  const typed = { api_key: key, service_code: 'bills', ...fields };
  const { html } = await portal.browser().request('POST', '/open311/v2/requests.json', typed);
  return (JSON.parse(html) as Record<string, string>[])[0]!['service_request_id']!;
}

type Row = Record<string, string>;

async function told(number: string): Promise<Row> {
  const { html } = await portal.browser().request('GET', `/open311/v2/requests/${number}.json?api_key=${key}`);
  return (JSON.parse(html) as Row[])[0]!;
}

async function numbersBy(status: string): Promise<unknown[]> {
  const { html } = await portal.browser().request('GET', `/open311/v2/requests.json?api_key=${key}&status=${status}`);
  return (JSON.parse(html) as Row[]).map((row) => row['service_request_id']);
}

/** Each thing is done a minute after the one before. */
async function atStaff(number: string, button: string, fields: Record<string, string> = {}): Promise<string> {
  portal.clock.advance(60_000);
  const page = await (await clerk.open(staffPathOf(number))).submit(button, fields);
  expect([button, page.status]).toEqual([button, 200]);
  return momentNow();
}
/** As answers say it, on the clocks of the city in summer. */
const momentNow = () => `${new Date(portal.clock.now().getTime() - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`;
const answer = (number: string, words: string) => atStaff(number, 'Send the answer', { words });
/** With a second factor that was given just now, as a merge wants it. */
async function merge(number: string, into: string): Promise<string> {
  clerk = await staffMemberOf(portal, 'clerk');
  return atStaff(number, 'Merge into it', { number: into });
}

/** A resident who filed something by the app, took it by the mailed link, and asks on the portal too. */
async function residentWithBoth(name: string) {
  const { browser, email } = await portal.resident({ email: `${name}@example.com` });
  await portal.mails();
  const byApp = await filed({ description: `By the app, ${name}`, email });
  const link = new URL((await portal.mails()).at(-1)!.links[0]!);
  await (await browser.open(link.pathname)).submit('Add to my requests');
  const ask = async (message: string) => numberOn(await askAsGuest(browser, { message, email }));
  return { browser, byApp, ask, path: `/help-requests/${byApp}` };
}

/** What the office does among itself. */
async function sortOut(number: string): Promise<void> {
  await atStaff(number, 'Assign', { assignedTo: '' });
  await atStaff(number, 'Take it myself');
  await atStaff(number, 'Keep the note', { words: 'Among us' });
}

test('a closed request was last changed when it was answered, whatever the office does among itself afterwards', async () => {
  const { browser, byApp, path } = await residentWithBoth('closed');
  const answeredAt = await answer(byApp, 'First.');
  const closed = { status: 'closed', updated_datetime: answeredAt, status_notes: 'First.' };
  expect(await told(byApp)).toMatchObject(closed);
  await sortOut(byApp);
  await atStaff(byApp, 'Change topic', { topic: 'payments' });
  expect(await told(byApp)).toMatchObject({ ...closed, service_code: 'payments' });

  portal.clock.advance(60_000);
  await (await browser.open(path)).submit('Send', { message: 'And why?' });
  expect(await told(byApp)).toMatchObject({ status: 'open', updated_datetime: momentNow(), status_notes: 'First.' });
  const againAt = await answer(byApp, 'Second.');
  expect(await told(byApp)).toMatchObject({ status: 'closed', updated_datetime: againAt, status_notes: 'Second.' });
});

test('an open request is changed by what its asker may see, and not by what the office does among itself', async () => {
  const { browser, byApp, path } = await residentWithBoth('open');
  const { updated_datetime: madeAt } = await told(byApp);
  await sortOut(byApp);
  expect((await told(byApp))['updated_datetime']).toBe(madeAt);
  const changedAt = await atStaff(byApp, 'Change topic', { topic: 'payments' });
  expect(await told(byApp)).toMatchObject({ service_code: 'payments', updated_datetime: changedAt });
  portal.clock.advance(60_000);
  await (await browser.open(path)).submit('Send', { message: 'One thing more' });
  expect((await told(byApp))['updated_datetime']).toBe(momentNow());
});

test('a merged request waits as long as the one that it went into, and its app gets the answer of that one', async () => {
  const { byApp, ask } = await residentWithBoth('merged');
  const onPortal = await ask('On the portal');
  const mergedAt = await merge(byApp, onPortal);
  const open = { status: 'open', status_notes: '', updated_datetime: mergedAt, description: 'By the app, merged' };
  expect(await told(byApp)).toMatchObject(open);
  expect(await numbersBy('open')).toContain(byApp);
  expect(await numbersBy('closed')).not.toContain(byApp);
  await sortOut(onPortal);
  expect(await told(byApp)).toMatchObject(open);

  const answeredAt = await answer(onPortal, 'Here is the answer to both.');
  const closed = { status: 'closed', status_notes: 'Here is the answer to both.', updated_datetime: answeredAt };
  expect(await told(byApp)).toMatchObject(closed);
  expect(await numbersBy('closed')).toContain(byApp);
  expect(await numbersBy('open')).not.toContain(byApp);
  await sortOut(onPortal);
  expect(await told(byApp)).toMatchObject(closed);
});

test('what was merged twice is followed to its end; what was answered before it came there is not told', async () => {
  const { byApp, ask } = await residentWithBoth('twice');
  const [second, third] = [await ask('Second'), await ask('Third')];
  await answer(third, 'A matter of its own.');
  const ownAt = await answer(byApp, 'Of the app alone.');
  await merge(byApp, second);
  expect(await told(byApp)).toMatchObject({ status: 'open', status_notes: 'Of the app alone.' });
  await merge(second, third);
  const { status, status_notes: notes } = await told(byApp);
  expect([status, notes]).toEqual(['open', 'Of the app alone.']);
  const endedAt = await answer(third, 'The end of all three.');
  expect(endedAt > ownAt).toBe(true);
  expect(await told(byApp)).toMatchObject({
    ...{ status: 'closed', status_notes: 'The end of all three.', updated_datetime: endedAt },
    ...{ description: 'By the app, twice', service_code: 'bills' },
  });
});

test('a request that was answered before it went into an answered one stays closed as it was', async () => {
  const { byApp, ask } = await residentWithBoth('both');
  const other = await ask('Another');
  const answeredAt = await answer(byApp, 'Of the app alone.');
  await answer(other, 'Of the other.');
  await merge(byApp, other);
  const closed = { status: 'closed', status_notes: 'Of the app alone.', updated_datetime: answeredAt };
  expect(await told(byApp)).toMatchObject(closed);
});

test('no app reads the answer of a request that another person asked, be they merged by an earlier version', async () => {
  const byApp = await filed({ description: 'Typed an address', email: 'victim@example.com' });
  const theirs = numberOn(await askAsGuest(portal.browser(), { message: 'Mine', email: 'victim@example.com' }));
  const { pool } = portal.database;
  const [from, into] = [byApp.slice(1), theirs.slice(1)];
  await pool.query("update help_requests set state = 'merged', merged_into = $2 where id = $1", [from, into]);
  await pool.query(
    "insert into help_messages (request_id, kind, event, written_at, words) values ($1, 'event', 'merged-into', $2, $3)",
    [from, portal.clock.now(), theirs],
  );
  expect(await told(byApp)).toMatchObject({ status: 'open', status_notes: '' });
  await answer(theirs, 'For their eyes alone');
  expect(await told(byApp)).toMatchObject({ status: 'closed', status_notes: '' });
});
