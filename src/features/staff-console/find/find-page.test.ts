import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Tx } from '../../../platform/db/types.ts';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { eraseHelpRequestsOf } from '../../help-requests/public.ts';
import { testPassword } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let clerk: TestBrowser;

beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
  const { db } = paying.portal.context;
  const people = [
    ['88001', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
    ['88002', 'JOSÉ NUÑEZ GARCÍA'],
    ['88003', 'GARCÍA, JOSEFINA'],
    ['88004', 'STRASSE, JÜRGEN'],
    ['88005', 'ACME HOLDINGS'],
    ['88006', 'NGUYỄN ĐỨC ÆGIR SØREN'],
  ] as const;
  for (const [customerNumber, name] of people) {
    const accounts = [{ number: `7${customerNumber}-1`, serviceAddress: `${customerNumber} Elm Street` }];
    await insertCustomer(db, { customerNumber, name, accounts });
  }
});
afterAll(() => paying.close());

async function find(typed: string): Promise<TestPage> {
  return await (await clerk.open('/staff')).submit('Find', { q: typed });
}

const customersIn = (page: TestPage) =>
  page
    .$('a[href^="/staff/customers/"]')
    .toArray()
    .map((link) => page.$(link).text());

test.each([
  ['the name as it is printed', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['words in another order', 'kate obrien', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['no hyphen and another apostrophe', "o'brien smith", 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['no accents', 'jose nunez garcia', 'JOSÉ NUÑEZ GARCÍA'],
  ['two letters that changed places', 'nunez gracia', 'JOSÉ NUÑEZ GARCÍA'],
  ['the same in a short word', 'mray kate', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['plain letters for crossed ones', 'nguyen duc', 'NGUYỄN ĐỨC ÆGIR SØREN'],
  ['the letters themselves', 'ægir soren đức', 'NGUYỄN ĐỨC ÆGIR SØREN'],
  ['a wrong letter', 'Hose Nunes', 'JOSÉ NUÑEZ GARCÍA'],
  ['hyphen and apostrophe left out', 'obriensmith', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['the same among other words', 'mary obriensmith', 'O’BRIEN-SMITH, MARY KATE & SONS, LLC'],
  ['beginnings of words', 'nun jos', 'JOSÉ NUÑEZ GARCÍA'],
  ['a Customer ID', '88004', 'STRASSE, JÜRGEN'],
  ['a Customer ID as the console writes it', 'Customer ID 88004', 'STRASSE, JÜRGEN'],
  ['the same above the name', 'Customer 88004', 'STRASSE, JÜRGEN'],
  ['the same in Spanish', 'Cliente 88004', 'STRASSE, JÜRGEN'],
  ['an account number with what it is', 'Account number: 788004-1', 'STRASSE, JÜRGEN'],
  ['the beginning of an account number, with a space', '788 0051', 'ACME HOLDINGS'],
])('a customer is found by %s', async (_how, typed, name) => {
  expect(customersIn(await find(typed))).toContain(name);
});

test('a help request is found by its number, by its asker’s address and name, and by a word of it', async () => {
  const typed = { topic: 'bills', message: 'The hydrant leaks', name: 'Zoe Quill', email: 'zoe@quill.example' };
  const asked = await (await paying.portal.browser().open('/contact')).submit('Send your request', typed);
  const number = /H\d{6}/.exec(asked.heading)![0];
  for (const exact of [number, number.toLowerCase(), number.replace('H', 'h '), number.replace('H', '#H-')])
    expect((await find(exact)).heading, exact).toBe(`Request ${number}`);
  for (const part of [number.slice(1), 'zoe@quill', 'Quill', 'hydrant'])
    expect((await find(part)).text('[aria-labelledby=help-requests]')).toContain(number);
  const { browser, email } = await paying.portal.resident();
  const own = await (await browser.open('/contact')).submit('Send your request', { topic: 'bills', message: 'Mine' });
  expect((await find(email)).text('[aria-labelledby=help-requests]')).toContain(/H\d{6}/.exec(own.heading)![0]);
});

test('words of a help request are found however they are written and wherever they stand in it, until it is erased', async () => {
  const typed = {
    topic: 'bills',
    message: 'Café Zorro’s pipe-work is broken at the manhole',
    name: 'Íñigo Quarles',
    email: 'i@quarles.example',
  };
  const asked = await (await paying.portal.browser().open('/contact')).submit('Send your request', typed);
  const number = /H\d{6}/.exec(asked.heading)![0];
  const page = await clerk.open(`/staff/help-requests/${number.slice(1)}`);
  await page.submit('Send the answer', { words: 'A wrench is on its way.' });
  const inFound = async (words: string) => (await find(words)).text('[aria-labelledby=help-requests]').includes(number);
  const meant = [
    'CAFE',
    'pipework',
    'pipe-work',
    'pipe work',
    'zorros pipew',
    'man-hole',
    'zorros inigo',
    'wrench quarl',
  ];
  for (const words of [...meant, 'uarles.exam', 'is on']) expect([words, await inFound(words)]).toEqual([words, true]);
  for (const words of ['caf x', 'hydrant wrench', 'pipe-wor hydrant', 'pi-work', '%%%', '-'])
    expect([words, await inFound(words)]).toEqual([words, false]);
  const erased = { userId: randomUUID(), addresses: [typed.email], now: paying.portal.clock.now() };
  await paying.portal.context.db.transaction().execute((tx) => eraseHelpRequestsOf(tx, erased));
  for (const words of ['CAFE', 'wrench', 'quarles']) expect([words, await inFound(words)]).toEqual([words, false]);
});

test('what two people write into one request at once is found, both of it', async () => {
  const { db } = paying.portal.context;
  const asked = await (
    await paying.portal.browser().open('/contact')
  ).submit('Send your request', {
    ...{ topic: 'bills', message: 'Whom do I ask?', name: 'Two Writers', email: 'two@writers.example' },
  });
  const number = /H\d{6}/.exec(asked.heading)![0];
  const requestId = Number(number.slice(1));
  const now = paying.portal.clock.now();
  const write = (tx: Tx, words: string) =>
    tx.insertInto('helpMessages').values({ requestId, kind: 'answer', words, writtenAt: now }).execute();
  const earlier = await db.startTransaction().execute();
  await write(earlier, 'The zebra crossing is new.');
  const later = db.transaction().execute((tx) => write(tx, 'The quagga is gone.'));
  await vi.waitUntil(async () => {
    const { rows } = await sql`select from pg_stat_activity where wait_event_type = 'Lock'`.execute(db);
    return rows.length > 0;
  });
  await earlier.commit().execute();
  await later;
  for (const word of ['zebra', 'quagga'])
    expect((await find(word)).text('[aria-labelledby=help-requests]')).toContain(number);
});

test('whoever registered and never confirmed is found by a part of their address, until they confirm', async () => {
  const browser = paying.portal.browser();
  const registering = { email: 'Never.Pressed@example.com', password: testPassword };
  await (await browser.open('/register')).submit('Register', registering);
  const page = await find('never.press');
  expect(page.text('[aria-labelledby=registrations]')).toMatch(/Never\.Pressed@example\.com.*Works/);
  expect((await page.click('Never.Pressed@example.com')).text()).toContain('Mail a new link');
  const mail = (await paying.portal.mails()).find(({ recipient }) => recipient === registering.email);
  const confirm = await browser.open(new URL(mail!.links[0]!).pathname);
  await confirm.submit(confirm.$('main form button').first().text().trim());
  const after = await find('never.press');
  expect(after.$('[aria-labelledby=registrations]')).toHaveLength(0);
  expect(after.text('[aria-labelledby=users]').toLowerCase()).toContain('never.pressed@example.com');
});

test('those who are meant to the letter come first, and others who may be meant after them', async () => {
  expect(customersIn(await find('jose garcia'))).toEqual(['JOSÉ NUÑEZ GARCÍA', 'GARCÍA, JOSEFINA']);
});

test('a name of which one word is nobody’s finds nothing, and the page says how to look', async () => {
  const page = await find('garcia xylophone');
  expect(customersIn(page)).toEqual([]);
  expect(page.text()).toContain('Nothing was found.');
  expect(page.text()).toContain('Try fewer words');
  expect(page.$('input[name=q]').val()).toBe('garcia xylophone');
});

test('a bill is found by its number with and without the year, and leads to its customer', async () => {
  const { keys } = await paying.accountWith([{ dueCents: 4200 }]);
  const [, year, number] = /^\w+-(\d{4})-(.+)$/.exec(keys[0]!)!;
  for (const typed of [`${year}-${number}`, number!]) {
    const page = await find(typed);
    expect(page.text('#bills, [aria-labelledby=bills]')).toContain(`${year}-${number}`);
    expect(page.$('[aria-labelledby=bills] tbody a').first().attr('href')).toBe(`/staff/bills/${keys[0]!}`);
    expect(page.$('[aria-labelledby=bills] tbody a').last().attr('href')).toMatch(/^\/staff\/customers\/\d+#bills$/);
  }
});

test('a category that was typed with a bill’s number leaves the bills of others out', async () => {
  const { keys } = await paying.accountWith([{ dueCents: 100, category: '01' }]);
  const { db } = paying.portal.context;
  const { id: _id, ...bill } = await db.selectFrom('bills').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  await db
    .insertInto('bills')
    .values({ ...bill, category: '04' })
    .execute();
  const numberAlone = keys[0]!.split('-').slice(1).join('-');
  const hrefsOf = (page: TestPage) =>
    page
      .$('[aria-labelledby=bills] a[href^="/staff/bills/"]')
      .toArray()
      .map((link) => page.$(link).attr('href'));
  expect(hrefsOf(await find(numberAlone))).toHaveLength(2);
  expect(hrefsOf(await find(`04-${numberAlone}`))).toEqual([`/staff/bills/04-${numberAlone}`]);
});

test('the number of a receipt or payment leads to its story, however it is typed', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const receipt = (await paying.back(payer, started)).path.split('/').at(-1) ?? '';
  expect(receipt).toMatch(/^R\d+$/);
  for (const typed of [receipt, receipt.toLowerCase(), ` ${receipt.slice(0, 3)} ${receipt.slice(3)} `]) {
    expect((await find(typed)).heading).toBe(`Payment ${receipt}`);
  }
});

test('from the story of a payment a clerk mails the receipt again, and it says who; an auditor does not', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const path = `/staff/payments/${started.paymentId}`;
  expect((await clerk.open(path)).text()).not.toContain('Mail the receipt again');
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  const page = await (await clerk.open(path)).submit('Mail the receipt again');
  expect(page.text('[role=status]')).toContain('on its way to the payer');
  await paying.portal.runJobs();
  const mails = await paying.portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['receipt', payer.email]]);
  expect((await clerk.open(path)).text('[aria-labelledby=time-line]')).toMatch(/asked for once more.*By clerk-/);
  const viewer = await staffMemberOf(paying.portal, 'viewer');
  expect((await viewer.open(path)).text()).not.toContain('Mail the receipt again');
});

test('users are found by a part of their address, with what they are; LIKE’s own letters are letters', async () => {
  await paying.portal.resident({ email: 'odd_name%x@example.com' });
  expect((await find('name%x@')).text('[aria-labelledby=users]')).toContain('odd_name%x@example.com');
  expect((await find('odd%name')).text()).toContain('Nothing was found.');
  expect((await find('clerk-')).text('[aria-labelledby=users]')).toContain('Staff: clerk');
});

test('a link request is found by what was typed in it', async () => {
  const { userId } = await paying.portal.resident({ email: 'asker@example.com' });
  const asked = { userId, typedNumber: '99887', typedName: 'ZEBEDEE', message: '', askedAt: paying.portal.clock.now() };
  await paying.portal.context.db.insertInto('accountLinkRequests').values(asked).execute();
  const page = await find('zebe');
  expect(page.text('[aria-labelledby=link-requests]')).toContain('asker@example.com');
  const answered = { answeredAt: paying.portal.clock.now(), answer: 'declined', answeredBy: userId };
  await paying.portal.context.db.updateTable('accountLinkRequests').set(answered).execute();
  const after = await find('zebe');
  expect(after.text('[aria-labelledby=link-requests]')).toMatch(/ZEBEDEE.*Declined/);
  expect((await after.click('99887 ZEBEDEE')).heading).toBe('Link request');
});

test('nothing, far too much, and what could mean something to a program are answered in words', async () => {
  expect((await find('  ')).text()).toContain('Type a name');
  for (const typed of ['x'.repeat(5000), '%', '\\', "'; drop table users; --", '\u202Eabc']) {
    expect((await clerk.open(`/staff/find?${new URLSearchParams({ q: typed })}`)).status).toBe(200);
  }
  expect((await clerk.open('/staff/find?q=a&q=b')).status).toBe(200);
});

test('the box stands on the pages of staff who may look, and nowhere else', async () => {
  expect((await clerk.open('/staff')).$('input[name=q]')).toHaveLength(1);
  expect((await clerk.open('/contact')).$('input[name=q]')).toHaveLength(0);
  const content = await staffMemberOf(paying.portal, 'content');
  expect((await content.open('/staff')).$('input[name=q]')).toHaveLength(0);
  for (const somebody of [content, paying.portal.browser()])
    expect((await somebody.open('/staff/find?q=garcia')).heading).toBe('Page not found');
});
