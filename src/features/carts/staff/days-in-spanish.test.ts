import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { addAddress, newestOrder, order, typedOrder } from '../test-carts.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-06-08T14:00:00Z') });
});
afterAll(() => portal.close());

test('staff who read Spanish ask for days of collection and of the calendar in their words, and read them so', async () => {
  const numbers: string[] = [];
  for (const day of ['Wednesday', 'SATURDAY', 'Every other week']) {
    const email = `day-${numbers.length}@example.com`;
    await order(portal.browser(), { ...typedOrder(await addAddress(portal, { day })), email });
    numbers.push((await newestOrder(portal)).number);
  }
  const clerk = await staffMemberOf(portal, 'clerk');
  await clerk.open('/staff/cart-orders?lang=es');
  const listed = async (query: string) => {
    const page = await clerk.open(`/staff/cart-orders?${query}`);
    return { page, found: numbers.filter((number) => page.text('main table').includes(number)) };
  };
  for (const typed of ['Miércoles', 'miercoles', 'MIÉRCOLES', 'Wednesday'])
    expect([typed, (await listed(new URLSearchParams({ collectionDay: typed }).toString())).found]).toEqual([
      typed,
      [numbers[0]],
    ]);
  const { page, found } = await listed('collectionDay=sábado');
  expect([found, page.text('main table').includes('Sábado, R1A')]).toEqual([[numbers[1]], true]);
  expect((await listed('collectionDay=every')).found).toEqual([numbers[2]]);
  const file = await clerk.request('GET', '/staff/cart-orders.csv?collectionDay=mi%C3%A9rcoles');
  expect([file.status, file.html.includes('Miércoles'), file.html.includes('Wednesday')]).toEqual([200, true, false]);

  const made = await listed('madeAt-from=2026-06-08&madeAt-to=2026-06-08');
  expect([made.found.length, made.page.text()]).toEqual([3, expect.stringContaining('desde 8 de junio de 2026')]);
  const wrong = await listed('madeAt-from=08/06/2026');
  expect(wrong.page.text('[role=status]')).toContain('escriba un día como 2026-11-30');
  const asked = await clerk.open('/staff/help-requests?dueAt-from=2026-06-09');
  expect(asked.text()).toContain('desde 9 de junio de 2026');
});
