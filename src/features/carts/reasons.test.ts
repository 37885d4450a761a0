import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { addAddress, countOf, newestOrder, order, setCount, typedOrder } from './test-carts.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({
    city: (city) => ({
      ...city,
      cartPrograms: city.cartPrograms.map((program) =>
        program.key === 'garbage-carts'
          ? {
              ...program,
              ordering: {
                ...program.ordering,
                ...{ cartsPerAddress: 2, warrantyYears: 10, agePrices: [{ underYears: 15, percent: 50 }] },
                ...{ isFirstFree: true, exchangePercent: 40, seniors: { fromAge: 65, percent: 50 } },
              },
            }
          : program,
      ),
    }),
  });
});
afterAll(() => portal.close());

/** Staff accept the newest order, which costs nothing. */
async function accept(): Promise<number> {
  const { id } = await newestOrder(portal);
  await (await (await staffMemberOf(portal, 'clerk')).open(`/staff/cart-orders/${id}`)).submit('Accept');
  return id;
}

const costsOf = async () => {
  const { rows } = await portal.database.pool.query(
    'select carts_cents::int, delivery_cents::int, state, quantity from cart_orders order by id desc limit 1',
  );
  const { carts_cents: carts, delivery_cents: delivery, state } = rows[0];
  return { carts, delivery, state };
};

test('an address is found however it is written, and each refusal names what to do, with all that was typed', async () => {
  await addAddress(portal, {}, '1204 Copper Kettle Blvd Unit 7');
  await addAddress(portal, { isInCity: false }, '9 Outside Rd');
  await addAddress(portal, { isCurbside: false }, '15 Tower Ct');
  await addAddress(portal, { postalCode: '60563' }, '77 Twin St');
  await addAddress(portal, { postalCode: '60565' }, '77 Twin St');
  const { browser } = await portal.resident();
  const refusals: [string, string][] = [
    ['', 'Type the address where the cart is used'],
    ['1204 Coper Kettle Blvd', 'The city does not list this address'],
    ['9 outside road', 'outside the city limits'],
    ['15 TOWER COURT', 'not collected at the curb'],
    ['77 Twin Street', 'Type the ZIP code too'],
  ];
  for (const [address, words] of refusals) {
    const page = await order(browser, { ...typedOrder(address), note: 'Behind the gate', phone: '630 555 0100' });
    expect([address, page.status, page.text('.cc-error-summary')]).toEqual([
      address,
      422,
      expect.stringContaining(words),
    ]);
    expect(page.$('textarea[name=note]').val()).toBe('Behind the gate');
    expect([page.$('input[name=phone]').val(), page.$('input[name=address]').val()]).toEqual(['630 555 0100', address]);
    expect(page.$('input[name=size]:checked').val()).toBe('68');
  }
  const near = await order(browser, typedOrder('1204 Coppr Kettle Blvd'));
  expect(near.text('.cc-error-summary')).toContain('1204 Copper Kettle Blvd Unit 7, 60540');
  const spanish = await (
    await browser.open('/carts/order/new?program=garbage-carts&lang=es')
  ).submit('Apartar y revisar el pago', typedOrder('15 Tower Ct'));
  expect(spanish.text('.cc-error-summary')).toContain('no se recoge la basura en la acera');
  await browser.open('/?lang=en');
  await order(browser, { ...typedOrder('1204 copper kettle boulevard, apt #7, Naperville, IL 60540') });
  await order(browser, { ...typedOrder('77 Twin St'), postalCode: '60565' });
  const { rows } = await portal.database.pool.query('select address, postal_code from cart_orders order by id');
  expect(rows).toEqual([
    { address: '1204 Copper Kettle Blvd Unit 7', postal_code: '60540' },
    { address: '77 Twin St', postal_code: '60565' },
  ]);
});

test('the first cart of an address is free where the city says so, a senior pays less, and the limit holds', async () => {
  const { browser } = await portal.resident();
  const address = await addAddress(portal);
  const pickUp = { ...typedOrder(address), delivery: 'picked-up-at-public-works' };
  const page = await order(browser, pickUp);
  expect(page.text()).toMatch(/We have your request\..*Waits for the city.*No charge/);
  expect(await costsOf()).toEqual({ carts: 0, delivery: 0, state: 'asked' });
  await portal.runJobs();
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['cart-order-asked']);

  await order(browser, { ...pickUp, reason: 'additional', senior: 'yes' });
  expect(await costsOf()).toEqual({ carts: 2850, delivery: 0, state: 'unpaid' });
  const third = await order(browser, { ...pickUp, reason: 'additional' });
  expect([third.status, third.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('more than 2 carts')]);
  const other = await order(browser, { ...typedOrder(await addAddress(portal)), quantity: '3' });
  expect(other.text('.cc-error-summary')).toContain('from 1 to 2');
});

test('two who order at once for one address do not pass its limit together', async () => {
  const address = await addAddress(portal);
  const people = [await portal.resident(), await portal.resident(), await portal.resident()];
  const pages = await Promise.all(people.map(({ browser }) => browser.open('/carts/order/new?program=garbage-carts')));
  const answers = await Promise.all(
    pages.map((page) => page.send('Set aside and review payment', { ...typedOrder(address), reason: 'additional' })),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(1);
});

test('a damaged cart costs nothing within its warranty, half later, and the whole price when it is old', async () => {
  await setCount(portal, 95, 10);
  const { browser } = await portal.resident();
  const year = portal.clock.now().getUTCFullYear();
  const asked = { reason: 'damaged' };
  const typed = { size: '95', delivery: 'delivered-to-your-address', remedy: 'replace' };
  for (const [age, carts, delivery] of [
    [3, 0, 0],
    [12, 3150, 1000],
    [20, 6300, 1000],
  ] as const) {
    const fields = { ...typed, address: await addAddress(portal), serial: `D-${age}00`, year: String(year - age) };
    await order(browser, fields, asked);
    expect(await costsOf()).toMatchObject({ carts, delivery, state: carts === 0 ? 'asked' : 'unpaid' });
  }
  const repaired = { ...typed, remedy: 'repair', address: await addAddress(portal), serial: 'D-777' };
  const page = await order(browser, repaired, asked);
  expect(page.text()).toMatch(/Garbage carts, 95 gallons: repair.*Repair it.*D777.*No charge/);
  expect(await countOf(portal, 95)).toBe(8);
  const again = await order((await portal.resident()).browser, repaired, asked);
  expect([again.status, again.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('asked about this cart'),
  ]);
  const nothing = await order(browser, { address: '1 X St' }, asked);
  for (const words of ['Choose a size', 'serial number', 'repair or replace'])
    expect(nothing.text('.cc-error-summary')).toContain(words);
});

test('what the portal delivered it knows the age of, whatever year is typed', async () => {
  const { browser } = await portal.resident();
  const address = await addAddress(portal);
  await order(browser, { ...typedOrder(address), delivery: 'picked-up-at-public-works' });
  const id = await accept();
  const clerk = await staffMemberOf(portal, 'clerk');
  await (await clerk.open(`/staff/cart-orders/${id}`)).submit('Mark as done', { serials: 'KNOWN-1' });
  const damaged = { address, size: '68', remedy: 'replace', serial: 'known 1', year: '1999' };
  await order(browser, damaged, { reason: 'damaged' });
  expect(await costsOf()).toMatchObject({ carts: 0, delivery: 0, state: 'ordered' });
});

test('an exchange costs its part, a lost cart the price, and one that is taken away nothing', async () => {
  await setCount(portal, 35, 5);
  const { browser } = await portal.resident();
  const address = await addAddress(portal);
  const typed = { address, size: '35', delivery: 'delivered-to-your-address' };
  await order(browser, { ...typed, serial: 'EX1' }, { reason: 'exchange' });
  expect(await costsOf()).toMatchObject({ carts: 1720, delivery: 1000 });
  await order(browser, { ...typed, address: await addAddress(portal) }, { reason: 'lost' });
  expect(await costsOf()).toMatchObject({ carts: 4300, delivery: 1000 });
  expect(await countOf(portal, 35)).toBe(3);
  const page = await order(browser, { ...typed, serial: 'RM1' }, { reason: 'removal', button: 'Send request' });
  expect(page.text()).toContain('Garbage carts, 35 gallons: to be taken away');
  expect(await costsOf()).toEqual({ carts: 0, delivery: 0, state: 'asked' });
  expect(await countOf(portal, 35)).toBe(3);
});

test('serial numbers are asked for each cart, and none may stand elsewhere or twice', async () => {
  const { browser } = await portal.resident();
  await order(browser, {
    ...typedOrder(await addAddress(portal), 35),
    ...{ quantity: '1', delivery: 'picked-up-at-public-works' },
  });
  const id = await accept();
  await portal.database.pool.query('update cart_orders set quantity = 2 where id = $1', [id]);
  const clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open(`/staff/cart-orders/${id}`);
  for (const [serials, words] of [
    ['S-100', 'Type 2 serial numbers'],
    ['S-10\ns 10', 'stands there twice'],
    ['KNOWN-1\nS-11', 'delivered elsewhere'],
    ['S-10\n?', 'letters and digits'],
  ] as const) {
    const answer = await page.submit('Mark as done', { serials });
    expect([answer.status, answer.text('.cc-error-summary')]).toEqual([422, expect.stringContaining(words)]);
    expect(answer.$('textarea[name=serials]').val()).toBe(serials);
  }
  const question = await page.click('Refuse this order');
  const noReason = await question.submit('Refuse the order', { reason: ' ' });
  expect([noReason.status, noReason.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('Type the reason'),
  ]);
  await page.submit('Mark as done', { serials: 'S-10\nS-11' });
  const late = await question.submit('Refuse the order', { reason: 'Too late' });
  expect(late.text('.cc-error-summary')).toContain('decided about this order after you had opened the page');
});

test("nobody sees another's order, by its number or by a link that was changed", async () => {
  const { browser } = await portal.resident();
  await order(browser, typedOrder(await addAddress(portal)));
  const { number } = await newestOrder(portal);
  const other = await portal.resident();
  expect((await other.browser.request('GET', `/carts/orders/${number}`)).status).toBe(404);
  expect((await portal.browser().request('GET', `/carts/orders/${number}`)).status).toBe(404);
  const guessed = `${number}-9999999999-${'A'.repeat(22)}`;
  const over = await portal.browser().open(`/carts/order-link/${guessed}`);
  expect([over.status, over.heading]).toEqual([404, 'This link does not work any more']);
  expect((await other.browser.open('/carts/orders')).text()).toContain('You have not ordered a cart yet');
  expect((await browser.open('/carts/orders')).text()).toContain(number);
});

test('a city whose guests must log in, and one that has not told its addresses, take no order', async () => {
  const { city } = portal.context;
  portal.context.city = { ...city, guests: { ...city.guests, allowed: false } };
  const page = await portal.browser().open('/carts/order/new?program=garbage-carts');
  expect(page.text()).toContain('Log in to order a cart.');
  portal.context.city = city;
  const empty = await openTestPortal();
  expect((await empty.browser().request('GET', '/carts/order/new?program=garbage-carts')).status).toBe(404);
  expect((await empty.browser().open('/other-services')).$('a[href^="/carts/order"]')).toHaveLength(0);
  await empty.close();
});
