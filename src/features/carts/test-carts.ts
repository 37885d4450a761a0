import { sql } from 'kysely';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import type { TestPortal } from '../../../tests/support/portal.ts';
import type { Paying, Started } from '../payments/test-paying.ts';
import { comparableAddress } from './addresses/comparable-address.ts';

type Place = { isInCity?: boolean; isCurbside?: boolean; postalCode?: string; area?: string; day?: string };
let made = 0;

/** For tests only: one more address of the city; gives its words. */
export async function addAddress(portal: TestPortal, place: Place = {}, address?: string): Promise<string> {
  made += 1;
  const words = address ?? `${100 + made} Tumblebrook Ave`;
  const { isInCity = true, isCurbside = true, postalCode = '60540', area = 'R1A', day = 'Monday' } = place;
  await sql`
    insert into service_addresses (address_id, address, comparable_address, postal_code, is_in_city, is_curbside,
      route_area, collection_day)
    values (${String(made)}, ${words}, ${comparableAddress(words)}, ${postalCode}, ${isInCity}, ${isCurbside},
      ${area}, ${day})`.execute(portal.context.db);
  return words;
}

/** For tests only: so many carts of a size are there. */
export async function setCount(portal: TestPortal, gallons: number, onHand: number, program = 'garbage-carts') {
  await sql`
    insert into cart_stock (program_key, gallons, on_hand) values (${program}, ${gallons}, ${onHand})
    on conflict (program_key, gallons) do update set on_hand = excluded.on_hand`.execute(portal.context.db);
}

/** For tests only: how many of a size are there to order. */
export async function countOf(portal: TestPortal, gallons: number, program = 'garbage-carts'): Promise<number> {
  const { rows } = await sql<{ onHand: number }>`
    select on_hand from cart_stock where program_key = ${program} and gallons = ${gallons}`.execute(portal.context.db);
  return rows[0]?.onHand ?? -1;
}

/** For tests only: what somebody types who orders one new cart and has it brought. */
export function typedOrder(address: string, gallons = 68): Record<string, string> {
  return { address, size: String(gallons), reason: 'new', quantity: '1', delivery: 'delivered-to-your-address' };
}

/** For tests only: orders a cart at a browser, and gives the page that follows. */
export async function order(
  browser: TestBrowser,
  fields: Record<string, string>,
  { reason = 'new', program = 'garbage-carts', button = 'Set aside and review payment' } = {},
): Promise<TestPage> {
  const page = await browser.open(`/carts/order/${reason}?program=${program}`);
  return page.submit(button, fields);
}

/** For tests only: the number of the newest order. */
export async function newestOrder(portal: TestPortal): Promise<{ id: number; number: string; state: string }> {
  const { rows } = await sql<{ id: number; number: string; state: string }>`
    select id, number, state from cart_orders order by id desc limit 1`.execute(portal.context.db);
  return rows[0]!;
}

/** For tests only: goes from Review and pay to the gateway's page. */
export async function startAt(paying: Paying, browser: TestBrowser, checkout: string): Promise<Started> {
  const answer = await (await browser.open(checkout)).send('Continue to payment');
  const url = String(answer.headers['location']);
  if (answer.status !== 303 || !url.startsWith(paying.gateway.baseUrl)) throw new Error(`not started: ${answer.html}`);
  return { paymentId: (await paying.gateway.session(url.split('/').at(-1) ?? '')).reference, url };
}

/** For tests only: pays what is on Review and pay. */
export async function payAt(paying: Paying, browser: TestBrowser, checkout: string): Promise<Started> {
  const started = await startAt(paying, browser, checkout);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return started;
}

/** For tests only: staff refuse an order, and say why. */
export async function refuseOrder(staff: TestBrowser, id: number, reason: string): Promise<TestPage> {
  return (await staff.open(`/staff/cart-orders/${id}/refuse`)).submit('Refuse the order', { reason });
}

/** For tests only: staff take back what they decided about an order, and say why. */
export async function takeBackOrder(staff: TestBrowser, id: number, reason = 'Pressed by mistake'): Promise<TestPage> {
  return (await staff.open(`/staff/cart-orders/${id}/take-back`)).submit('Take it back', { reason });
}
