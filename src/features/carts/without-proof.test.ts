import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import type { TestPortal } from '../../../tests/support/portal.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { addAddress, countOf, newestOrder, order, refuseOrder, setCount, typedOrder } from './test-carts.ts';

let paying: Paying;
let portal: TestPortal;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying({ trustedProxies: ['127.0.0.1'] });
  portal = paying.portal;
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => paying.close());

let guests = 0;
/** Somebody who is not signed in, at a place of the net of their own. */
function guest(): { browser: TestBrowser; email: string } {
  guests += 1;
  const browser = portal.browser();
  browser.headers = { 'x-forwarded-for': `10.${guests}.0.1` };
  return { browser, email: `guest-${guests}@example.com` };
}

const thisYear = () => portal.clock.now().getUTCFullYear();
const damaged = (address: string, serial: string, email: string) => ({
  ...{ address, serial, email, size: '95', remedy: 'replace', year: String(thisYear() - 1) },
  delivery: 'delivered-to-your-address',
});
const errors = ({ status, text }: { status: number; text: (selector?: string) => string }) => [
  status,
  text('.cc-error-summary'),
];
const errorsOf = (page: TestPage) => errors({ status: page.status, text: (selector) => page.text(selector) });
const refusedFor = (words: string) => [422, expect.stringContaining(words)];

async function decide(id: number, button: string, fields: Record<string, string> = {}): Promise<TestPage> {
  return (await clerk.open(`/staff/cart-orders/${id}`)).submit(button, fields);
}

/** A cart that the portal brought to an address: paid, as far as the database says. */
async function delivered(address: string, serials: string): Promise<void> {
  const { browser, email } = guest();
  await order(browser, { ...typedOrder(address, 95), email, reason: 'additional' });
  const { id } = await newestOrder(portal);
  await portal.database.pool.query(
    `update cart_orders set state = 'ordered', ordered_on = (made_at at time zone 'America/Chicago')::date, carts_cents = 0, delivery_cents = 0 where id = $1`,
    [id],
  );
  const page = await decide(id, 'Mark as done', { serials });
  expect(page.text()).toContain('Marked as done');
}

test('what is free by a number that nobody can know takes no cart until staff accept it', async () => {
  await setCount(portal, 95, 1);
  const ids: number[] = [];
  for (const serial of ['FAKE0', 'FAKE1']) {
    const { browser, email } = guest();
    const page = await order(browser, damaged(await addAddress(portal), serial, email), { reason: 'damaged' });
    expect(page.text()).toMatch(/We have your request.*Waits for the city.*It costs nothing/);
    ids.push((await newestOrder(portal)).id);
  }
  expect(await countOf(portal, 95)).toBe(1);
  await portal.runJobs();
  const today = await clerk.open('/staff');
  expect(today.text('[aria-labelledby=cart-orders]')).toContain(
    '2 orders that cost nothing wait for somebody to accept',
  );
  const route = await clerk.open('/staff/cart-orders/route');
  expect(route.text()).not.toContain('FAKE0');

  const page = await clerk.open(`/staff/cart-orders/${ids[0]}`);
  expect(page.text()).toMatch(/Not known: the portal did not bring it/);
  expect(page.text()).toContain(`Year on the cart as typed${thisYear() - 1}`);
  expect((await page.submit('Accept')).text()).toContain('It stands on the route list');
  expect(await countOf(portal, 95)).toBe(0);
  expect(errorsOf(await page.submit('Accept'))).toEqual(refusedFor('decided about this order already'));
  const list = (await clerk.open('/staff/cart-orders/route')).text();
  for (const words of ['Damaged, Replace it, FAKE0', `Compare the year: ${thisYear() - 1}.`])
    expect(list).toContain(words);

  expect(errorsOf(await decide(ids[1]!, 'Accept'))).toEqual(refusedFor('too few of this size in stock'));
  await refuseOrder(clerk, ids[1]!, 'The number is not ours.');
  await portal.runJobs();
  const told = (await portal.mails()).map(({ kind }) => kind).toSorted();
  expect(told).toEqual(['cart-order-asked', 'cart-order-asked', 'cart-order-ordered', 'cart-order-refused']);
});

test('a cart that the portal brought there is replaced at once, and only once, and not at another address', async () => {
  await setCount(portal, 95, 5);
  const [home, other] = [await addAddress(portal), await addAddress(portal)];
  await delivered(home, 'GC-68001');
  const { browser, email } = guest();
  const ask = (address: string, changed: Record<string, string> = {}, reason = 'damaged') =>
    order(browser, { ...damaged(address, 'GC68001', email), ...changed }, { reason });
  expect(errorsOf(await ask(other))).toEqual(refusedFor('does not stand at this address'));
  expect(errorsOf(await ask(home, { size: '68' }))).toEqual(refusedFor('has another size'));
  expect(errorsOf(await ask(home, {}, 'exchange'))).toEqual(refusedFor('has this size already'));
  expect((await ask(home)).text()).toMatch(/We have your order\..*Expected by/);
  const { id } = await newestOrder(portal);
  expect((await clerk.open(`/staff/cart-orders/${id}`)).text()).toContain(`Brought to ${home} on`);
  expect(await countOf(portal, 95)).toBe(3);
  await decide(id, 'Mark as done', { serials: 'GC-68002' });
  expect(errorsOf(await ask(home))).toEqual(refusedFor('does not stand at this address'));
});

test('of one cart one request is open, whatever address is typed, and a house asks about no more carts than it may have', async () => {
  await setCount(portal, 68, 50);
  const [address, other] = [await addAddress(portal), await addAddress(portal)];
  const removal = async (where: string, serial: string) => {
    const { browser, email } = guest();
    const typed = { address: where, serial, email, size: '68' };
    return errorsOf(await order(browser, typed, { reason: 'removal', button: 'Send request' }));
  };
  expect((await removal(address, 'SAME1'))[0]).toBe(200);
  expect(await removal(other, 'SAME1')).toEqual(refusedFor('asked about this cart already'));
  for (const serial of ['REM2', 'REM3', 'REM4']) expect((await removal(address, serial))[0]).toBe(200);
  expect(await removal(address, 'REM5')).toEqual(refusedFor('something is asked for this address already'));
  const { browser, email } = guest();
  const lost = { address, email, size: '68', delivery: 'delivered-to-your-address' };
  expect(errorsOf(await order(browser, lost, { reason: 'lost' }))).toEqual(refusedFor('for this address already'));
  const answers = await Promise.all(
    [address, other].map(async () => {
      const somebody = guest();
      const page = await somebody.browser.open('/carts/order/exchange?program=garbage-carts');
      const fields = { ...lost, address: await addAddress(portal), email: somebody.email, serial: 'TWICE1' };
      return (await page.send('Set aside and review payment', fields)).status;
    }),
  );
  expect(answers.toSorted((first, second) => first - second)).toEqual([303, 422]);
});

test('nobody sets the whole stock aside from one place, by whatever addresses', async () => {
  await setCount(portal, 68, 50);
  const { browser, email } = guest();
  const typed = async () => ({ ...typedOrder(await addAddress(portal)), quantity: '4', email });
  for (let orders = 0; orders < 5; orders += 1)
    expect((await order(browser, await typed())).heading).toBe('Review and pay');
  expect(errorsOf(await order(browser, await typed()))).toEqual(refusedFor('set aside or asked for from here already'));
  const neighbor = portal.browser();
  neighbor.headers = browser.headers;
  const again = await order(neighbor, { ...(await typed()), email: 'another-guest@example.com' });
  expect(errorsOf(again)).toEqual(refusedFor('set aside or asked for from here already'));
  expect(await countOf(portal, 68)).toBe(30);
});

test('a year that is still to come and the number of a payment card are refused', async () => {
  const { browser, email } = guest();
  const typed = { ...damaged(await addAddress(portal), 'YEAR1', email), year: String(thisYear() + 1) };
  expect(errorsOf(await order(browser, typed, { reason: 'damaged' }))).toEqual(refusedFor('cannot be in the future'));
  const note = 'tarjeta 4242 4242 4242 4242';
  const card = await order(browser, { ...typed, year: '', note }, { reason: 'damaged' });
  expect(errorsOf(card)).toEqual(refusedFor('Leave out card numbers'));
});

test('a form that is sent twice at once makes one order, which both answers lead to', async () => {
  await setCount(portal, 68, 10);
  const { browser, email } = guest();
  const page = await browser.open('/carts/order/new?program=garbage-carts');
  const fields = { ...typedOrder(await addAddress(portal)), email };
  const before = (await newestOrder(portal)).id;
  const answers = await Promise.all([1, 2].map(() => page.send('Set aside and review payment', fields)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const { id, number } = await newestOrder(portal);
  expect([id - before, await countOf(portal, 68)]).toEqual([1, 9]);
  // Whichever visit the browser keeps.
  for (const { headers } of answers) {
    const visit = portal.browser();
    visit.setCookie('guest', /guest=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '');
    expect((await visit.open('/pay/checkout')).text()).toContain(number);
  }
  // Whoever goes back and changes something orders anew.
  expect((await page.send('Set aside and review payment', { ...fields, size: '35' })).status).toBe(303);
  expect((await newestOrder(portal)).id).toBeGreaterThan(id);

  const { browser: signedIn } = await portal.resident();
  const form = await signedIn.open('/carts/order/new?program=garbage-carts');
  const typed = typedOrder(await addAddress(portal));
  await Promise.all([1, 2].map(() => form.send('Set aside and review payment', typed)));
  const review = await signedIn.open('/checkout');
  expect(review.text()).toContain('$67.00');
  expect(review.$('input[name=cart-order]')).toHaveLength(1);
});

test('who calls a cart the first where the portal knows of another orders an additional one', async () => {
  const address = await addAddress(portal);
  for (const reason of ['New cart', 'Additional cart']) {
    const { browser, email } = guest();
    await order(browser, { ...typedOrder(address), email });
    const { number } = await newestOrder(portal);
    expect((await browser.open(`/carts/orders/${number}`)).text()).toContain(reason);
  }
});

test('of a size that is gone the form says when it comes again, and it cannot be chosen there', async () => {
  await setCount(portal, 95, 1);
  const { browser, email } = guest();
  const page = await browser.open('/carts/order/new?program=garbage-carts');
  await portal.database.pool.query(
    `update cart_stock set on_hand = 0, expected_on = '2099-12-09' where program_key = 'garbage-carts' and gallons = 95`,
  );
  const refused = await page.submit('Set aside and review payment', {
    ...typedOrder(await addAddress(portal), 95),
    email,
  });
  expect(errorsOf(refused)).toEqual(refusedFor('More are expected December 9, 2099'));
  expect(refused.$('input[name=size][value=95]').attr('disabled')).toBeDefined();
  expect(refused.$('input[name=size][value=68]').attr('required')).toBeDefined();
});

test('an address is found without commas, and another postal code than its own is refused', async () => {
  await addAddress(portal, { postalCode: '60563' }, '101 Saffron Hill Ct');
  const { browser, email } = guest();
  const typed = (address: string, gallons = 68) => ({ ...typedOrder(address, gallons), email });
  const wrong = await order(browser, typed('101 Saffron Hill Ct, Naperville, IL 60540'));
  expect(errorsOf(wrong)).toEqual(refusedFor('under another ZIP code'));
  const written = [
    ['101 Saffron Hill Ct Naperville IL 60563', 68] as const,
    ['101 Saffron Hill Ct 60563', 35] as const,
  ];
  for (const [address, gallons] of written)
    expect((await order(browser, typed(address, gallons))).heading).toBe('Review and pay');
});

test('the route as a spreadsheet is in the order in which it is driven, and says what is done there', async () => {
  const places = [
    { day: 'Friday', area: 'R5A' },
    { day: 'Monday', area: 'R1B' },
    { day: 'Monday', area: 'R1A' },
    { day: 'Wednesday', area: 'R3A' },
  ];
  const addresses: string[] = [];
  for (const [at, place] of places.entries()) {
    const address = await addAddress(portal, place);
    addresses.push(address);
    const { browser, email } = guest();
    const typed = { address, email, size: '68', serial: `ROUTE${at}` };
    if (at < 2) await order(browser, typed, { reason: 'removal', button: 'Send request' });
    else await order(browser, { ...typed, remedy: 'repair', year: '2020' }, { reason: 'damaged' });
    await decide((await newestOrder(portal)).id, 'Accept');
  }
  const { html, headers } = await clerk.request('GET', '/staff/cart-orders/route.csv');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const lines = html.split('\r\n').filter((line) => addresses.some((address) => line.includes(`,${address},`)));
  expect(lines.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
    'Repaired there Monday R1A',
    'Taken away Monday R1B',
    'Repaired there Wednesday R3A',
    'Taken away Friday R5A',
  ]);
  expect(lines[0]).toContain(',0,ROUTE2,2020,');
});

test('in Spanish the list of orders and both spreadsheets name program and weekday in Spanish', async () => {
  const address = await addAddress(portal, { day: 'Thursday' });
  const { browser, email } = guest();
  const typed = { address, email, size: '68', serial: 'SPANISH1' };
  await order(browser, typed, { reason: 'removal', button: 'Send request' });
  await decide((await newestOrder(portal)).id, 'Accept');
  const list = await clerk.open('/staff/cart-orders?program=basura&lang=es');
  const row = list
    .$('main tbody tr')
    .toArray()
    .find((one) => list.$(one).text().includes(address));
  expect(list.$(row).text()).toMatch(/Contenedores de basura, 68 gal: 1.*Jueves, R1A/s);
  for (const path of ['/staff/cart-orders.csv', '/staff/cart-orders/route.csv']) {
    const { html } = await clerk.request('GET', `${path}?lang=es`);
    const line = html.split('\r\n').find((one) => one.includes(address));
    expect(line).toMatch(/Contenedores de basura/);
    expect(line).toMatch(/Jueves/);
    expect(line).not.toMatch(/Garbage carts|Thursday/);
  }
  await clerk.open('/staff?lang=en');
});
