import { sql } from 'kysely';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { formWith, Guest } from './payer.ts';
import { until } from './programs.ts';
import type { Answer } from './visitor.ts';

const program = 'garbage-carts';
const gallons = 95;
const hour = 3_600_000;
const releasedWithinMs = 120_000;
const refusal = 'The last one of this size was just ordered.';
let addresses = 0;

/** MON-19: many guests ask at the same moment for the last cart of a size; what nobody pays for can be ordered again. */
export const lastCart: Fault = {
  ...{ id: 'MON-19', name: 'last-cart', what: 'many order the last cart at once: one has it; unpaid carts come back' },
  ...{ unit: 'carts', usualCount: 6, fullCount: 100, lotMax: 20, processes: 2, atOnce: 50 },
  disturb: orderTheLast,
};

async function orderTheLast(city: FaultCity, { count, atOnce, complain }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  let unpaid = 0;
  let refused = 0;
  for (let carts = 0; carts < count; carts += 1) {
    await setStock(city, 1);
    const { winners, kindlyRefused, others } = await askAtOnce(city, atOnce);
    refused += kindlyRefused;
    if (winners.length !== 1 || kindlyRefused !== atOnce - 1 || others.length > 0)
      complain(`One cart: ${winners.length} have it, ${kindlyRefused} are refused, others see ${others.join(', ')}.`);
    const left = await stockOf(city);
    if (left !== 0) complain(`Of one cart ${left} are left.`);
    // Every other one is paid; the rest walk away from Review and pay.
    if (carts % 2 === 0) for (const guest of winners) await pay(guest);
    else unpaid += winners.length;
  }
  await setStock(city, 0);
  await city.passTime(hour + 60_000);
  const isBack = await until(async () => (await stockOf(city)) === unpaid, releasedWithinMs);
  if (!isBack) complain(`${unpaid} carts were not paid, and ${await stockOf(city)} came back to the stock.`);
  return { carts: count, orders: count * atOnce, refused, cameBack: unpaid };
}

type Asked = { winners: Guest[]; kindlyRefused: number; others: number[] };

async function askAtOnce(city: FaultCity, atOnce: number): Promise<Asked> {
  const origins = city.portals.map(({ origin }) => origin);
  const forms = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const number = (addresses += 1);
      const email = `cart-guest-${number}@example.com`;
      const address = `10.${100 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
      const nobody = { bills: [], accountId: 0, accountNumber: '', userId: '' };
      const guest = new Guest({ ...nobody, email, address }, origins);
      const house = await addAddress(city, number);
      const page = await guest.insist('GET', `/carts/order/new?program=${program}`);
      const form = formWith('Set aside and review payment', page.html);
      for (const [name, value] of Object.entries({ email, address: house, size: String(gallons), reason: 'new' }))
        form.set(name, value);
      form.set('delivery', 'picked-up-at-public-works');
      return { guest, form };
    }),
  );
  const answers = await Promise.all(
    // Once each: whoever tried again after a lost answer would order a second time.
    forms.map(async ({ guest, form }) => ({ guest, answer: await guest.once('POST', '/carts/order/new', form) })),
  );
  const isRefused = ({ status, html }: Answer) => status === 422 && html.includes(refusal);
  return {
    winners: answers.filter(({ answer }) => answer.status === 303).map(({ guest }) => guest),
    kindlyRefused: answers.filter(({ answer }) => isRefused(answer)).length,
    others: answers
      .filter(({ answer }) => answer.status !== 303 && !isRefused(answer))
      .map(({ answer }) => answer.status),
  };
}

async function pay(guest: Guest): Promise<void> {
  const page = await guest.insist('GET', '/pay/checkout');
  const answer = await guest.insist('POST', '/pay/checkout', formWith('Continue to payment', page.html));
  await guest.press(answer.location, 'pay');
}

async function addAddress({ db }: FaultCity, number: number): Promise<string> {
  const address = `${number} Last Cart St`;
  await sql`
    insert into service_addresses (address_id, address, comparable_address, is_in_city, is_curbside)
    values (${`last-cart-${number}`}, ${address}, ${address.toUpperCase()}, true, true)`.execute(db);
  return address;
}

async function setStock({ db }: FaultCity, onHand: number): Promise<void> {
  await sql`
    insert into cart_stock (program_key, gallons, on_hand) values (${program}, ${gallons}, ${onHand})
    on conflict (program_key, gallons) do update set on_hand = excluded.on_hand`.execute(db);
}

async function stockOf({ db }: FaultCity): Promise<number> {
  const { rows } = await sql<{ onHand: number }>`
    select on_hand from cart_stock where program_key = ${program} and gallons = ${gallons}`.execute(db);
  return rows[0]?.onHand ?? -1;
}
