import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Day } from '../../kernel/day.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { profileOn } from './profile-on-day.ts';
import { sections, valueOf } from './section.ts';
import { rowsOf, saveSetting } from './test-settings.ts';

let portal: TestPortal;
let finance: TestBrowser;
let admin: TestBrowser;
let editor: TestBrowser;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  finance = await staffMemberOf(portal, 'finance');
  admin = await staffMemberOf(portal, 'admin');
  editor = await staffMemberOf(portal, 'content');
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const errorsOf = (page: TestPage) =>
  page
    .$('.cc-error-summary li')
    .toArray()
    .map((one) => page.$(one).text().trim());

const changes = () => portal.context.db.selectFrom('citySettingChanges').selectAll().orderBy('id').execute();

test('every section can be opened, and its form sent as it stands changes nothing', async () => {
  for (const section of sections) {
    const page = await finance.open(`/staff/settings/${section}`);
    expect([section, page.status]).toEqual([section, 200]);
    const sent = await page.submit('See what changes');
    expect([section, sent.status, errorsOf(sent)]).toEqual([
      section,
      422,
      ['Nothing is changed. Type something else first.'],
    ]);
  }
  expect(await changes()).toEqual([]);
});

test('the code is asked for again when a change is kept, and not when it is only looked at', async () => {
  const path = '/staff/settings/fees';
  const page = await finance.open(path);
  portal.clock.advance(11 * 60_000);
  const seen = await page.submit('See what changes', { 'card.basisPoints': '3%' });
  expect(seen.text('#preview')).toContain('What changes');
  const asked = await seen.submit('Save the change', { reason: 'Because' });
  expect(asked.heading).toBe('Confirm that it is you');
  expect(await changes()).toEqual([]);
  portal.clock.advance(-11 * 60_000);
});

test('a long form has ways to its parts, a short one has none', async () => {
  const jumpsOf = async (section: string) => {
    const page = await finance.open(`/staff/settings/${section}`);
    const hrefs = page
      .$('nav.cc-jumps a')
      .toArray()
      .map((link) => String(page.$(link).attr('href')));
    expect(hrefs.filter((href) => page.$(`fieldset${href}`).length !== 1)).toEqual([]);
    return hrefs.length;
  };
  expect(await jumpsOf('hours')).toBeGreaterThan(8);
  expect(await jumpsOf('carts')).toBeGreaterThan(8);
  expect(await jumpsOf('fees')).toBe(0);
});

test('Content leads to the words of the city that are settings', async () => {
  const content = await finance.open('/staff/content');
  for (const name of ['Contact', 'Hours and closed days', 'Resources', 'What is paid elsewhere']) {
    const link = content.$('main td a, main th a').filter((_at, one) => content.$(one).text() === name);
    expect((await finance.open(String(link.attr('href')))).heading).toBe(name);
  }
});

test('a fee is shown before and after with an example, and kept only once that was seen', async () => {
  const page = await finance.open('/staff/settings/fees');
  const unseen = await page.submit('See what changes', { 'card.basisPoints': '3%', do: 'save', reason: 'Because' });
  expect(unseen.text('#preview')).toContain('What changes');
  expect(await changes()).toEqual([]);
  expect(rowsOf(unseen)).toEqual([['Paying by cardPercent of the payment', '2.35%', '3%']]);
  expect(unseen.text()).toContain('This comes into force at once. Nothing is saved yet.');
  const example = unseen.$('#example').closest('section').find('tbody tr').first();
  expect(example.text()).toMatch(/Services, by card.*\$2\.35.*\$3\.00/);
  // Typed otherwise than it was seen: seen again first.
  const other = await unseen.submit('Save the change', { 'card.basisPoints': '2.5', reason: 'Because' });
  expect([other.status, (await changes()).length]).toEqual([200, 0]);
  const without = await other.submit('Save the change', { reason: ' ' });
  expect([without.status, errorsOf(without)]).toEqual([422, ['Why: say why, in a few words']]);
  const saved = await without.submit('Save the change', { reason: 'Contract of 2026' });
  expect([saved.path, saved.text('[role=status]')]).toEqual([
    '/staff/settings/fees?done=changed',
    'Success: The change is in force.',
  ]);
  expect(portal.context.city.fees.card.basisPoints).toBe(250);
  expect((await changes()).length).toBe(1);
});

test.each([
  [
    'fees',
    { 'card.flatCents': '1.234' },
    'Paying by card, Fixed amount of each payment: give an amount in dollars, as 12.50',
  ],
  [
    'fees',
    { 'card.flatCents': '9999999999.00' },
    'Paying by card, Fixed amount of each payment: this is too much: give $1,000,000.00 at most',
  ],
  [
    'fees',
    { 'card.basisPoints': '101' },
    'Paying by card, Percent of the payment: give a percent from 0 to 100, as 2.35',
  ],
  ['fees', { 'echeck.minimumCents': '' }, 'Paying by eCheck, At least: this may not be empty'],
  [
    'fees',
    { floorCents: '1.01' },
    'Small fees, A fee up to this stands whatever the caps say: the law of Illinois allows $1.00 at most (50 ILCS 345/25)',
  ],
  [
    'fees',
    { 'caps.fine.basisPoints': '5.25' },
    'The most on bills for: Fines, Percent of what is paid: the law of Illinois allows 5% at most (50 ILCS 345/25)',
  ],
  ['fees', { effectiveOn: '2026-02-30', floorCents: '0.50' }, 'In force from: give a day, as 2026-12-31'],
  [
    'fees',
    { effectiveOn: '2026-11-22', floorCents: '0.50' },
    'In force from: this day is over. Give today or a later day',
  ],
  ['linking', { proof: 'none' }, 'What a resident must know, Link proof: choose one'],
  [
    'linking',
    { 'limits.usersPerCustomer': '0' },
    'Limits of linking, Users that may see a customer: give a whole number of 1 or more',
  ],
  ['categories', { 'categories.1.code': '01' }, 'Category 01, Code: this stands there twice. Give another one'],
  [
    'categories',
    { 'categories.0.beyondCents': '0' },
    'Category 01, How much more than is due may be paid: give more than $0.00, or leave it empty',
  ],
  [
    'old-and-returned',
    { returnFeeCents: '25' },
    'Returned eChecks, Where the law says so (English): say by what law the fee is asked',
  ],
  [
    'old-and-returned',
    { oldestBillYear: '20' },
    'Old bills, Oldest year of bills that can be paid here: give a year from 1900 to 2026',
  ],
  ...['2027', '2062', '1899'].map(
    (oldestBillYear) =>
      [
        'old-and-returned',
        { oldestBillYear },
        'Old bills, Oldest year of bills that can be paid here: give a year from 1900 to 2026',
      ] as const,
  ),
  ['hours', { 'week.day1.closes': '' }, 'Monday, Closes: give both times, or none on a closed day'],
  ['hours', { 'week.day1.closes': '07:00' }, 'Monday, Closes: this is not after the opening'],
  [
    'hours',
    { closedDays: '2026-12-25\nChristmas' },
    'Closed days, Closed once, whatever else is said: give one day a line, as 2026-12-25',
  ],
  ['contact', { 'department.email': 'finance' }, 'Department, E-mail: give an e-mail address, as name@example.com'],
  [
    'contact',
    { 'department.phone': '555\u202E' },
    'Department, Phone: there is a character that nobody can see, written here as [U+202E]. Delete it',
  ],
  ...['javascript:alert(1)', '/\\evil.example/x', '//evil.example', 'https://\\evil.example'].map(
    (address) => ['resources', { 'resources.0.href': address }, /Address: give https/] as const,
  ),
  ['carts', { 'cartPrograms.0.link.href': '/\\evil.example/x' }, /Address of the link: give https|: give https/],
  ['paid-elsewhere', { 'notThisPortal.link.href': '/\\evil.example/x' }, /Address: give https/],
] as const)('%s with %j is refused in words, and nothing typed is lost', async (section, fields, words) => {
  const before = await changes();
  const page = await (await finance.open(`/staff/settings/${section}`)).submit('See what changes', fields);
  expect([page.status, errorsOf(page)]).toEqual([
    422,
    [typeof words === 'string' ? words : expect.stringMatching(words)],
  ]);
  for (const [name, value] of Object.entries(fields)) {
    const field = page.$(`[name="${name}"]`).filter((_at, one) => page.$(one).attr('type') !== 'radio');
    if (field.length > 0) expect(field.val() ?? field.text()).toBe(value.replace('\u202E', '[U+202E]'));
  }
  const link = page.$('.cc-error-summary a').first().attr('href') ?? '';
  expect(page.$(link)).toHaveLength(1);
  expect(await changes()).toEqual(before);
});

test('whether residents may ask for a letter is a setting, and an earlier change of linking leaves the file’s', async () => {
  const file = { ...portal.context.city, linking: { ...portal.context.city.linking, letters: true } };
  const { letters: _, ...earlier } = valueOf(file, 'linking');
  const change = {
    id: 1,
    section: 'linking' as const,
    value: earlier,
    followsFile: false,
    effectiveOn: '2026-11-01' as Day,
  };
  expect(profileOn(file, [change], '2026-11-23' as Day).profile.linking.letters).toBe(true);
  const was = portal.context.city.linking.letters;
  await saveSetting(finance, 'linking', { letters: was ? 'no' : 'yes' });
  expect(portal.context.city.linking.letters).toBe(!was);
  await saveSetting(finance, 'linking', { letters: was ? 'yes' : 'no' });
  expect(portal.context.city.linking.letters).toBe(was);
});

test('what is to be judged shows only what changes, and Save comes before the fields', async () => {
  const page = await finance.open('/staff/settings/fees');
  const seen = await page.submit('See what changes', { 'card.basisPoints': '4%' });
  expect(seen.text('#example ~ *')).not.toContain('eCheck');
  const places = ['Save the change', 'Change what was typed', 'Percent of the payment'].map((words) =>
    seen.html.lastIndexOf(words),
  );
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('rows of a list are added, taken away and left as they are', async () => {
  const was = portal.context.city.resources;
  const added = { [`resources.${was.length}.label.en`]: 'Trees', [`resources.${was.length}.href`]: '/contact' };
  await saveSetting(editor, 'resources', { ...added, 'remove:resources.0': 'yes' }, { add: ['Add a link'] });
  const is = portal.context.city.resources;
  expect(is).toEqual([...was.slice(1), { label: { en: 'Trees' }, href: '/contact' }]);
  expect((await portal.browser().open('/')).html).toContain('Trees');
});

test('what staff change of the city’s words is what residents read', async () => {
  await saveSetting(editor, 'hours', { 'week.day1.opens': '', 'week.day1.closes': '', closedDays: '2026-11-24' });
  const contact = await portal.browser().open('/contact');
  expect(contact.text('footer, body')).toContain('Opens Wednesday');
  await saveSetting(editor, 'contact', { 'department.phone': '(630) 555-0100', 'department.email': 'new@example.com' });
  expect((await portal.browser().open('/contact')).text()).toContain('(630) 555-0100');
});

test('prices of carts change, and their sizes and colors stay', async () => {
  const [before] = portal.context.city.cartPrograms;
  await saveSetting(finance, 'carts', {
    'cartPrograms.0.sizes.0.priceCents': '$44.50',
    'cartPrograms.0.deliveries.0.feeCents': '0',
    'remove:cartPrograms.0.rules.0': 'yes',
  });
  const [after] = portal.context.city.cartPrograms;
  expect(after).toEqual({
    ...before,
    sizes: before!.sizes.map((size, at) => (at === 0 ? { ...size, priceCents: 4450 } : size)),
    deliveries: before!.deliveries.map((delivery, at) => (at === 0 ? { ...delivery, feeCents: 0 } : delivery)),
    rules: before!.rules.slice(1),
  });
  expect((await portal.browser().open('/other-services')).text()).toContain('$44.50');
});

test('who changes the same meanwhile sees both, and loses nothing of what was typed', async () => {
  const mine = await finance.open('/staff/settings/guests');
  await saveSetting(admin, 'guests', { 'guests.limits.cityFailuresPerHour': '40' });
  const told = await mine.submit('See what changes', { 'guests.limits.cityFailuresPerDay': '150' });
  expect(told.status).toBe(422);
  expect(told.text('[role=alert]')).toMatch(
    /Somebody else changed this meanwhile\s?admin-\S+ changed it on November 23, 2026/,
  );
  expect(rowsOf(told)).toEqual([
    ['Limits for guestsWrong tries of everybody in an hour', '40', '50'],
    ['Limits for guestsWrong tries of everybody in 24 hours', '200', '150'],
  ]);
  const seen = await told.submit('See what changes', { 'guests.limits.cityFailuresPerHour': '40' });
  await seen.submit('Save the change', { reason: 'Both' });
  expect(portal.context.city.guests.limits).toMatchObject({ cityFailuresPerHour: 40, cityFailuresPerDay: 150 });
});

test('a form that was opened before one’s own change does not set the old value again, and says whose change it was', async () => {
  const stale = await finance.open('/staff/settings/guests');
  await saveSetting(finance, 'guests', { 'guests.limits.cityFailuresPerDay': '170' });
  const before = (await changes()).length;
  const told = await stale.submit('See what changes', { 'guests.limits.cityFailuresPerDay': '160' });
  expect([told.status, (await changes()).length]).toEqual([422, before]);
  expect(told.text('[role=alert]')).toMatch(/You changed this meanwhile\s?You changed it on November 23, 2026/);
  expect(rowsOf(told)).toEqual([['Limits for guestsWrong tries of everybody in 24 hours', '170', '160']]);
});

test('two who save the same preview at once make one change', async () => {
  const ofLinking = async () => (await changes()).filter(({ section }) => section === 'linking').length;
  const before = await ofLinking();
  const page = await (await finance.open('/staff/settings/linking')).submit('See what changes', { proof: 'code' });
  expect(page.text()).toContain('This decides who sees other people’s bills.');
  const answers = await Promise.all([1, 2].map(() => page.send('Save the change', { reason: 'Twice' })));
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
  expect(await ofLinking()).toBe(before + 1);
  expect(portal.context.city.linking.proof).toBe('code');
});

test('the overview says what is in force since when and by whom, and only what a role may read', async () => {
  const page = await finance.open('/staff/settings');
  const [fees] = rowsOf(page);
  expect(fees?.slice(0, 2)).toEqual([
    'Fees for paying online',
    expect.stringContaining('November 23, 2026 at 9:00 a.m.'),
  ]);
  expect(fees?.[2]).toMatch(/^finance-/);
  expect(page.text()).toContain('Change this in profile.json, in the folder that CITY names');
  const words = await editor.open('/staff/settings');
  expect([words.text().includes('Fees for paying online'), words.text().includes('Hours and closed days')]).toEqual([
    false,
    true,
  ]);
  expect((await editor.open('/staff/settings/fees')).status).toBe(404);
  const read = await clerk.open('/staff/settings/fees');
  expect([read.status, read.$('form[action="/staff/settings/fees"]').length, read.text().includes('2.5%')]).toEqual([
    200,
    0,
    true,
  ]);
  expect((await clerk.request('POST', '/staff/settings/fees', {})).status).toBe(403);
});

test('in Spanish all of it is Spanish', async () => {
  const page = await finance.open('/staff/settings/fees?lang=es');
  expect([page.heading, page.text('legend')]).toEqual([
    'Cargos por pagar en línea',
    expect.stringContaining('Pago con tarjeta'),
  ]);
  const refused = await page.submit('Ver qué cambia', { floorCents: '2' });
  expect(errorsOf(refused)[0]).toMatch(/la ley de Illinois permite \$1\.00 como máximo/);
  const seen = await refused.submit('Ver qué cambia', { floorCents: '0.75' });
  expect(seen.text()).toContain('Esto entra en vigor de inmediato. Todavía no se guardó nada.');
  await finance.open('/staff/settings?lang=en');
});
