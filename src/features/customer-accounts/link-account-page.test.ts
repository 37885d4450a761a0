import { afterAll, describe, expect, test } from 'vitest';
import { openTestPortal } from '../../../tests/support/portal.ts';
import { forgetTries, insertCustomer, statementsOf } from './test-customers.ts';

const portal = await openTestPortal();
afterAll(() => portal.close());
const { db } = portal.context;

const fieldsOf = (number: string, name: string) => ({ number, name });

test('the reference workflow: link, see the account under Customer Accounts, remove it, link it again', async () => {
  await insertCustomer(db, { customerNumber: '10001', name: 'EXAMPLE CUSTOMER', accounts: [{ number: '700100001' }] });
  const { browser, email } = await portal.resident();
  const empty = await browser.open('/account');
  expect(empty.heading).toBe('Account Settings');
  expect(empty.text()).toContain(`Now logged in as${email}`);
  expect(empty.text()).toContain('Last successful login');
  expect(empty.text()).toContain('There are currently no linked accounts');

  const linking = await empty.click('link to account');
  expect(linking.heading).toBe('Customer Account Linking');
  expect(linking.text('h2')).toContain('Create new Customer Account Link');
  expect(linking.text()).toContain('* indicates required field');
  const linked = await linking.submit('Submit', fieldsOf('1000-1', 'customer, example'));
  expect(linked.path).toBe('/account?linked=1');
  expect(linked.text('[role=status]')).toContain('The account is linked.');
  expect(linked.$('thead th').slice(0, 2).text()).toBe('NameAccount');
  expect(linked.text('tbody')).toContain('EXAMPLE CUSTOMER');
  expect(linked.text('tbody')).toContain('700100001');
  const details = linked.$('tbody a').first();
  expect(details.text()).toBe('details');
  expect(details.attr('href')).toBe('/accounts/700100001');
  expect(linked.$(`#${details.attr('aria-describedby')}`).text()).toBe('700100001');

  const removal = await linked.click('remove');
  expect(removal.heading).toBe('Remove this link?');
  expect((await removal.click('Keep')).text('tbody')).toContain('700100001');
  const removed = await removal.submit('Remove');
  expect(removed.text()).toContain('There are currently no linked accounts');
  const again = await (
    await browser.open('/account/link')
  ).submit('Submit', fieldsOf('700 100 001', 'EXAMPLE CUSTOMER'));
  expect(again.text('tbody')).toContain('700100001');
  const twice = await (await browser.open('/account/link')).submit('Submit', fieldsOf('700100001', 'EXAMPLE CUSTOMER'));
  expect(twice.path).toBe('/account?linked=0');
  expect(twice.text('[role=status]')).toContain('linked already');
});

test('an empty field, a wrong sign and a name of signs are named at their fields, and what was typed stays', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/account/link');
  const empty = await page.submit('Submit', fieldsOf('', ''));
  expect(empty.status).toBe(422);
  expect(empty.text('[role=alert] a')).toContain('Enter the Customer ID or account number');
  const wrong = await page.submit('Submit', fieldsOf('12/34', '...'));
  expect(wrong.status).toBe(422);
  expect(wrong.$('#field-number').val()).toBe('12/34');
  expect(wrong.$('#field-number').attr('aria-invalid')).toBe('true');
  expect(wrong.$('#field-name').attr('aria-invalid')).toBe('true');
  const long = await page.submit('Submit', { number: '1'.repeat(5000), name: ['a', 'b'] });
  expect(long.status).toBe(422);
  expect(await db.selectFrom('accountLinkTries').select('id').where('at', '>', portal.clock.now()).execute()).toEqual(
    [],
  );
});

test('the notice on Account Settings takes a number from its address and nothing else', async () => {
  const { browser } = await portal.resident();
  for (const query of ['linked=<b>x</b>', 'linked=12345', 'linked=1&linked=2', 'removed=yes', 'asked[]=1']) {
    expect((await browser.open(`/account?${query}`)).$('main [role=status]').length).toBe(0);
  }
});

test("somebody else's, an ended, a missing and an ill-formed link are the same 404", async () => {
  await insertCustomer(db, { customerNumber: '10040', name: 'OWNER', accounts: [{ number: '700100040' }] });
  const owner = await portal.resident();
  const other = await portal.resident();
  await (await owner.browser.open('/account/link')).submit('Submit', fieldsOf('10040', 'Owner'));
  const links = await db.selectFrom('accountLinks').select('id').where('userId', '=', owner.userId).execute();
  const missing = '00000000-0000-4000-8000-000000000000';
  for (const linkId of [links[0]?.id ?? '', missing, 'x', "1'--", '%00']) {
    const page = await other.browser.open(`/account/remove/${linkId}`);
    expect(page.status).toBe(404);
    expect(page.heading).toBe('Page not found');
  }
  expect((await owner.browser.open('/account')).text('tbody')).toContain('700100040');
});

describe('one answer for every refusal', () => {
  const typed = fieldsOf('10077', 'Refused Person');
  const refusals: Record<string, (userId: string) => Promise<void>> = {
    'an unknown number': async () => {},
    'a wrong name': async () => insertNamed('ANOTHER PERSON'),
    'a closed account': async () => insertNamed('REFUSED PERSON', 'closed'),
    'a number and name that fit two customers': async () => {
      await insertNamed('REFUSED PERSON');
      await insertCustomer(db, { customerNumber: 'X77', name: 'REFUSED PERSON', accounts: [{ number: '10077' }] });
    },
    'a customer with five users': async () => {
      const customer = await insertCustomer(db, named('REFUSED PERSON'));
      for (let nth = 0; nth < 5; nth += 1) await linkDirectly(await userOf(`full-${nth}`), customer.customerAccountIds);
    },
    'a limit that is reached': async (userId) => {
      await insertNamed('REFUSED PERSON');
      const keys = Object.fromEntries(
        ['numberKey', 'nameKey', 'addressKey', 'addressRangeKey', 'browserKey'].map((key) => [key, Buffer.from(key)]),
      ) as Record<'numberKey' | 'nameKey' | 'addressKey' | 'addressRangeKey' | 'browserKey', Buffer>;
      const five = Array.from({ length: 5 }, () => ({ ...keys, userId, at: portal.clock.now() }));
      await db.insertInto('accountLinkTries').values(five).execute();
    },
    'a link that is frozen': async (userId) => {
      const customer = await insertCustomer(db, named('REFUSED PERSON'));
      await linkDirectly(userId, customer.customerAccountIds, portal.clock.now());
    },
  };

  const named = (name: string, status: 'active' | 'closed' = 'active') => ({
    customerNumber: '10077',
    name,
    accounts: [{ number: '7700', status }],
  });
  const insertNamed = async (name: string, status?: 'closed') => void (await insertCustomer(db, named(name, status)));

  async function userOf(email: string): Promise<string> {
    const known = await db.selectFrom('users').select('id').where('comparableEmail', '=', email).executeTakeFirst();
    if (known) return known.id;
    const values = { email, comparableEmail: email, madeAt: portal.clock.now() };
    return (await db.insertInto('users').values(values).returning('id').executeTakeFirstOrThrow()).id;
  }

  async function linkDirectly(userId: string, ids: number[], frozenAt: Date | null = null): Promise<void> {
    const values = { userId, proof: 'name', sight: 'full', linkedAt: portal.clock.now(), frozenAt } as const;
    await db
      .insertInto('accountLinks')
      .values(ids.map((customerAccountId) => ({ ...values, customerAccountId })))
      .execute();
  }

  async function forgetCustomers(): Promise<void> {
    await forgetTries(db);
    await db.deleteFrom('linkNotices').execute();
    await db.deleteFrom('customerLinks').execute();
    await db.deleteFrom('accountLinks').execute();
    await db.deleteFrom('customerAccounts').execute();
    await db.deleteFrom('customers').execute();
  }

  /** What differs in every answer of the portal: the mask of the form's token, and the word of the style policy. */
  const settled = (text: string) =>
    text
      .replace(/name="_token" value="[^"]+"/g, 'token')
      .replace(/nonce="[^"]+"/g, 'nonce')
      .replace(/'nonce-[^']+'/g, 'nonce');

  test('LNK-06, LNK-07, LNK-08: same status, bytes, statements and mails, and never before the floor', async () => {
    const { browser, userId } = await portal.resident();
    const page = await browser.open('/account/link');
    await page.send('Submit', typed); // the first try prepares what later ones find prepared
    await portal.mails();
    const answers = [];
    for (const [reason, arrange] of Object.entries(refusals)) {
      await forgetCustomers();
      await arrange(userId);
      const begun = performance.now();
      let answer: Awaited<ReturnType<typeof page.send>> | undefined;
      const statements = await statementsOf(portal.database.pool, async () => {
        answer = await page.send('Submit', typed);
      });
      expect(performance.now() - begun, reason).toBeGreaterThanOrEqual(400);
      expect(answer?.status, reason).toBe(422);
      const { date, ...headers } = answer?.headers ?? {};
      expect(date).toBeTruthy();
      answers.push({
        reason,
        html: settled(answer?.html ?? ''),
        headers: settled(JSON.stringify(headers)),
        statements,
        mails: (await portal.mails()).length,
      });
    }
    const [first] = answers;
    expect(first?.html).toContain('We could not link an account with these values.');
    expect(first?.html).toContain('(630) 420-6059');
    expect(first?.mails).toBe(0);
    expect(first?.statements.length).toBeGreaterThan(8);
    for (const { reason, ...answer } of answers) expect({ reason: first?.reason, ...answer }, reason).toEqual(first);
  });

  test('the refusal stands at the head of the form, keeps what was typed, and leads to Finance', async () => {
    await forgetCustomers();
    const { browser, userId } = await portal.resident();
    const refused = await (await browser.open('/account/link')).submit('Submit', typed);
    expect(refused.$('main').children().first().text()).toContain('We could not link an account');
    expect(refused.$('[aria-invalid=true]').length).toBe(0);
    expect(refused.$('#field-number').val()).toBe('10077');
    expect(refused.$('#field-name').val()).toBe('Refused Person');
    expect(refused.text('[role=alert]')).not.toMatch(/\d+ (more )?(tries|attempts)|name is|number is/);

    const thanked = await refused.submit('Ask Finance to link it');
    expect(thanked.path).toBe('/account?asked=1');
    expect(thanked.text('[role=status]')).toContain('Thank you');
    await refused.submit('Ask Finance to link it');
    const asked = await db.selectFrom('accountLinkRequests').selectAll().where('userId', '=', userId).execute();
    expect(asked).toMatchObject([{ typedNumber: '10077', typedName: 'Refused Person', answeredAt: null }]);
  });

  test('past ten questions to Finance that wait the next is refused in words, and what was typed stays', async () => {
    const { browser, userId } = await portal.resident();
    const form = await browser.open('/account/link/ask');
    const ask = (number: string) => form.submit('Send to Finance', { number, name: 'Refused Person', message: '' });
    for (let asked = 1; asked <= 10; asked += 1) expect((await ask(`2000${asked}`)).path).toBe('/account?asked=1');
    const refused = await ask('30001');
    expect(refused.status).toBe(422);
    expect(refused.text('[role=alert]')).toMatch(/this was not sent. Please call us at \(630\) 420-6059. (Open|Opens)/);
    expect(refused.$('#field-number').val()).toBe('30001');
    expect((await ask('200010')).path).toBe('/account?asked=1');
    const kept = await db.selectFrom('accountLinkRequests').selectAll().where('userId', '=', userId).execute();
    expect(kept).toHaveLength(10);
  });
});
