import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { linkAccount } from '../link-account.ts';
import { linkedAccountsOf } from '../reads.ts';
import { forgetTries, insertCustomer, statementsOf } from '../test-customers.ts';
import { printLetters } from './print-letters.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let clerkId: string;
let resident: Awaited<ReturnType<TestPortal['resident']>>;
let nextNumber = 70_000;
const dayMs = 86_400_000;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  await laterBy(0);
});
afterAll(() => portal.close());
beforeEach(() => forgetTries(portal.context.db));

/** Time goes by, and everybody signs in again. */
async function laterBy(ms: number): Promise<void> {
  portal.clock.advance(ms);
  clerk = await staffMemberOf(portal, 'clerk');
  resident = await portal.resident();
  const { db } = portal.context;
  const row = await db.selectFrom('users').select('id').where('staffRole', '=', 'clerk').executeTakeFirstOrThrow();
  clerkId = row.id;
}

/** A customer whose bills go to an address in a state. */
async function customerAt(state: string | null = 'IL') {
  nextNumber += 1;
  const { db } = portal.context;
  const customerNumber = String(nextNumber);
  const name = `LETTER READER ${customerNumber}`;
  const accounts = [{ number: `${customerNumber}1`, email: `billing-${customerNumber}@example.com` }];
  const { customerId, customerAccountIds } = await insertCustomer(db, { customerNumber, name, accounts });
  await db
    .updateTable('customerAccounts')
    .set({ mailingAddress: `${customerNumber} Elm Street`, city: 'Springfield', state, postalCode: '60540' })
    .where('customerId', '=', customerId)
    .execute();
  return {
    customerId,
    accountId: customerAccountIds[0]!,
    customerNumber,
    name,
    path: `/staff/customers/${customerId}`,
  };
}

type Customer = Awaited<ReturnType<typeof customerAt>>;

async function lettersOf({ customerId }: Customer) {
  const { db } = portal.context;
  return db.selectFrom('linkLetters').selectAll().where('customerId', '=', customerId).orderBy('id').execute();
}

/** Asks for a letter at the counter and prints it; answers the code, which no page ever shows. */
async function codeFor(customer: Customer): Promise<string> {
  const page = await clerk.open(`${customer.path}/letter`);
  await page.submit('Put it in the queue', { reason: 'Asked at the counter' });
  return await codeOfWaiting(customer);
}

async function codeOfWaiting(customer: Customer): Promise<string> {
  const { db, secrets } = portal.context;
  const ids = (await lettersOf(customer)).map(({ id }) => id);
  const printer = { staffUserId: clerkId, secrets, formKey: randomBytes(32), now: portal.clock.now() };
  const [printed] = await db.transaction().execute((tx) => printLetters(tx, ids, printer));
  return printed!.code;
}

/** One try to link, as the page makes it, without its wait. */
function tryCode(userId: string, customer: Customer, code: string, proof: 'name' | 'code' = 'name') {
  const { city, secrets, publicUrl, db } = portal.context;
  const linking = { ...city.linking, proof, limits: { ...city.linking.limits, usersPerCustomer: 1000 } };
  const from = { network: '192.0.2.7/32', range: '192.0.2.0/24', isNetworkShared: true, browserId: `b-${userId}` };
  const typed = { userId, number: customer.customerNumber, name: customer.name, code, ...from, userAgent: undefined };
  const rules = { city: { ...city, linking }, secrets, publicUrl, now: portal.clock.now() };
  const codesOfCurrentBills = async () => [];
  return db.transaction().execute((tx) => linkAccount(tx, typed, { ...rules, codesOfCurrentBills }));
}

let strangers = 0;
async function stranger(): Promise<string> {
  strangers += 1;
  const email = `stranger-${strangers}@example.com`;
  const user = { email, comparableEmail: email, madeAt: portal.clock.now() };
  const { db } = portal.context;
  return (await db.insertInto('users').values(user).returning('id').executeTakeFirstOrThrow()).id;
}

test('a letter with a name or an address that its font cannot write is not printed, and says why', async () => {
  const { db } = portal.context;
  const [chinese, russian, plain] = [await customerAt(), await customerAt(), await customerAt()];
  await db.updateTable('customers').set({ name: '王小明' }).where('id', '=', chinese.customerId).execute();
  const moved = { mailingAddress: 'Улица Elm 1' };
  await db.updateTable('customerAccounts').set(moved).where('customerId', '=', russian.customerId).execute();
  for (const one of [chinese, russian, plain])
    await (await clerk.open(`${one.path}/letter`)).submit('Put it in the queue', { reason: 'Asked' });
  const queue = await clerk.open('/staff/letters');
  const waiting = queue.text('[aria-labelledby=waiting]');
  expect(waiting).toContain('The letter cannot be printed: its font does not have 王, 小, 明.');
  expect(waiting).toContain('The letter cannot be printed: its font does not have У, л, и, ц, а.');
  const [letter] = await lettersOf(chinese);
  const printOf = (id: number) => queue.$(`button[name=print][value=${id}]`);
  expect(printOf(letter!.id)).toHaveLength(0);
  const token = queue.$('form input[type=hidden]').first();
  const fields = { [token.attr('name')!]: String(token.val()), print: String(letter!.id) };
  const forged = await clerk.request('POST', '/staff/letters', fields);
  expect([forged.status, forged.html.includes('This letter cannot be printed, and no code was made')]).toEqual([
    422,
    true,
  ]);
  const printed = await clerk.request('POST', '/staff/letters', {
    [token.attr('name')!]: String(token.val()),
    letters: String(queue.$('input[name=letters]').val()),
  });
  expect(printed.status).toBe(200);
  const printedAt = async (one: Customer) => (await lettersOf(one))[0]!.printedAt;
  expect([await printedAt(chinese), await printedAt(russian)]).toEqual([null, null]);
  expect(await printedAt(plain)).not.toBe(null);
  // What was printed before the address came to have such letters holds on.
  const [sent] = await lettersOf(plain);
  await db.updateTable('customerAccounts').set(moved).where('customerId', '=', plain.customerId).execute();
  const again = await clerk.request('POST', `/staff/letters/${sent!.id}/again`, {
    [token.attr('name')!]: String(token.val()),
  });
  expect([again.status, again.html.includes('The code that was printed holds on')]).toEqual([422, true]);
  expect((await lettersOf(plain)).map(({ voidAt }) => voidAt)).toEqual([null]);
  for (const one of [chinese, russian])
    await db.deleteFrom('linkLetters').where('customerId', '=', one.customerId).execute();
});

test('staff put a letter into the queue and print it; its code links with full sight, and everybody is told', async () => {
  const customer = await customerAt();
  const form = await (await clerk.open(customer.path)).click('Send a letter');
  expect(form.text('fieldset')).toContain(`${customer.customerNumber} Elm Street, Springfield, IL 60540`);
  const asked = await form.submit('Put it in the queue', { reason: 'Has no bill at hand' });
  expect(asked.text('.usa-alert')).toContain('The letter waits to be printed');
  expect(asked.text('[aria-labelledby=letters]')).toMatch(/Has no bill at hand.*Waits to be printed/);
  const today = await clerk.open('/staff');
  expect(today.text('[aria-labelledby=letters]')).toContain('1 letter with a code waits');
  const queue = await today.click('1 letter with a code waits');
  expect(queue.text('[aria-labelledby=waiting]')).toContain(customer.name);
  const code = await codeOfWaiting(customer);

  await portal.mails();
  const typed = {
    number: customer.customerNumber,
    name: customer.name,
    code: `${code.slice(0, 5)} - ${code.slice(5).toLowerCase()}`,
  };
  const linked = await (await resident.browser.open('/account/link')).submit('Submit', typed);
  expect(linked.text('tbody')).toContain(customer.name);
  const [mail] = await portal.mails();
  expect([mail?.recipient, mail?.text.includes('the code of a letter')]).toEqual([
    `billing-${customer.customerNumber}@example.com`,
    true,
  ]);
  const page = await clerk.open(customer.path);
  expect(page.text('[aria-labelledby=links]')).toContain('Code of a letter');
  expect(page.text('[aria-labelledby=letters]')).toContain(`Used by ${resident.email}`);
  const actions = await portal.context.db
    .selectFrom('auditRecords')
    .select('action')
    .where('subjectId', '=', String(customer.customerId))
    .where('subjectKind', '=', 'customer')
    .orderBy('id')
    .execute();
  expect(actions.map(({ action }) => action)).toEqual(['link-letter-asked', 'link-letter-printed', 'account-linked']);
});

test('the file is a PDF to keep, and is to be had once; of two who print at once one gets each letter', async () => {
  const [one, other] = [await customerAt(), await customerAt()];
  for (const { path } of [one, other]) {
    await (await clerk.open(`${path}/letter`)).submit('Put it in the queue', { reason: 'Asked by telephone' });
  }
  const finance = await staffMemberOf(portal, 'finance');
  const pages = [await clerk.open('/staff/letters'), await finance.open('/staff/letters')];
  const answers = await Promise.all(pages.map((page) => page.send('Print 2 letters (PDF)')));
  const [pdf, words] = answers.toSorted((a, b) => a.status - b.status);
  expect([pdf?.status, pdf?.headers['content-type'], pdf?.headers['cache-control']]).toEqual([
    200,
    'application/pdf',
    'no-store',
  ]);
  expect(pdf?.html.startsWith('%PDF-1.7')).toBe(true);
  expect([words?.status, words?.html.includes('None of these letters waits any more')]).toEqual([422, true]);
  const after = await clerk.open('/staff/letters');
  expect(after.text('[aria-labelledby=waiting]')).toContain('No letter waits.');
  expect(after.text('[aria-labelledby=letters]')).toContain('Works until December 14, 2026');
});

test('a letter printed again has another code, and the first one works no more', async () => {
  const customer = await customerAt();
  const first = await codeFor(customer);
  const again = await (await clerk.open('/staff/letters')).send(`Print again the letter to ${customer.name}`);
  expect([again.status, again.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect((await tryCode(await stranger(), customer, first)).ok).toBe(false);
  const [before, now] = await lettersOf(customer);
  expect([before?.voidBecause, now?.voidBecause, now?.printsAgain]).toEqual(['printed-again', null, before?.id]);
  const [twice, late] = [await clerk.open('/staff/letters'), await clerk.open('/staff/letters')];
  const button = `Print again the letter to ${customer.name}`;
  const files = [await twice.send(button), await twice.send(button)];
  expect(files.map(({ status, headers }) => [status, headers['content-type']])).toEqual([
    [200, 'application/pdf'],
    [200, 'application/pdf'],
  ]);
  expect(await lettersOf(customer)).toHaveLength(3);
  expect((await late.submit(button)).text('[role=alert]')).toContain('was used');
});

test('a button that is pressed twice prints the same letters and not none; a minute later the file is gone', async () => {
  const customer = await customerAt();
  await (await clerk.open(`${customer.path}/letter`)).submit('Put it in the queue', { reason: 'Asked by telephone' });
  const page = await clerk.open('/staff/letters');
  const button = `Print the letter to ${customer.name}`;
  const first = await page.send(button);
  const [printed] = await lettersOf(customer);
  const second = await page.send(button);
  expect([second.status, second.headers['content-type'], second.html === first.html]).toEqual([
    200,
    'application/pdf',
    true,
  ]);
  expect(await lettersOf(customer)).toEqual([printed]);
  portal.clock.advance(60_000);
  expect((await page.send(button)).status).toBe(422);
});

test('a letter is withdrawn before it is printed, and leaves room for the next one', async () => {
  const customer = await customerAt();
  await (await clerk.open(`${customer.path}/letter`)).submit('Put it in the queue', { reason: 'By mistake' });
  const queue = await clerk.open('/staff/letters');
  const page = await queue.submit(`Withdraw the letter to ${customer.name}`);
  expect(page.text('.usa-alert')).toContain('The letter is withdrawn');
  expect((await queue.submit(`Withdraw the letter to ${customer.name}`)).$('.usa-alert')).toHaveLength(0);
  expect((await clerk.open(customer.path)).text('[aria-labelledby=letters]')).toContain('Withdrawn');
  expect(await codeFor(customer)).toHaveLength(10);
});

test('a day between letters and four in thirty days: staff read which limit it is', async () => {
  const customer = await customerAt();
  const ask = async () => (await clerk.open(`${customer.path}/letter`)).submit('Put it in the queue', { reason: 'x' });
  await ask();
  await laterBy(dayMs - 1);
  expect((await ask()).text('[role=alert]')).toContain('within the last 24 hours');
  await laterBy(1);
  expect((await ask()).text('[role=alert]')).toContain('waits to be printed already');
  for (let letters = 1; letters < 4; letters += 1) {
    await codeOfWaiting(customer);
    await laterBy(dayMs);
    expect((await ask()).text('.usa-alert')).toContain('The letter waits');
  }
  await codeOfWaiting(customer);
  await laterBy(dayMs);
  expect((await ask()).text('[role=alert]')).toContain('four letters in 30 days');
});

test('two staff who ask for one at once: one letter waits', async () => {
  const customer = await customerAt();
  const pages = await Promise.all([clerk, clerk].map((browser) => browser.open(`${customer.path}/letter`)));
  await Promise.all(pages.map((page) => page.send('Put it in the queue', { reason: 'at once' })));
  expect(await lettersOf(customer)).toHaveLength(1);
});

test('no reason, no address chosen and an address of somebody else are refused in words', async () => {
  const [customer, other] = [await customerAt(), await customerAt()];
  const page = await clerk.open(`${customer.path}/letter`);
  const none = await page.submit('Put it in the queue', { reason: ' ' });
  expect([none.status, none.text('[role=alert]').includes('Write a reason')]).toEqual([422, true]);
  const long = await page.submit('Put it in the queue', { reason: 'x'.repeat(1001) });
  expect(long.text('[role=alert]')).toContain('Write at most 1000');
  for (const address of [String(other.accountId), 'x', ''])
    expect((await page.submit('Put it in the queue', { reason: 'x', address })).text('[role=alert]')).toContain(
      'Choose',
    );
  expect(await lettersOf(customer)).toEqual([]);
  const { db } = portal.context;
  await db.updateTable('customerAccounts').set({ mailingAddress: null }).where('id', '=', other.accountId).execute();
  expect((await clerk.open(`${other.path}/letter`)).text()).toContain('has a mailing address');
  expect((await clerk.open('/staff/customers/999999/letter')).status).toBe(404);
});

test('a resident’s wish for a letter has one answer, and only one that fits is kept', async () => {
  const { browser } = resident;
  const customer = await customerAt();
  const answerTo = async (number: string, name: string) => {
    const page = await browser.open('/account/link/letter');
    let answer = { status: 0, location: '' };
    const statements = await statementsOf(portal.database.pool, async () => {
      const { status, headers } = await page.send('Send me a letter', { number, name });
      answer = { status, location: String(headers['location']) };
    });
    return { ...answer, statements: statements.length };
  };
  await answerTo('1', 'NOBODY');
  const fits = await answerTo(customer.customerNumber, customer.name.toLowerCase());
  expect(fits.location).toBe('/account?asked=letter');
  expect(await answerTo(customer.customerNumber, customer.name)).toEqual(fits);
  expect(await answerTo('1', 'NOBODY')).toEqual(fits);
  expect(await answerTo(customer.customerNumber, 'SOMEBODY ELSE')).toEqual(fits);
  expect((await browser.open('/account?asked=letter')).text('[role=status]')).toContain(
    'If the number and the name fit',
  );
  expect((await lettersOf(customer)).map(({ reason }) => reason)).toEqual([null]);
  expect((await clerk.open('/staff/letters')).text('[aria-labelledby=waiting]')).toContain('a resident, ');
});

test('a refused link offers the letter, with what was typed', async () => {
  const customer = await customerAt();
  const refused = await (
    await resident.browser.open('/account/link')
  ).submit('Submit', {
    number: customer.customerNumber,
    name: 'WRONG NAME',
  });
  expect(refused.text('[role=alert]')).toContain('mail you a letter with a code');
  const asked = await refused.submit('Send me a letter', { name: customer.name });
  expect(asked.text('[role=status]')).toContain('letter with a code');
  expect(await lettersOf(customer)).toHaveLength(1);
  const empty = await (await resident.browser.open('/account/link/letter')).submit('Send me a letter', { number: '' });
  expect([empty.status, empty.text('[role=alert]').includes('Enter the Customer ID')]).toEqual([422, true]);
  const odd = await (
    await resident.browser.open('/account/link')
  ).submit('Submit', { number: '1', name: 'X', code: 'AB' });
  expect(odd.text('[role=alert]')).toContain('The code in our letter has 10');
});

test('LNK-06, LNK-08: wrong, used, expired and void codes of letters have one answer', async () => {
  const customer = await customerAt();
  const used = await codeFor(customer);
  expect((await tryCode(await stranger(), customer, used)).ok).toBe(true);
  await laterBy(dayMs);
  const expired = await codeFor(customer);
  await laterBy(22 * dayMs);
  const { browser } = resident;
  const answerTo = async (code: string, name = customer.name) => {
    await forgetTries(portal.context.db);
    const page = await browser.open('/account/link');
    let html = '';
    const statements = await statementsOf(portal.database.pool, async () => {
      ({ html } = await page.send('Submit', { number: customer.customerNumber, name, code }));
    });
    return { bytes: html.replaceAll(/value="[^"]*"/g, '').replaceAll(/Number to quote[^/]*/g, ''), statements };
  };
  await answerTo('AAAAAAAAAA');
  const wrong = await answerTo('AAAAAAAAAA');
  expect(wrong.bytes).toContain('We could not link an account with these values.');
  expect(await answerTo(used)).toEqual(wrong);
  expect(await answerTo(expired)).toEqual(wrong);
  expect(await answerTo(used, 'SOMEBODY ELSE')).toEqual(wrong);
});

test.each([
  ['IL', 21],
  ['AK', 30],
] as const)('LNK-10: a code to %s holds for %d days to the second', async (state, days) => {
  const customer = await customerAt(state);
  const code = await codeFor(customer);
  const printedAt = portal.clock.now().getTime();
  const user = await stranger();
  for (const late of [0, 1000]) {
    portal.clock.set(new Date(printedAt + days * dayMs + late));
    expect((await tryCode(user, customer, code)).ok).toBe(false);
  }
  portal.clock.set(new Date(printedAt + days * dayMs - 1000));
  expect((await tryCode(user, customer, code)).ok).toBe(true);
  await laterBy(1000);
});

test('LNK-03: four wrong codes leave the letter good, five make it void; who does not know the name fails none', async () => {
  const [good, spoiled] = [await customerAt(), await customerAt()];
  const failing = async (customer: Customer, times: number, name = customer.name) => {
    const user = await stranger();
    for (let time = 0; time < times; time += 1) {
      expect((await tryCode(user, { ...customer, name }, 'BBBBBBBBBB')).ok).toBe(false);
      await forgetTries(portal.context.db);
    }
  };
  const [goodCode, spoiledCode] = [await codeFor(good), await codeFor(spoiled)];
  await failing(good, 5, 'SOMEBODY ELSE');
  await failing(good, 4);
  expect((await tryCode(await stranger(), good, goodCode)).ok).toBe(true);
  await failing(spoiled, 5);
  expect((await tryCode(await stranger(), spoiled, spoiledCode)).ok).toBe(false);
  expect((await clerk.open(spoiled.path)).text('[aria-labelledby=letters]')).toContain('Void: five wrong codes');
});

test('LNK-03: wrong codes of letters fill the limits that stand for codes', async () => {
  const customer = await customerAt();
  const code = await codeFor(customer);
  for (let time = 0; time < 10; time += 1) await tryCode(await stranger(), { ...customer, name: 'X' }, 'CCCCCCCCCC');
  expect((await tryCode(await stranger(), customer, code)).ok).toBe(false);
  const last = await portal.context.db
    .selectFrom('accountLinkTries')
    .select(['withCode', 'refusedAtLimit'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(last).toEqual({ withCode: true, refusedAtLimit: 'customer-code-month' });
});

test('LNK-03: fifty users with one code at once: one of them is linked', async () => {
  const customer = await customerAt();
  const code = await codeFor(customer);
  const users = await Promise.all(Array.from({ length: 50 }, stranger));
  const outcomes = await Promise.all(users.map((userId) => tryCode(userId, customer, code)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const links = await portal.context.db
    .selectFrom('accountLinks')
    .select('proof')
    .where('customerAccountId', '=', customer.accountId)
    .execute();
  expect(links).toEqual([{ proof: 'letter' }]);
});

test('who used a code and sends the form twice is linked still; after the link has ended it opens nothing', async () => {
  const customer = await customerAt();
  const code = await codeFor(customer);
  const user = await stranger();
  expect(await tryCode(user, customer, code)).toMatchObject({ value: { newAccounts: 1 } });
  expect(await tryCode(user, customer, code)).toMatchObject({ value: { newAccounts: 0 } });
  await portal.context.db
    .updateTable('accountLinks')
    .set({ endedAt: portal.clock.now(), endedBecause: 'staff' })
    .where('userId', '=', user)
    .execute();
  expect((await tryCode(user, customer, code)).ok).toBe(false);
});

test('where a city asks for codes, a letter widens sight of the amount to everything, as the code of a bill does', async () => {
  const customer = await customerAt();
  const code = await codeFor(customer);
  const user = await stranger();
  const { db } = portal.context;
  const before = { sight: 'amount', proof: 'name', linkedAt: portal.clock.now() } as const;
  await db
    .insertInto('accountLinks')
    .values({ ...before, userId: user, customerAccountId: customer.accountId })
    .execute();
  expect((await tryCode(user, customer, code, 'code')).ok).toBe(true);
  expect(await linkedAccountsOf(db, user)).toMatchObject([{ sight: 'full', name: customer.name }]);
});

test('LNK-05: a letter opens the way after the name path closed', async () => {
  const customer = await customerAt();
  const code = await codeFor(customer);
  const { db } = portal.context;
  for (let time = 0; time < 6; time += 1) {
    const key = Buffer.from(`a try ${time}`);
    const keys = { numberKey: key, nameKey: key, addressKey: key, addressRangeKey: key, browserKey: key };
    const failed = { at: portal.clock.now(), userId: await stranger(), customerId: customer.customerId };
    await db
      .insertInto('accountLinkTries')
      .values({ ...failed, ...keys })
      .execute();
  }
  expect((await tryCode(await stranger(), customer, code)).ok).toBe(true);
});

test('LNK-12: a new name or a closed account makes a letter void, printed or not', async () => {
  const { db } = portal.context;
  const [renamed, closed, waiting] = [await customerAt(), await customerAt(), await customerAt()];
  const codes = [await codeFor(renamed), await codeFor(closed)];
  await (await clerk.open(`${waiting.path}/letter`)).submit('Put it in the queue', { reason: 'x' });
  for (const { customerId } of [renamed, waiting]) {
    const name = { name: 'NEW OWNER', plainName: 'new owner', canonicalName: 'new owner' };
    await db.updateTable('customers').set(name).where('id', '=', customerId).execute();
  }
  const { customerAccounts } = { customerAccounts: db.updateTable('customerAccounts').set({ status: 'closed' }) };
  await customerAccounts.where('id', '=', closed.accountId).execute();
  expect((await tryCode(await stranger(), { ...renamed, name: 'New Owner' }, codes[0]!)).ok).toBe(false);
  expect((await (await clerk.open('/staff/letters')).submit(`Print the letter to NEW OWNER`)).status).toBe(422);
  const states = await Promise.all(
    [renamed, closed, waiting].map(async (one) => (await lettersOf(one))[0]?.voidBecause),
  );
  expect(states).toEqual(['renamed', 'closed', 'renamed']);
  await db.updateTable('customerAccounts').set({ status: 'active' }).where('id', '=', closed.accountId).execute();
  expect((await tryCode(await stranger(), closed, codes[1]!)).ok).toBe(false);
});

test('a code is kept nowhere', async () => {
  const code = await codeFor(await customerAt());
  const { rows } = await portal.database.pool.query(`
    select to_jsonb(l)::text as row from link_letters l
    union all select to_jsonb(a)::text from audit_records a
    union all select data::text from pgboss.job`);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ row }) => row.includes(code))).toEqual([]);
  expect(portal.logged().filter((line) => line.includes(code))).toEqual([]);
});

test('in Spanish all of it is in Spanish', async () => {
  const customer = await customerAt();
  const page = await clerk.open(`${customer.path}/letter?lang=es`);
  expect(page.heading).toBe('Enviar una carta con un código');
  await page.submit('Poner en la cola', { reason: 'Lo pidió en ventanilla' });
  const queue = await clerk.open('/staff/letters');
  expect([queue.heading, queue.text('[aria-labelledby=waiting]').includes('Esperan imprimirse')]).toEqual([
    'Cartas con un código',
    true,
  ]);
  const asking = await resident.browser.open('/account/link/letter?lang=es');
  expect(asking.heading).toBe('Pedir una carta con un código');
  await resident.browser.open('/account?lang=en');
});

test('a city that sends no letters has neither the page nor the field', async () => {
  const { linking } = portal.context.city;
  linking.letters = false;
  const { browser } = resident;
  const [page, linkPage] = [await browser.open('/account/link/letter'), await browser.open('/account/link')];
  linking.letters = true;
  expect([page.status, linkPage.$('[name=code]').length, linkPage.text().includes('letter with')]).toEqual([
    404,
    0,
    false,
  ]);
});
