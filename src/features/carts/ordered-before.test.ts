import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, testPassword, type TestPortal } from '../../../tests/support/portal.ts';
import { addAddress, countOf, newestOrder, order, setCount, typedOrder } from './test-carts.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const asked = 'You ordered this before';
const another = 'Order another one as well';

test('who goes back and sends the same again is asked first, and sees the order that is there', async () => {
  await setCount(portal, 68, 10);
  const { browser } = await portal.resident();
  const address = await addAddress(portal);
  await order(browser, typedOrder(address));
  const { id, number } = await newestOrder(portal);
  const typed = { ...typedOrder(address.toUpperCase()), phone: '630-555-0100', note: 'Behind the gate' };
  const question = await order(browser, typed);
  expect([question.status, question.heading, question.text('title')]).toEqual([
    200,
    asked,
    expect.not.stringContaining('Error'),
  ]);
  for (const words of [number, 'Garbage carts, 68 gallons: 1', address, 'Not paid yet', '$67.00'])
    expect(question.text()).toContain(words);
  expect(question.text()).toMatch(/When\w+ \d+, \d{4} at /);
  expect([(await newestOrder(portal)).id, await countOf(portal, 68)]).toEqual([id, 9]);
  expect((await question.click('See that order')).heading).toBe(`Cart order ${number}`);

  // Who wants another one has it, once, with all that they typed.
  const answers = await Promise.all([1, 2].map(() => question.send(another)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const second = await newestOrder(portal);
  expect([second.id - id, await countOf(portal, 68)]).toEqual([1, 8]);
  expect((await browser.open(`/carts/orders/${second.number}`)).text()).toContain('Behind the gate');

  // The third is asked about with the second in view.
  const third = await order(browser, typedOrder(address));
  expect([third.heading, third.text().includes(second.number)]).toEqual([asked, true]);
});

test('a guest is asked too, in their language, and nobody else learns what they ordered', async () => {
  await setCount(portal, 35, 10);
  const address = await addAddress(portal);
  const typed = { ...typedOrder(address, 35), email: 'twice-guest@example.com' };
  const browser = portal.browser();
  await order(browser, typed, { button: 'Set aside and choose another' });
  const { id, number } = await newestOrder(portal);
  const page = await browser.open('/carts/order/new?program=garbage-carts');
  await browser.open('/other-services?lang=es');
  const question = await page.submit('Set aside and choose another', typedOrder(address, 35));
  expect([question.heading, question.text().includes(number)]).toEqual(['Usted ya pidió esto', true]);
  const added = await question.submit('Pedir otro además');
  expect([(await newestOrder(portal)).id - id, added.path]).toEqual([1, expect.stringContaining('/other-services')]);
  const stranger = await order(portal.browser(), typed);
  expect(stranger.heading).not.toBe(asked);
});

test('what costs nothing is asked about too; of one cart only the request that is there is shown', async () => {
  const { browser } = await portal.resident();
  const typed = { address: await addAddress(portal), size: '35', serial: 'BACK1' };
  await order(browser, typed, { reason: 'removal', button: 'Send request' });
  const { number } = await newestOrder(portal);
  await portal.database.pool.query(`update cart_orders set made_at = made_at - interval '5 days'`);
  const question = await order(browser, typed, { reason: 'removal', button: 'Send request' });
  expect([question.heading, question.text().includes(number)]).toEqual([asked, true]);
  expect(question.text()).toContain('See that order');
  expect(question.text()).not.toContain(another);
});

test('another size, another reason, and the same once the first came to nothing, are ordered without a question', async () => {
  for (const gallons of [35, 68]) await setCount(portal, gallons, 10);
  const { browser } = await portal.resident();
  const address = await addAddress(portal);
  const first = await order(browser, typedOrder(address));
  const others = [typedOrder(address, 35), { ...typedOrder(address), reason: 'additional' }];
  for (const typed of others) expect((await order(browser, typed)).heading).toBe(first.heading);
  const { number } = await newestOrder(portal);
  await (await browser.open(`/carts/orders/${number}`)).submit('Cancel this order');
  expect((await order(browser, { ...typedOrder(address), reason: 'additional' })).heading).toBe(first.heading);
});

test('who changes only how it comes reads how the first one does, and how to change that', async () => {
  const { browser } = await portal.resident();
  const typed = typedOrder(await addAddress(portal));
  await order(browser, typed);
  const question = await order(browser, { ...typed, delivery: 'picked-up-at-public-works' });
  expect([question.heading, question.text()]).toEqual([
    asked,
    expect.stringMatching(/HowDelivered to your address.*To change how it comes, cancel that order first/),
  ]);
  expect((await order(browser, typed)).text()).not.toContain('cancel that order first');
});

test('who corrects the year on a damaged cart reads the year of the first order, and how to correct it', async () => {
  await setCount(portal, 68, 10);
  const { browser } = await portal.resident();
  const typed = { address: await addAddress(portal), size: '68', remedy: 'replace', serial: 'YEAR12', year: '2012' };
  await order(browser, typed, { reason: 'damaged' });
  const question = await order(browser, { ...typed, year: '2020' }, { reason: 'damaged' });
  expect([question.heading, question.text()]).toEqual([
    asked,
    expect.stringMatching(/Year on the cart2012.*The year decides the price. To correct it, cancel that order first/),
  ]);
  expect((await order(browser, typed, { reason: 'damaged' })).text()).not.toContain('The year decides');
});

test('another flat of the house, and the same street in another part of the city, are other addresses', async () => {
  const { browser } = await portal.resident();
  const house = await addAddress(portal, {}, '7 Two Flats Ave');
  await addAddress(portal, {}, '7 Two Flats Ave Unit 2');
  const first = await order(browser, typedOrder(house));
  expect((await order(browser, typedOrder('7 Two Flats Ave, Unit 2'))).heading).toBe(first.heading);
  for (const postalCode of ['60540', '60563']) await addAddress(portal, { postalCode }, '9 Twice Named Rd');
  await order(browser, typedOrder('9 Twice Named Rd, 60540'));
  expect((await order(browser, typedOrder('9 Twice Named Rd, 60563'))).heading).toBe(first.heading);
  expect((await order(browser, typedOrder('9 Twice Named Rd, 60563'))).heading).toBe(asked);
});

test('who orders for many houses reads in the list of their orders which is for which', async () => {
  const { browser } = await portal.resident();
  const addresses = [await addAddress(portal), await addAddress(portal)];
  for (const address of addresses) await order(browser, typedOrder(address));
  const list = (await browser.open('/carts/orders')).text('main table');
  for (const address of addresses) expect(list).toContain(address);
});

test('who began as a guest and then logs in at the same browser is asked about what they ordered before', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  const typed = typedOrder(await addAddress(portal));
  await order(browser, { ...typed, email });
  const { number } = await newestOrder(portal);
  await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  const question = await order(browser, typed);
  expect([question.heading, question.text().includes(number)]).toEqual([asked, true]);
  expect((await question.click('See that order')).heading).toBe(`Cart order ${number}`);
});

test('a card number is no telephone: it would be printed for the driver', async () => {
  await setCount(portal, 68, 10);
  const { browser } = await portal.resident();
  const typed = typedOrder(await addAddress(portal));
  const page = await order(browser, { ...typed, phone: '4111 1111 1111 1111' });
  expect([page.status, page.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('telephone number')]);
  const taken = await order(browser, { ...typed, phone: '+1 (630) 555-0100 x2345' });
  expect(taken.path).toContain('/checkout');
});
