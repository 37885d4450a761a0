import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { addAddress, newestOrder, order, setCount, typedOrder } from '../carts/test-carts.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { rowsOf, saveSetting } from './test-settings.ts';

let portal: TestPortal;
let finance: TestBrowser;
let address: string;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  finance = await staffMemberOf(portal, 'finance');
  address = await addAddress(portal);
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const path = '/staff/settings/carts';
const email = 'carts@example.com';
const garbage = () => portal.context.city.cartPrograms[0]!;
const recycling = () => portal.context.city.cartPrograms[1]!;
const errorsOf = (page: TestPage) =>
  page
    .$('.cc-error-summary li')
    .toArray()
    .map((one) => page.$(one).text().trim());
const namesOf = (page: TestPage, value: string) => page.$(`[value="${value}"]`).length;

test('two sizes are added by buttons in one change, and residents order them at once', async () => {
  const of = (row: number, fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`cartPrograms.0.sizes.${row}.${name}`, value]));
  const opened = await finance.open(path);
  const first = await opened.submit('Add a size to: Garbage carts', { 'cartPrograms.0.sizes.0.priceCents': '44.00' });
  expect([first.status, first.$('[name="cartPrograms.0.sizes.0.priceCents"]').val()]).toEqual([200, '44.00']);
  expect(first.$('#field-row-cartPrograms-0-sizes-3 legend').text()).toBe('Garbage carts: a further size');
  const second = await first.submit('Add a size to: Garbage carts', {
    ...of(3, { gallons: '20', priceCents: '30', heightInches: '36', widthInches: '18' }),
  });
  expect(second.$('[name="cartPrograms.0.sizes.3.gallons"]').val()).toBe('20');
  const refused = await second.submit('See what changes', {
    ...of(4, { gallons: '20', priceCents: '90', heightInches: '99', widthInches: '30', bags: '8' }),
  });
  expect(errorsOf(refused)).toEqual(['Garbage carts: 20 gallons, Height in inches: give a whole number from 10 to 80']);
  const twice = await refused.submit('See what changes', of(4, { heightInches: '50' }));
  expect(errorsOf(twice)).toEqual(['Garbage carts: 20 gallons, Gallons: this stands there twice. Give another one']);
  const seen = await twice.submit('See what changes', of(4, { gallons: '120' }));
  expect(rowsOf(seen).map(([what]) => what)).toContain('Garbage carts: 120 gallonsBags that it holds');
  await seen.submit('Save the change', { reason: 'New on the market' });
  expect(garbage().sizes.map(({ gallons, priceCents }) => [gallons, priceCents])).toEqual([
    ...[[35, 4400] as const, [68, 5700], [95, 6300]],
    ...[[20, 3000] as const, [120, 9000]],
  ]);
  expect((await portal.browser().open('/other-services')).text()).toContain('120 gallons');
  await order(portal.browser(), { ...typedOrder(address, 120), email });
  expect((await newestOrder(portal)).state).toBe('unpaid');
});

test('a size that was ordered or counted has no box to remove it, and is not removed by other ways either', async () => {
  await setCount(portal, 35, 4);
  const page = await finance.open(path);
  const removable = (row: number) => page.$(`[name="remove:cartPrograms.0.sizes.${row}"]`).length;
  expect([0, 1, 2, 3, 4].map(removable)).toEqual([0, 1, 1, 1, 0]);
  expect(page.$('[name="remove:cartPrograms.0"]')).toHaveLength(0);
  const before = portal.context.city.cartPrograms;
  for (const fields of [{ 'cartPrograms.0.sizes.4.gallons': '121' }, { 'cartPrograms.0.key': 'other-carts' }]) {
    const seen = await page.submit('See what changes', fields);
    const refused = await seen.submit('Save the change', { reason: 'Why not' });
    expect([refused.status, errorsOf(refused)]).toEqual([
      422,
      ['Orders or help requests name what this would take away. Take it out of sale, or end it, instead.'],
    ]);
  }
  const asked = await (
    await finance.open(`${path}/history`)
  ).click('Undo the change of November 23, 2026 at 9:00:01 a.m.');
  const refused = await asked.submit('Undo the change', { reason: 'Too many sizes' });
  expect(errorsOf(refused)).toEqual([
    'Orders or help requests name what this would take away. Take it out of sale, or end it, instead.',
  ]);
  expect(portal.context.city.cartPrograms).toEqual(before);
});

test('one that nobody ordered or counted is removed', async () => {
  await saveSetting(finance, 'carts', { 'remove:cartPrograms.0.sizes.3': 'yes' });
  expect(garbage().sizes.map(({ gallons }) => gallons)).toEqual([35, 68, 95, 120]);
});

test('a size that is out of sale is ordered by nobody, and who has one still has it mended', async () => {
  const late = portal.browser();
  const form = await late.open('/carts/order/new?program=garbage-carts&size=120');
  await saveSetting(finance, 'carts', { 'cartPrograms.0.sizes.3.isOutOfSale': 'yes' });
  const refused = await form.submit('Set aside and review payment', { ...typedOrder(address, 120), email });
  expect([refused.status, errorsOf(refused)]).toEqual([422, ['This size is not sold any more. Choose another one']]);
  expect(namesOf(refused, '120')).toBe(0);
  expect((await late.open('/other-services')).text()).not.toContain('120 gallons');
  for (const [reason, shown] of [
    ['exchange', 0],
    ['lost', 0],
    ['damaged', 1],
    ['removal', 1],
  ] as const)
    expect([reason, namesOf(await late.open(`/carts/order/${reason}?program=garbage-carts`), '120')]).toEqual([
      reason,
      shown,
    ]);
  const stock = await (await staffMemberOf(portal, 'clerk')).open('/staff/cart-orders/stock');
  expect(stock.text()).toContain('Garbage carts, 120 gallons');
});

test('a program that is out of sale says so, and its form leads there', async () => {
  await saveSetting(finance, 'carts', { 'cartPrograms.1.isOutOfSale': 'yes' });
  const page = await portal.browser().open('/other-services');
  expect(page.text('section:has(#recycling-carts), #recycling-carts')).toContain('Recycling carts');
  expect(page.text()).toContain('The city does not sell these carts any more.');
  const asked = await portal.browser().request('GET', '/carts/order/new?program=recycling-carts');
  expect([asked.status, asked.headers['location']]).toEqual([303, '/other-services#recycling-carts']);
  expect((await portal.browser().open('/carts/order/removal?program=recycling-carts')).heading).toBe(
    'Have a cart taken away',
  );
  const again = await (await finance.open(path)).submit('See what changes', { 'cartPrograms.1.isOutOfSale': [] });
  expect(rowsOf(again)).toEqual([['Recycling cartsOut of sale, with all its sizes', 'Yes', 'No']]);
  await again.submit('Save the change', { reason: 'They are sold again' });
});

test('every rule of ordering is typed, and half a rule is refused', async () => {
  const of = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`cartPrograms.0.ordering.${name}`, value]));
  const grown = await (await finance.open(path)).submit('Add a price by age to: Garbage carts');
  const half = await grown.submit('See what changes', {
    ...of({ exchangePercent: '40', 'seniors.fromAge': '65', isFirstFree: 'yes', glCode: '540 44811' }),
    ...of({ 'agePrices.0.underYears': '15', 'agePrices.0.percent': '0' }),
  });
  expect(errorsOf(half)).toEqual([
    'Garbage carts: rules of ordering, GL code: give a code of the general ledger, as 540-44810',
  ]);
  const still = await half.submit('See what changes', of({ glCode: '540-44811' }));
  expect(errorsOf(still)).toEqual([
    'Garbage carts: rules of ordering, Seniors pay: give both the age and what seniors pay, or neither',
  ]);
  const seen = await still.submit('See what changes', of({ 'seniors.percent': '50', deliveredWithinDays: '1' }));
  expect(rowsOf(seen).map(([, ...values]) => values)).toEqual([
    ['30 days', '1 day'],
    ['The full price', '40%'],
    ['No such rule', '65 years'],
    ['The full price', '50%'],
    ['540-44810', '540-44811'],
    ['No', 'Yes'],
    ['Nothing', '15 years'],
    ['Nothing', '0%'],
  ]);
  await seen.submit('Save the change', { reason: 'The council decided so' });
  expect(garbage().ordering).toEqual({
    ...{ glCode: '540-44811', deliveredWithinDays: 1, cartsPerAddress: 4, warrantyYears: 10, exchangePercent: 40 },
    ...{ isFirstFree: true, seniors: { fromAge: 65, percent: 50 }, agePrices: [{ underYears: 15, percent: 0 }] },
  });
  const services = (await portal.browser().open('/other-services')).text();
  expect(services).toContain('From the age of 65 you pay 50 % of the price.');
  await saveSetting(finance, 'carts', of({ 'seniors.fromAge': '', 'seniors.percent': '', exchangePercent: '' }));
  expect([garbage().ordering.seniors, garbage().ordering.exchangePercent]).toEqual([undefined, undefined]);
});

test('a program is added with its sizes and ways of delivery, and taken away again', async () => {
  const of = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`cartPrograms.2.${name}`, value]));
  const grown = await (await finance.open(path)).submit('Add a program');
  const part = await grown.submit('See what changes', of({ 'sizes.0.gallons': '50', key: 'Yard carts' }));
  expect(errorsOf(part)).toContain('A further program, Name (English): this may not be empty');
  expect(errorsOf(part)).toContain(
    'A further program, Name in addresses: give small letters and hyphens, as garbage-carts',
  );
  const typed = {
    ...of({
      key: 'yard-carts',
      'name.en': 'Yard carts',
      'name.es': 'Contenedores de jardín',
      'about.en': 'For leaves.',
    }),
    ...of({
      bodyColor: '#553311',
      lidColor: '#331100',
      'deliveries.0.name.en': 'Brought',
      'deliveries.0.feeCents': '5',
    }),
    ...of({ 'sizes.0.priceCents': '60', 'sizes.0.heightInches': '40', 'sizes.0.widthInches': '24' }),
    ...of({ 'ordering.deliveredWithinDays': '10' }),
  };
  const seen = await part.submit('See what changes', typed);
  await seen.submit('Save the change', { reason: 'Leaves' });
  expect(portal.context.city.cartPrograms[2]).toEqual({
    ...{ key: 'yard-carts', name: { en: 'Yard carts', es: 'Contenedores de jardín' }, about: { en: 'For leaves.' } },
    ...{ bodyColor: '#553311', lidColor: '#331100', rules: [], ordering: { deliveredWithinDays: 10, agePrices: [] } },
    sizes: [{ gallons: 50, priceCents: 6000, heightInches: 40, widthInches: 24 }],
    deliveries: [{ name: { en: 'Brought' }, feeCents: 500 }],
  });
  expect((await portal.browser().open('/other-services')).text()).toContain('Yard carts');
  const rules = recycling().rules.slice(1);
  await saveSetting(finance, 'carts', { 'remove:cartPrograms.2': 'yes', 'remove:cartPrograms.1.rules.0': 'yes' });
  expect(portal.context.city.cartPrograms.map(({ key }) => key)).toEqual(['garbage-carts', 'recycling-carts']);
  expect(recycling().rules).toEqual(rules);
});

test('a way of delivery that has another name only reads as renamed, not as one gone and one come', async () => {
  const of = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`cartPrograms.0.deliveries.1.${name}`, value]));
  const opened = await finance.open(path);
  const seen = await opened.submit('See what changes', of({ 'name.en': 'Come for it', 'name.es': 'Venir por él' }));
  expect(rowsOf(seen)).toEqual([
    [expect.stringContaining('Name (English)'), 'Picked up at Public Works', 'Come for it'],
    [expect.stringContaining('Name (Spanish)'), expect.anything(), 'Venir por él'],
  ]);
  const brought = await opened.submit('See what changes', { 'cartPrograms.0.deliveries.0.name.en': 'Brought' });
  expect(rowsOf(brought).map(([what]) => what)).toEqual([expect.stringContaining('Name (English)')]);
  // With another fee it is another way.
  const other = await opened.submit('See what changes', of({ 'name.en': 'Brought', feeCents: '99' }));
  expect(rowsOf(other).length).toBeGreaterThan(4);
});

test('the place where carts are picked up is said on the screen, and orders keep the one that they were made for', async () => {
  const of = <Value>(fields: Record<string, Value>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`cartPrograms.0.deliveries.1.${name}`, value]));
  await setCount(portal, 68, 5);
  const typed = { ...typedOrder(address), delivery: 'picked-up-at-public-works', email };
  const browser = portal.browser();
  await order(browser, typed);
  const { number } = await newestOrder(portal);
  const whereOf = async () => (await browser.open(`/carts/orders/${number}`)).text('dl');
  expect(await whereOf()).toContain('At the Public Works yard');

  const opened = await finance.open(path);
  const half = await opened.submit('See what changes', of({ isPickUp: [] }));
  expect(errorsOf(half)).toEqual([
    expect.stringMatching(/Where it is picked up \(English\): nobody comes for it in this way/),
  ]);
  const english = await opened.submit('See what changes', of({ 'pickUpAt.en': '', 'pickUpAt.es': 'En la calle' }));
  expect(errorsOf(english)).toEqual([expect.stringContaining('give it in English too')]);
  const moved = await opened.submit('See what changes', of({ 'pickUpAt.en': '5 New Yard', 'pickUpAt.es': '' }));
  expect(rowsOf(moved)).toEqual([
    [expect.stringContaining('Where it is picked up (English)'), 'At the Public Works yard', '5 New Yard'],
    [expect.stringContaining('(Spanish)'), 'En el patio de Public Works', 'Empty: English stands in'],
  ]);
  await moved.submit('Save the change', { reason: 'The yard moved' });
  expect((await portal.browser().open('/carts/order/new?program=garbage-carts')).text()).toContain('5 New Yard');
  expect(await whereOf()).toContain('At the Public Works yard');
  // Another name of the way changes nothing of it either.
  await saveSetting(finance, 'carts', of({ 'name.en': 'Come for it', 'pickUpAt.en': '', 'pickUpAt.es': '' }));
  expect(garbage().deliveries[1]).not.toHaveProperty('pickUpAt');
  expect(await whereOf()).toContain('At the Public Works yard');
});

test('rows within a program that stands after one that goes are the right ones', async () => {
  const grown = await (await finance.open(path)).submit('Add a program');
  const swapped = await grown.submit('See what changes', {
    'remove:cartPrograms.1': 'yes',
    ...{ 'cartPrograms.2.key': 'yard-carts', 'cartPrograms.2.name.en': 'Yard', 'cartPrograms.2.name.es': 'Jardín' },
    ...{ 'cartPrograms.2.about.en': 'For leaves.', 'cartPrograms.2.bodyColor': '#553311' },
    ...{ 'cartPrograms.2.lidColor': '#331100', 'cartPrograms.2.sizes.0.gallons': '50' },
    ...{ 'cartPrograms.2.sizes.0.priceCents': '60', 'cartPrograms.2.sizes.0.heightInches': '40' },
    ...{ 'cartPrograms.2.sizes.0.widthInches': '24', 'cartPrograms.2.ordering.deliveredWithinDays': '10' },
    ...{ 'remove:cartPrograms.2.deliveries.0': 'yes' },
  });
  expect(errorsOf(swapped)).toEqual([
    'Yard: a further way of delivery, Name (English): leave at least one way of delivery',
  ]);
  const link = swapped.$('.cc-error-summary a').attr('href') ?? '';
  expect(swapped.$(link).attr('name')).toBe('cartPrograms.2.deliveries.0.name.en');
});

test('in Spanish all of it is Spanish', async () => {
  const page = await finance.open(`${path}?lang=es`);
  expect(page.text()).toContain('Añadir un tamaño a: Contenedores de basura');
  const refused = await page.submit('Ver qué cambia', { 'cartPrograms.0.bodyColor': 'green' });
  expect(errorsOf(refused)).toEqual(['Contenedores de basura, Color del contenedor: dé un color, como #2f5d43']);
  await finance.open(`${path}?lang=en`);
});
