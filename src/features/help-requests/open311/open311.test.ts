import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { askAsGuest, openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let finance: TestBrowser;
let key: string;
let app: TestBrowser;
beforeAll(async () => {
  portal = await openHelpDesk();
  finance = await staffMemberOf(portal, 'finance');
  key = await newKey('SeeClick');
  app = portal.browser();
});
afterAll(() => portal.close());

async function newKey(name: string): Promise<string> {
  return (await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name })).text('code');
}

type Row = Record<string, unknown>;

async function json(path: string): Promise<{ status: number; body: Row[] }> {
  const { status, html, headers } = await app.request('GET', path);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  return { status, body: JSON.parse(html) as Row[] };
}

/** What an XML answer says, in the shape that JSON has. */
async function xml(path: string): Promise<{ status: number; root: string; body: Row[] }> {
  const { status, html, headers } = await app.request('GET', path);
  expect([headers['content-type'], html.slice(0, 38)]).toEqual([
    'text/xml; charset=utf-8',
    '<?xml version="1.0" encoding="utf-8"?>',
  ]);
  const $ = cheerio.load(html, { xml: true });
  const root = $.root().children().first();
  const rows = root
    .children()
    .toArray()
    .map((item) => {
      const fields = $(item).children().toArray();
      return Object.fromEntries(fields.map((field) => [field.tagName, $(field).text()]));
    });
  return { status, root: root[0]?.tagName ?? '', body: rows };
}

/** What JSON says, as XML can. */
const inTexts = (rows: Row[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, inText(value)])));
const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value).replace(/^null$/, ''));

async function file(fields: Record<string, string>, format = 'json', apiKey = key) {
  const answer = await app.request('POST', `/open311/v2/requests.${format}`, { api_key: apiKey, ...fields });
  return { status: answer.status, body: answer.html };
}

const filed = { service_code: 'bills', description: 'Why is <my> bill & fee so high?', email: 'app@example.com' };

test('services are the topics, each with the fields of GeoReport v2; XML and JSON agree', async () => {
  const { body } = await json('/open311/v2/services.json');
  expect(body.map((service) => service['service_code'])).toEqual(
    portal.context.city.helpTopics.map(({ key: code }) => code),
  );
  // GeoReport v2, "GET Service List".
  const fields = ['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'];
  for (const service of body) expect(Object.keys(service)).toEqual(fields);
  expect(new Set(body.map(({ type }) => type))).toEqual(new Set(['realtime']));
  const inXml = await xml('/open311/v2/services.xml');
  expect(new Set(body.map(({ metadata }) => metadata))).toEqual(new Set([true]));
  expect([inXml.root, inXml.body]).toEqual(['services', inTexts(body)]);
});

test('a service is defined by its attributes; an unknown one is not found', async () => {
  const { html } = await app.request('GET', '/open311/v2/services/bills.json');
  const definition = JSON.parse(html) as { service_code: string; attributes: Row[] };
  expect(definition).toMatchObject({
    service_code: 'bills',
    attributes: [{ variable: true, required: false, order: 1, code: 'about' }],
  });
  // GeoReport v2, "GET Service Definition".
  const fields = ['variable', 'code', 'datatype', 'required', 'datatype_description', 'order', 'description', 'values'];
  expect(Object.keys(definition.attributes[0]!)).toEqual(fields);
  const inXml = cheerio.load((await app.request('GET', '/open311/v2/services/bills.xml')).html, { xml: true });
  expect(inXml('service_definition > attributes > attribute > code').text()).toBe('about');
  expect(await json('/open311/v2/services/none.json')).toEqual({
    status: 404,
    body: [{ code: '404', description: 'service_code was not found' }],
  });
});

test('an app files a request and follows it until it is answered; XML and JSON agree', async () => {
  const answer = await file({
    ...filed,
    address_string: '400 S. Eagle Street',
    lat: '41.77',
    long: '-88.15',
    first_name: 'Ana',
    last_name: 'García',
  });
  expect(answer.status).toBe(201);
  const [{ service_request_id: number = '' } = {}] = JSON.parse(answer.body) as Record<string, string>[];
  expect(number).toMatch(/^H\d{6}$/);
  const [told] = await portal.mails();
  expect(told).toMatchObject({ recipient: 'app@example.com', kind: 'help-request-acknowledged' });

  const path = `/open311/v2/requests/${number}`;
  const { body } = await json(`${path}.json?api_key=${key}`);
  // GeoReport v2, "GET Service Request".
  const fields = [
    ...['service_request_id', 'status', 'status_notes', 'service_name', 'service_code', 'description'],
    ...['agency_responsible', 'service_notice', 'requested_datetime', 'updated_datetime', 'expected_datetime'],
    ...['address', 'address_id', 'zipcode', 'lat', 'long', 'media_url'],
  ];
  expect(Object.keys(body[0]!)).toEqual(fields);
  expect(body[0]).toMatchObject({
    ...{ service_request_id: number, status: 'open', service_code: 'bills', description: filed.description },
    ...{ requested_datetime: '2026-06-08T09:00:00-05:00', expected_datetime: '2026-06-10T10:00:00-05:00' },
    ...{ address: '400 S. Eagle Street', lat: 41.77, long: -88.15 },
  });
  const inXml = await xml(`${path}.xml?api_key=${key}`);
  expect(inXml).toEqual({ status: 200, root: 'service_requests', body: inTexts(body) });
  expect((await json(`/open311/v2/tokens/${number}.json?api_key=${key}`)).body).toEqual([
    { service_request_id: number, token: number },
  ]);

  const page = await finance.open(staffPathOf(number));
  expect(page.text()).toContain('311 app');
  await page.submit('Send the answer', { words: 'Two meters were read.' });
  expect((await json(`${path}.json?api_key=${key}`)).body[0]).toMatchObject({
    ...{ status: 'closed', status_notes: 'Two meters were read.' },
  });
  await portal.mails();
});

test('an end of a line is one sign, whatever the app sends and the office types; XML and JSON agree', async () => {
  const { body } = await file({ ...filed, description: 'one\r\ntwo\rthree\nfour' });
  const number = (JSON.parse(body) as Record<string, string>[])[0]!['service_request_id']!;
  await (await finance.open(staffPathOf(number))).submit('Send the answer', { words: 'Five.\r\nSix.\rSeven.' });
  const path = `/open311/v2/requests/${number}`;
  const { body: rows } = await json(`${path}.json?api_key=${key}`);
  expect(rows[0]).toMatchObject({ description: 'one\ntwo\nthree\nfour', status_notes: 'Five.\nSix.\nSeven.' });
  expect((await xml(`${path}.xml?api_key=${key}`)).body).toEqual(inTexts(rows));
  await portal.mails();
});

test('a place is kept beside the bill that is named, shown to staff, and told the app as it was sent', async () => {
  const rowOf = async (fields: Record<string, string>) => {
    const [{ service_request_id: number = '' } = {}] = JSON.parse((await file(fields)).body) as Record<
      string,
      string
    >[];
    return { number, row: (await json(`/open311/v2/requests/${number}.json?api_key=${key}`)).body[0] };
  };
  const place = { address_string: '12 Main St', lat: '41.75', long: '-88.25' };
  const both = await rowOf({ ...filed, ...place, 'attribute[about]': 'B-99' });
  expect(both.row).toMatchObject({ address: '12 Main St', lat: 41.75, long: -88.25 });
  const page = await finance.open(staffPathOf(both.number));
  expect(page.text()).toContain('B-99');
  expect(page.text()).toContain('Place12 Main St (41.75, -88.25)');
  const spanish = await finance.open(`${staffPathOf(both.number)}?lang=es`);
  expect(spanish.text()).toContain('Lugar12 Main St (41.75, -88.25)');
  await finance.open('/staff?lang=en');

  const degrees = await rowOf({ ...filed, lat: '41.5', long: '-88.5', 'attribute[about]': 'B-100' });
  expect(degrees.row).toMatchObject({ address: '', lat: 41.5, long: -88.5 });
  expect((await finance.open(staffPathOf(degrees.number))).text()).toContain('Place41.5, -88.5');
  const long = `${'Long Street '.repeat(40)}1`;
  expect((await rowOf({ ...filed, address: long })).row).toMatchObject({ address: long });
  // The same words about another place are another request.
  expect((await rowOf({ ...filed, address: '14 Main St' })).number).not.toBe(
    (await rowOf({ ...filed, address: '16 Main St' })).number,
  );
  await portal.mails();
});

test('a list is narrowed by number, topic, time and status', async () => {
  const filedNow = async (code: string) => {
    const { body } = await file({ ...filed, service_code: code, email: '' });
    return (JSON.parse(body) as Record<string, string>[])[0]!['service_request_id']!;
  };
  const [one, other] = [await filedNow('carts'), await filedNow('portal')];
  const numbersOf = async (query: string) =>
    (await json(`/open311/v2/requests.json?api_key=${key}&${query}`)).body.map((row) => row['service_request_id']);
  expect(await numbersOf(`service_request_id=${one},${other}`)).toEqual([other, one]);
  expect(await numbersOf('service_code=carts')).toEqual([one]);
  expect(await numbersOf('status=closed')).not.toContain(one);
  expect(await numbersOf('status=open')).toEqual(expect.arrayContaining([one, other]));
  expect(await numbersOf(`start_date=${encodeURIComponent('2026-06-08T09:00:01-05:00')}`)).toEqual([]);
  expect(await numbersOf('end_date=2026-06-08T14:00:00Z')).toContain(one);
  const wrong = await json(`/open311/v2/requests.json?api_key=${key}&start_date=yesterday`);
  expect(wrong).toEqual({ status: 400, body: [{ code: '400', description: 'start_date cannot be read' }] });
});

test('without a key, with an ended one, and with another app’s, nothing of a request is told', async () => {
  const { body } = await file(filed);
  const number = (JSON.parse(body) as Record<string, string>[])[0]!['service_request_id']!;
  for (const query of ['', '?api_key=', '?api_key=wrong']) {
    expect((await json(`/open311/v2/requests/${number}.json${query}`)).status).toBe(403);
    expect((await xml(`/open311/v2/requests.xml${query}`)).root).toBe('errors');
  }
  const another = await newKey('Another');
  expect((await json(`/open311/v2/requests/${number}.json?api_key=${another}`)).status).toBe(404);
  expect((await json(`/open311/v2/requests.json?api_key=${another}`)).body).toEqual([]);
  await (await finance.open('/staff/help-requests/app-keys')).submit('End Another');
  expect((await json(`/open311/v2/requests.json?api_key=${another}`)).status).toBe(403);
  expect((await file(filed, 'json', another)).status).toBe(403);
});

test('a key that is asked for twice by one form is one key, and once it was ended none', async () => {
  const form = await finance.open('/staff/help-requests/app-keys');
  const [first, second] = [
    await form.submit('Make a key', { name: 'Twice' }),
    await form.submit('Make a key', { name: 'Twice' }),
  ];
  expect(second.text('code')).toBe(first.text('code'));
  expect((await json(`/open311/v2/requests.json?api_key=${second.text('code')}`)).status).toBe(200);
  const ended = await second.submit('End Twice');
  expect(ended.$('tbody tr').filter((_at, row) => ended.$(row).text().includes('Twice'))).toHaveLength(1);
  expect((await form.submit('Make a key', { name: 'Twice' })).$('code')).toHaveLength(0);
});

test('requests that came in another way are not shown to apps', async () => {
  await askAsGuest(portal.browser(), { message: 'Private matter', email: 'private@example.com' });
  const { html } = await app.request('GET', `/open311/v2/requests.json?api_key=${key}`);
  expect(html).not.toContain('Private matter');
});

test.each<[string, Record<string, string>, number, string]>([
  ['no topic', { service_code: '' }, 400, 'service_code was not provided'],
  ['an unknown topic', { service_code: 'potholes' }, 404, 'service_code was not found'],
  ['no words', { description: ' ' }, 400, 'description was not provided'],
  ['too many words', { description: 'x'.repeat(4001) }, 400, 'longer than 4000 characters'],
  ['a card number', { description: 'Charge 4242424242424242' }, 400, 'looks like a card number'],
  ['one for an address', { address_string: '4242 4242 4242 4242' }, 400, 'address_string holds what looks like'],
  ['one for a name', { first_name: '4242 4242', last_name: '4242 4242' }, 400, 'looks like a card number'],
  ['one for a picture', { media_url: 'https://x.example/4242424242424242' }, 400, 'media_url holds'],
  ['too long an address', { address_string: 'x'.repeat(501) }, 400, 'address_string is longer than 500 characters'],
  ['too long a number', { 'attribute[about]': 'x'.repeat(101) }, 400, 'attribute[about] is longer than 100 characters'],
  ['no place', { lat: '91', long: '0' }, 400, 'lat and long are not a place'],
  ['no address', { email: 'nobody' }, 400, 'email is not an e-mail address'],
  ['a character that XML cannot hold', { description: 'one\ufffetwo' }, 400, 'description holds characters'],
  ['a control character', { 'attribute[about]': 'one\u0007' }, 400, 'attribute[about] holds characters'],
  ['an empty one in a name', { first_name: 'A\u0000na' }, 400, 'first_name holds characters'],
  ['one in a picture', { media_url: 'https://x.example/\u0000' }, 400, 'media_url holds characters'],
  ['a script for a picture', { media_url: 'javascript:alert(1)' }, 400, 'media_url is not a web address'],
])('%s is refused by its code, in both formats', async (_what, wrong, status, words) => {
  const inJson = await file({ ...filed, ...wrong });
  expect([inJson.status, inJson.body]).toEqual([status, expect.stringContaining(words)]);
  const inXml = await file({ ...filed, ...wrong }, 'xml');
  expect([inXml.status, inXml.body]).toEqual([status, expect.stringContaining(`<code>${status}</code>`)]);
});

test('an app that tries again has asked once; another app and the form ask for themselves', async () => {
  const typed = { service_code: 'bills', description: 'Tried again' };
  const numberOf = ({ body }: { body: string }) => (JSON.parse(body) as Row[])[0]?.['service_request_id'];
  const first = numberOf(await file(typed));
  expect(numberOf(await file(typed))).toBe(first);
  const other = await newKey('Other');
  const theirs = numberOf(await file(typed, 'json', other));
  expect(theirs).not.toBe(first);
  expect((await json(`/open311/v2/requests/${String(theirs)}.json?api_key=${other}`)).status).toBe(200);
});

test('fields in another encoding are refused by its name; discovery lists both formats', async () => {
  const answer = await app.post(
    '/open311/v2/requests.json',
    Buffer.from(JSON.stringify({ api_key: key })),
    'application/json',
  );
  expect([answer.status, answer.html]).toEqual([415, expect.stringContaining('x-www-form-urlencoded')]);
  const { html } = await app.request('GET', '/open311/discovery.json');
  expect(JSON.parse(html)).toMatchObject({ endpoints: [{ formats: ['text/xml', 'application/json'] }] });
  expect((await app.request('GET', '/open311/discovery.xml')).html).toContain(
    '<formats><format>text/xml</format><format>application/json</format></formats>',
  );
});

describe('what fails before an endpoint sees it', () => {
  const sent = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: Buffer | string) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await portal.server.inject({ method, url: path, headers: type, ...(payload ? { payload } : {}) });
    return {
      status: answer.statusCode,
      type: answer.headers['content-type'],
      headers: answer.headers,
      body: answer.body,
    };
  };

  test.each<[string, 'GET' | 'POST' | 'PUT', string, number, (Buffer | string)?]>([
    ['a wrong method', 'PUT', '/open311/v2/requests', 405],
    ['a wrong method for one request', 'POST', '/open311/v2/requests/H100001', 405],
    ['an unknown path', 'GET', '/open311/v2/potholes', 404],
    ['a path that cannot be read', 'GET', '/open311/v2/requests/%ZZ', 400],
    ['a body that is too large', 'POST', '/open311/v2/requests', 413, `description=${'x'.repeat(70_000)}`],
    ['a body with a broken escape', 'POST', '/open311/v2/requests', 400, 'service_code=bills&description=%E0%A4%A'],
    ['a body in another encoding', 'POST', '/open311/v2/requests', 400, Buffer.from('description=Se\xf1or', 'latin1')],
  ])(
    '%s is answered in the format asked, as an error of GeoReport v2',
    async (_what, method, path, status, payload) => {
      const inJson = await sent(method, `${path}.json`, payload);
      expect([inJson.status, inJson.type]).toEqual([status, 'application/json; charset=utf-8']);
      const [error] = JSON.parse(inJson.body) as { code: string; description: string }[];
      expect(error).toEqual({ code: String(status), description: expect.stringMatching(/\w/) });
      const inXml = await sent(method, `${path}.xml`, payload);
      expect([inXml.status, inXml.type]).toEqual([status, 'text/xml; charset=utf-8']);
      const $ = cheerio.load(inXml.body, { xml: true });
      expect([$('errors > error > code').text(), $('errors > error > description').text()]).toEqual(
        Object.values(error!),
      );
    },
  );

  test.each(['json', 'xml'])('says in %s what is too long, of an address and of a field', async (format) => {
    const long = await app.request('GET', `/open311/v2/requests/${'H'.repeat(12_000)}.${format}?api_key=${key}`);
    expect([long.status, long.headers['content-type']]).toEqual([
      404,
      format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8',
    ]);
    const field = await file({ ...filed, address_string: 'x'.repeat(20_000) }, format);
    expect([field.status, field.body]).toEqual([
      400,
      expect.stringContaining('address_string is longer than 500 characters'),
    ]);
  });

  test('says which methods an address takes', async () => {
    expect((await sent('PUT', '/open311/v2/requests.json')).headers['allow']).toBe('GET, HEAD, POST');
    expect((await sent('POST', '/open311/v2/services.json')).headers['allow']).toBe('GET, HEAD');
  });

  test.each(['/open311', '/open311/v2', '/open311/v2/requests/H100001', '/open311/v2/services/bills.html'])(
    'an address without a format, %s, is answered in XML, which GeoReport v2 demands',
    async (path) => {
      const answer = await sent('GET', path);
      expect([answer.status, answer.type]).toEqual([404, 'text/xml; charset=utf-8']);
    },
  );

  test('so are too many requests, and maintenance', async () => {
    const { pool } = portal.database;
    await sent('GET', `/open311/v2/requests.json?api_key=${key}`);
    await pool.query("update request_counts set requests = 100000 where limit_name = 'open311-read'");
    const many = await sent('GET', `/open311/v2/requests.json?api_key=${key}`);
    expect([many.status, JSON.parse(many.body)]).toEqual([429, [expect.objectContaining({ code: '429' })]]);
    expect(many.headers['retry-after']).toBe('600');
    await pool.query("delete from request_counts where limit_name = 'open311-read'");
    const window = { shownFrom: '', shownUntil: '2026-06-08T11:00', textEn: 'New pipes.', textEs: 'Tubos nuevos.' };
    await (await finance.open('/staff/content/maintenance')).submit('Publish', window);
    portal.clock.advance(1000);
    const held = await sent('POST', '/open311/v2/requests.xml', 'service_code=bills');
    expect([held.status, held.type]).toEqual([503, 'text/xml; charset=utf-8']);
    await (await finance.open('/staff/content/maintenance')).submit('End it now');
    portal.clock.advance(1000);
  });
});

test('a cookie opens nothing here, and no key is kept but its hash', async () => {
  const { status } = await finance.request('GET', '/open311/v2/requests.json');
  expect(status).toBe(403);
  const { rows } = await portal.database.pool.query('select k::text as kept from help_app_keys k');
  expect(rows.map(({ kept }) => String(kept)).join()).not.toContain(key);
});
