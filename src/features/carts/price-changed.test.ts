import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import type { TestPortal } from '../../../tests/support/portal.ts';
import { saveSetting } from '../city-settings/test-settings.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { addAddress, countOf, newestOrder, setCount, typedOrder } from './test-carts.ts';

let paying: Paying;
let portal: TestPortal;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  portal = paying.portal;
  finance = await staffMemberOf(portal, 'finance');
  await setCount(portal, 68, 10);
  await addAddress(portal);
});
afterAll(() => paying.close());

const button = 'Set aside and review payment';
const formOf = async (browser: TestBrowser) => browser.open('/carts/order/new?program=garbage-carts');
const change = (fields: Record<string, string>) =>
  saveSetting(
    finance,
    'carts',
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name.replace(/^(remove:)?/, '$1cartPrograms.0.'), value]),
    ),
  );

test('the form tells nobody how the city books a cart', async () => {
  const { browser } = await portal.resident();
  expect((await formOf(browser)).html).not.toContain('glCode');
});

test('a price or a fee that was raised while the form was open is shown before anything is made', async () => {
  const { browser } = await portal.resident();
  const form = await formOf(browser);
  await change({ 'sizes.1.priceCents': '60.00', 'deliveries.0.feeCents': '12.00' });
  const typed = { ...typedOrder(await addAddress(portal)), note: 'By the gate' };
  const again = await form.submit(button, typed);
  expect([again.status, again.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('The price changed while you were ordering: $67.00 became $72.00. Nothing was ordered.'),
  ]);
  expect([again.$('textarea[name=note]').val(), again.text().includes('$60.00')]).toEqual(['By the gate', true]);
  expect(await countOf(portal, 68)).toBe(10);
  expect((await again.submit(button)).text()).toContain('$72.00');
  expect((await newestOrder(portal)).state).toBe('unpaid');
});

test('a rule that makes it cheaper is said too; a change that the price does not depend on is not', async () => {
  const { browser } = await portal.resident();
  const form = await formOf(browser);
  await change({ 'sizes.2.priceCents': '90.00' });
  const address = await addAddress(portal);
  expect((await form.submit(button, typedOrder(address))).heading).toBe('Review and pay');
  await change({ 'ordering.isFirstFree': 'yes' });
  const again = await form.submit(button, typedOrder(await addAddress(portal)));
  expect(again.text('.cc-error-summary')).toContain('$72.00 became $12.00');
});

test('a way of getting it that is not offered any more is said, not taken for another one', async () => {
  const { browser } = await portal.resident();
  const form = await formOf(browser);
  await change({ 'remove:deliveries.1': 'yes' });
  const again = await form.submit(button, {
    ...typedOrder(await addAddress(portal)),
    delivery: 'picked-up-at-public-works',
  });
  expect([again.status, again.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('What you chose is not offered any more.'),
  ]);
});

test('a program that was taken out of sale, or away, is said where others are offered', async () => {
  const { browser } = await portal.resident();
  const form = await formOf(browser);
  const typed = typedOrder(await addAddress(portal));
  const away = await form.submit(button, { ...typed, program: 'no-such-carts' });
  await change({ isOutOfSale: 'yes' });
  for (const page of [away, await form.submit(button, typed)]) {
    expect(page.heading).toBe('Other Services');
    expect(page.text('[role=status]')).toContain('What you were ordering is not offered any more.');
  }
});

test('a form that says nothing sensible of prices is taken at those of today', async () => {
  const { browser } = await portal.resident();
  await change({ isOutOfSale: [] as unknown as string });
  const form = await formOf(browser);
  for (const shown of ['', '{', '[]', form.$('[name=shown]').val()!.toString().replace('6000', '60009999999999')]) {
    const page = await form.submit(button, { ...typedOrder(await addAddress(portal)), shown });
    expect([shown, page.heading]).toEqual([shown, 'Review and pay']);
  }
});

test('nor is it left unsaid where a code of the ledger or a telephone has many digits', async () => {
  const { browser } = await portal.resident();
  await change({ 'ordering.isFirstFree': [] as unknown as string, 'ordering.glCode': '1010000044810' });
  const form = await formOf(browser);
  await change({ 'sizes.1.priceCents': '61.00' });
  const again = await form.submit(button, typedOrder(await addAddress(portal)));
  expect(again.text('.cc-error-summary')).toContain('$72.00 became $73.00');
});
