import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { addAddress, countOf, setCount, typedOrder } from './test-carts.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => portal.close());

test('fifty guests who ask at once for the last cart: one has it, and forty-nine are told so kindly', async () => {
  await setCount(portal, 95, 1);
  const asked = await Promise.all(
    Array.from({ length: 50 }, async (_, at) => {
      const browser = portal.browser();
      browser.headers = { 'x-forwarded-for': `10.9.0.${at}` };
      const address = await addAddress(portal);
      const page = await browser.open('/carts/order/new?program=garbage-carts');
      return { page, address, email: `g${at}@example.com` };
    }),
  );
  const answers = await Promise.all(
    asked.map(({ page, address, email }) =>
      page.send('Set aside and review payment', { ...typedOrder(address, 95), email }),
    ),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 422);
  expect(refused).toHaveLength(49);
  for (const { html } of refused) {
    expect(html).toContain('The last one of this size was just ordered. Nothing was charged.');
    // What was typed is still there.
    expect(html).toContain('Tumblebrook Ave');
  }
  expect(await countOf(portal, 95)).toBe(0);
  const page = await portal.browser().open('/other-services');
  expect(page.text()).toContain('Out of stock');
});
