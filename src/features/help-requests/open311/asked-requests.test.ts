import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let finance: TestBrowser;
let key: string;
/** Filed on Monday, June 8, 2026: one topic each, the last answered. */
let bills: string;
let carts: string;
let answered: string;
beforeAll(async () => {
  portal = await openHelpDesk();
  finance = await staffMemberOf(portal, 'finance');
  key = await newKey('App');
  [bills, carts, answered] = [await filed('bills'), await filed('carts'), await filed('portal')];
  await (await finance.open(staffPathOf(answered))).submit('Send the answer', { words: 'Done.' });
});
afterAll(() => portal.close());

async function newKey(name: string): Promise<string> {
  return (await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name })).text('code');
}

async function filed(topic: string): Promise<string> {
  const typed = { api_key: key, service_code: topic, description: 'About it' };
  const { html } = await portal.browser().request('POST', '/open311/v2/requests.json', typed);
  return (JSON.parse(html) as Record<string, string>[])[0]!['service_request_id']!;
}

type Answered = { status: number; body: Record<string, string>[] };

async function asked(query: string, apiKey = key): Promise<Answered> {
  const { status, html } = await portal
    .browser()
    .request('GET', `/open311/v2/requests.json?api_key=${apiKey}&${query}`);
  return { status, body: JSON.parse(html) as Answered['body'] };
}

/** The numbers that are answered, oldest first. */
async function numbersOf(query: string): Promise<unknown[]> {
  const { status, body } = await asked(query);
  expect([query, status]).toEqual([query, 200]);
  return body.map((row) => row['service_request_id']).toReversed();
}

const range = (start: string, end: string) => new URLSearchParams({ start_date: start, end_date: end }).toString();

test.each([
  'status=closed',
  'service_code=carts',
  'start_date=2030-01-01T00:00:00Z',
  'end_date=2020-01-01T00:00:00Z',
  'start_date=yesterday&status=lost',
  range('2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z'),
])('a number overrides all else that is asked (GeoReport v2, "GET Service Requests"), as %s', async (other) => {
  expect(await numbersOf(`service_request_id=${bills}&${other}`)).toEqual([bills]);
});

test('what is declared several times is asked all together, as what stands between commas', async () => {
  const all = [bills, carts, answered];
  expect(await numbersOf(`service_request_id=${bills}&service_request_id=${carts}`)).toEqual([bills, carts]);
  expect(await numbersOf(`service_request_id=${bills},${carts}&service_request_id=${answered}`)).toEqual(all);
  expect(await numbersOf('service_code=bills&service_code=carts')).toEqual([bills, carts]);
  expect(await numbersOf('service_code=bills&service_code=carts,portal')).toEqual(all);
  expect(await numbersOf('status=open&status=closed')).toEqual(all);
  expect(await numbersOf('status=closed&status=')).toEqual([answered]);
  expect(await numbersOf('service_code=&service_request_id=,&start_date=&end_date=&status=')).toEqual(all);
  expect((await asked(`service_request_id=${bills}&service_request_id=none`)).status).toBe(400);
  expect((await asked('status=open&status=lost')).status).toBe(400);
});

test('without dates the last 90 days are told of, with one the 90 days that it begins or ends', async () => {
  const { pool } = portal.database;
  const old = await filed('payments');
  const made = (days: number) =>
    pool.query('update help_requests set made_at = $2::timestamptz - make_interval(hours => 24 * $3) where id = $1', [
      old.slice(1),
      portal.clock.now(),
      days,
    ]);
  await made(91);
  expect(await numbersOf('')).not.toContain(old);
  expect(await numbersOf(`service_request_id=${old}`)).toEqual([old]);
  expect(await numbersOf('end_date=2026-06-01T00:00:00Z')).toEqual([old]);
  expect(await numbersOf('end_date=2026-06-08T23:00:00-05:00')).not.toContain(old);
  expect(await numbersOf('start_date=2026-03-01T00:00:00Z')).toEqual([old]);
  await made(89);
  expect(await numbersOf('')).toContain(old);
});

test.each<[string, string, string, number]>([
  ['90 days', '2026-03-10T09:00:00-05:00', '2026-06-08T09:00:00-05:00', 200],
  ['90 days and a second', '2026-03-10T09:00:00-05:00', '2026-06-08T09:00:01-05:00', 400],
  [
    '90 days on the city’s clocks, which were set back between',
    '2026-09-01T00:00:00-05:00',
    '2026-11-30T00:00:00-06:00',
    200,
  ],
  ['these and a second', '2026-09-01T00:00:00-05:00', '2026-11-30T00:00:01-06:00', 400],
  ['90 days of 24 hours, while clocks were set forward', '2026-02-01T00:00:00Z', '2026-05-02T00:00:00Z', 200],
  ['these and a second', '2026-02-01T00:00:00Z', '2026-05-02T00:00:01Z', 400],
  ['a year', '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 400],
])('a range of %s: %s to %s is answered with %i', async (_what, start, end, status) => {
  const answer = await asked(range(start, end));
  expect(answer.status).toBe(status);
  if (status === 400)
    expect(answer.body).toEqual([{ code: '400', description: 'start_date and end_date span more than 90 days' }]);
});

test('at most a thousand are told of, the newest first', async () => {
  const many = await newKey('Many');
  const { pool } = portal.database;
  await pool.query(
    `with made as (
       insert into help_requests (topic, source, language, subject, made_at, due_at, first_due_at, app_key_id)
       select 'bills', 'open311', 'en', 'Again', $1, $1, $1, k.id
         from help_app_keys k, generate_series(1, 1001) where k.name = 'Many'
       returning id)
     insert into help_messages (request_id, kind, written_at, words) select id, 'question', $1, 'Again' from made`,
    [portal.clock.now()],
  );
  const ids = (await asked('', many)).body.map((row) => Number(row['service_request_id']!.slice(1)));
  expect(ids).toHaveLength(1000);
  expect(ids).toEqual(ids.toSorted((one, other) => other - one));
  const { rows } = await pool.query("select max(id)::int as newest from help_requests where subject = 'Again'");
  expect(ids[0]).toBe(rows[0].newest);
});
