import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { eraseHelpRequestsOf } from '../erase-requests.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let finance: TestBrowser;
let key: string;
beforeAll(async () => {
  portal = await openHelpDesk();
  finance = await staffMemberOf(portal, 'finance');
  key = (await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name: 'App' })).text(
    'code',
  );
});
afterAll(() => portal.close());

/** What an app files for somebody, and the number that it gets. */
async function filed(fields: Record<string, string>): Promise<string> {
  const typed = { api_key: key, service_code: 'carts', description: 'Missed pickup', ...fields };
  const { html } = await portal.browser().request('POST', '/open311/v2/requests.json', typed);
  return (JSON.parse(html) as Record<string, string>[])[0]?.['service_request_id'] ?? html;
}

const ana = { first_name: 'Ana', last_name: 'Ruiz', phone: '(630) 555-0101' };

test('two people who say the same by one app within ten minutes have asked twice; the app that tries again, once', async () => {
  const first = await filed(ana);
  expect(await filed(ana)).toBe(first);
  const others = [
    await filed({ ...ana, first_name: 'Bob' }),
    await filed({ ...ana, phone: '(630) 555-0199' }),
    await filed({ description: 'Missed pickup' }),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
});

test('people whom the app tells apart by device or by its own number of them alone have each asked; no such number is kept', async () => {
  const said = { description: 'No cart came', email: 'house@example.com' };
  const numbers = [
    await filed(said),
    await filed({ ...said, device_id: 'device-4711' }),
    await filed({ ...said, device_id: 'device-4712' }),
    await filed({ ...said, account_id: 'device-4711' }),
    await filed({ ...said, device_id: 'device-4711', account_id: 'account-77' }),
  ];
  expect(new Set(numbers).size).toBe(5);
  const again = [
    await filed({ ...said, device_id: '', account_id: '' }),
    await filed({ ...said, device_id: 'device-4711' }),
    await filed({ ...said, device_id: ' device-4712 ' }),
    await filed({ ...said, account_id: 'device-4711' }),
    await filed({ ...said, account_id: 'account-77', device_id: 'device-4711' }),
  ];
  expect(again).toEqual(numbers);
  const { rows } = await portal.database.pool.query('select r::text as kept from help_requests r');
  for (const number of ['device-47', 'account-77'])
    expect(rows.map(({ kept }) => String(kept)).join()).not.toContain(number);
});

test('staff see the telephone of whoever gave no other address, and are not told that a mail goes out', async () => {
  const number = await filed({ ...ana, description: 'Call me about the cart' });
  const page = await finance.open(staffPathOf(number));
  expect(page.text()).toContain('Telephone(630) 555-0101');
  expect(page.text('#answer')).not.toContain('e-mail');
  expect(page.text('form[action$="/answer"]')).toContain('The resident reads English.');
  expect(page.text('form[action$="/answer"]')).not.toContain('It goes out by e-mail too.');
  const withAddress = await finance.open(staffPathOf(await filed({ email: 'told@example.com' })));
  expect(withAddress.text('form[action$="/answer"]')).toContain('It goes out by e-mail too.');
  const tooLong = await filed({ ...ana, phone: '6'.repeat(60) });
  expect(tooLong).toContain('phone');
});

test('the telephone, and by what the app knows its owner, go with all else when their data is deleted', async () => {
  const { userId } = await portal.resident();
  const number = await filed({ ...ana, phone: '(630) 555-0177', email: 'gone@example.com', device_id: 'device-1' });
  const { db, clock } = portal.context;
  const erased = { userId, addresses: ['gone@example.com'], now: clock.now() };
  await db.transaction().execute((tx) => eraseHelpRequestsOf(tx, erased));
  const { rows } = await portal.database.pool.query(
    'select r::text as kept, app_user_hash from help_requests r where id = $1',
    [number.slice(1)],
  );
  expect(rows[0].kept).not.toContain('0177');
  expect(rows[0].app_user_hash).toBeNull();
});

test('who writes Spanish is answered in Spanish, whatever the program of the app says', async () => {
  await portal.mails();
  const description = 'Hola, mi bote de basura está roto. ¿Cuándo traen otro?';
  const number = await filed({ description, email: 'es@example.com' });
  expect((await portal.mails()).at(-1)?.text).toContain(`Su número es ${number}`);
  expect((await finance.open(staffPathOf(number))).text()).toContain('The resident reads Spanish.');
});

test('a picture is told by its own name, with words and without; dates may be without seconds', async () => {
  const picture = 'https://pictures.example/1.jpg';
  const numbers = [
    await filed({ media_url: picture }),
    await filed({ media_url: picture, description: '' }),
    await filed({ description: `See\n\n${picture}` }),
  ];
  const path = `/open311/v2/requests.json?api_key=${key}&service_request_id=${numbers.join(',')}`;
  const { html } = await portal.browser().request('GET', path);
  const told = (JSON.parse(html) as Record<string, string>[]).map((row) => [
    row['service_request_id'],
    row['description'],
    row['media_url'],
  ]);
  expect(told.toReversed()).toEqual([
    [numbers[0], 'Missed pickup', picture],
    [numbers[1], '', picture],
    [numbers[2], `See\n\n${picture}`, ''],
  ]);
  const since = await portal
    .browser()
    .request('GET', `/open311/v2/requests.json?api_key=${key}&start_date=2026-06-01T00:00Z`);
  expect([since.status, since.html.includes(numbers[0]!)]).toEqual([200, true]);
  const never = `/open311/v2/requests.json?api_key=${key}&start_date=2026-02-30T00:00:00Z`;
  expect((await portal.browser().request('GET', never)).status).toBe(400);
});
