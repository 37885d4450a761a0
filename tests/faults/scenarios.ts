import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultCity } from './city.ts';
import { Guest, Payer } from './payer.ts';
import { pause } from './programs.ts';
import { addBills, linkAccount, makeResident } from './residents.ts';

/** Who does something in a city while its portal dies under them. */
export type Scene = { city: FaultCity; payer: Payer };

type Scenario = (scene: Scene) => Promise<void>;

const minute = 60_000;
const settledMs = 1500;

/** A resident at the front door. */
export async function openScene(city: FaultCity): Promise<Scene> {
  const origins = city.portals.map(({ origin }) => origin);
  return { city, payer: new Payer(await makeResident(city, 0), origins) };
}

/** Plays one scene, with another resident: one alone would soon have started more payments than an hour allows. */
export async function play(scene: Scene, name: string): Promise<void> {
  scene.payer = (await openScene(scene.city)).payer;
  await scenarios[name]?.(scene);
}

async function oneBill({ city, payer }: Scene): Promise<string[]> {
  return addBills(city, payer.resident, 1);
}

const plan = ({ city }: Scene, kind: string, mode: string, count = 1) =>
  city.outside.call('POST', '/v1/faults', { kind, mode, count, ms: 1000 });

/** A payment settles, and then something happens to its money. */
async function goesBack(scene: Scene, way: 'card' | 'echeck', happenings: [action: string, body: object][]) {
  await scene.payer.pay(await oneBill(scene), { way, choice: 'pay' });
  await pause(settledMs);
  const session = (await scene.city.outside.truth()).findLast((one) => one.way === way && one.state === 'paid');
  if (!session || session.moneyBacks.length > 0) return;
  for (const [action, body] of happenings) {
    await scene.city.outside.call('POST', `/v1/sessions/${session.id}/${action}`, body, randomUUID());
    await pause(settledMs);
  }
}

/** What leads through every step of paying, settling and finding out; each on a bill of its own. */
export const scenarios: Record<string, Scenario> = {
  async card(scene) {
    await scene.payer.pay(await oneBill(scene), { way: 'card', choice: 'pay' });
  },
  async echeck(scene) {
    await scene.payer.pay(await oneBill(scene), { way: 'echeck', choice: 'pay' });
    await pause(settledMs);
  },
  async 'more than is owed'(scene) {
    const [bill = ''] = await oneBill(scene);
    const form = await scene.payer.review([bill]);
    form?.set('way', 'card');
    const answer = form && (await scene.payer.insist('POST', '/checkout', form));
    // The city lowers the bill while the payer is away.
    await scene.city.db
      .updateTable('bills')
      .set({ importedBalanceCents: 100 as never })
      .where('billNumber', '=', bill.split('-')[2] ?? '')
      .execute();
    if (answer?.location.includes('/pay/cs_')) await scene.payer.press(answer.location, 'pay');
  },
  async anew(scene) {
    const bills = await oneBill(scene);
    await scene.payer.pay(bills, { way: 'card', choice: 'pay', walksAway: true });
    await scene.payer.pay(bills, { way: 'card', choice: 'pay' });
  },
  async guest({ city }) {
    const guest = new Guest(
      await makeResident(city, 2),
      city.portals.map(({ origin }) => origin),
    );
    await guest.mistype(guest.resident.bills[0] ?? '');
    await guest.prove(guest.resident.bills);
    await guest.pay(guest.resident.bills, { way: 'card', choice: 'pay' });
    await guest.endVisit();
  },
  async 'taken over'({ city, payer }) {
    const bills = await oneBill({ city, payer });
    await payer.pay(bills, { way: 'card', choice: 'pay', walksAway: true });
    const other = new Payer(
      await makeResident(city, 0),
      city.portals.map(({ origin }) => origin),
    );
    await linkAccount(city, other.resident.userId, payer.resident.accountId);
    const form = await other.review(bills);
    if (!form) return;
    form.set('way', 'card');
    form.set('do', 'take-over');
    const { location } = await other.insist('POST', '/checkout', form);
    if (location.includes('/pay/cs_')) await other.press(location, 'pay');
  },
  async 'never heard of'(scene) {
    const bills = await oneBill(scene);
    const form = await scene.payer.review(bills);
    await plan(scene, 'create', 'refuse', 1);
    if (form) await scene.payer.once('POST', '/checkout', form).catch(() => null);
    await scene.city.passTime(minute);
    await scene.payer.pay(bills, { way: 'card', choice: 'pay' });
  },
  async 'another amount'(scene) {
    const form = await scene.payer.review(await oneBill(scene));
    form?.set('do', 'update');
    if (form) await scene.payer.insist('POST', '/checkout', form);
  },
  /** The plan of checks is used up, and nobody has heard anything. */
  async undecided(scene) {
    const { city, payer } = scene;
    await payer.pay(await oneBill(scene), { way: 'card', choice: 'pay', walksAway: true });
    await city.admin.query("update payments set checks = 99 where state = 'started'");
    await plan(scene, 'read', 'error-before', 1000);
    await city.passTime(16 * minute);
    await pause(4500);
    await plan(scene, 'read', 'error-before', 0);
  },
  async 'gateway out of reach'(scene) {
    await plan(scene, 'create', 'error-after');
    await scene.payer.pay(await oneBill(scene), { way: 'card', choice: 'pay' });
  },
  async 'many submits'(scene) {
    const form = await scene.payer.review(await oneBill(scene));
    if (!form) return;
    await plan(scene, 'create', 'hang-before');
    const answers = await Promise.all(Array.from({ length: 4 }, () => scene.payer.insist('POST', '/checkout', form)));
    const page = answers.find(({ location }) => location.includes('/pay/cs_'));
    if (page) await scene.payer.press(page.location, 'pay');
  },
  async 'lost news'(scene) {
    await scene.city.outside.call('POST', '/v1/control', { dropWebhooksForMs: 3000 });
    await scene.payer.pay(await oneBill(scene), { way: 'card', choice: 'pay' });
    await scene.city.passTime(16 * minute);
    await pause(4500);
  },
  async 'given up'(scene) {
    await plan(scene, 'create', 'refuse', 1);
    const form = await scene.payer.review(await oneBill(scene));
    form?.set('way', 'card');
    if (form) await scene.payer.once('POST', '/checkout', form).catch(() => null);
    await scene.city.passTime(50 * minute);
    await pause(4500);
  },
  async 'too late'(scene) {
    const form = await scene.payer.review(await oneBill(scene));
    if (!form) return;
    form.set('way', 'card');
    await plan(scene, 'create', 'refuse', 1);
    await scene.payer.once('POST', '/checkout', form).catch(() => null);
    // The gateway opens no page that closes so soon, and no check gives the payment up yet.
    await scene.city.passTime(20 * minute);
    await scene.payer.insist('POST', '/checkout', form);
  },
  async 'next day'(scene) {
    const bills = await oneBill(scene);
    const form = await scene.payer.review(bills);
    if (!form) return;
    form.set('way', 'card');
    await plan(scene, 'create', 'error-after', 1);
    await scene.payer.once('POST', '/checkout', form).catch(() => null);
    // The checks find nothing out for a day, and the payer comes back to the form of yesterday.
    await plan(scene, 'read', 'error-before', 1000);
    await scene.city.passTime(23.5 * 60 * minute);
    await pause(4500);
    const fresh = await scene.payer.review(bills);
    await plan(scene, 'read', 'error-before', 0);
    if (!fresh) return;
    for (const name of ['checkout', 'seen', 'terms', 'way']) fresh.set(name, form.get(name) ?? '');
    await scene.payer.insist('POST', '/checkout', fresh);
  },
  async returned(scene) {
    await goesBack(scene, 'echeck', [['return', { reasonCode: 'R01' }]]);
  },
  async 'refunded and returned'(scene) {
    await goesBack(scene, 'echeck', [
      ['refund', {}],
      ['return', { reasonCode: 'R29' }],
    ]);
  },
  async disputed(scene) {
    await goesBack(scene, 'card', [
      ['dispute', {}],
      ['dispute-decision', { outcome: 'won' }],
    ]);
  },
  /** A session that bears a payment's name and is not what we asked for. */
  async stranger(scene) {
    await scenarios['card']?.(scene);
    const session = (await scene.city.outside.truth()).findLast(({ state }) => state === 'paid');
    if (!session) return;
    const { gatewayUrl, call } = scene.city.outside;
    const back = 'http://127.0.0.1:3000/payments/1';
    const asked = {
      ...{ reference: session.reference, amountCents: 123, way: 'card', description: 'One bill', language: 'en' },
      ...{ returnUrl: back, cancelUrl: back, payee: 'City', lines: [{ label: 'Bill', amountCents: 123 }] },
    };
    const { body } = await call('POST', '/v1/checkout-sessions', asked, randomUUID());
    await scene.payer.press(`${gatewayUrl}/pay/${String(body['id'])}`, 'cancel');
    await pause(settledMs);
  },
  /** A message whose job was given up hours ago. */
  async 'left over'(scene) {
    await scenarios['card']?.(scene);
    await scene.city.admin.query(
      `insert into gateway_events (gateway, event_id, payload, received_at)
       select gateway, $1, payload, $2 from gateway_events order by id desc limit 1`,
      [`left-over-${randomUUID()}`, new Date(scene.city.now().getTime() - 7 * 60 * minute)],
    );
    await scene.city.passTime(16 * minute);
    await pause(4500);
  },
};

/**
 * Two files of the city, in which one bill of `count` is new, all others changed, and one row is wrong. Gives their paths.
 * Several hundred bills are more than the database takes at once.
 */
export async function cityFiles({ city, payer }: Scene, turn: number, count: number): Promise<string[]> {
  const { accountNumber } = payer.resident;
  const asOf = new Date(Date.UTC(2026, 0, 1) + turn * minute).toISOString();
  const header = 'category,bill_year,bill_number,account_number,bill_date,due_date,total,balance,as_of';
  const bills = Array.from({ length: count }, (_none, at) => {
    const number = String(at === 0 ? 9_000_000 + turn : 8_000_000 + at);
    return `01,2026,${number},${accountNumber},2026-01-05,2026-02-04,85.00,${(turn % 80) + 1}.00,${asOf}`;
  });
  const wrong = `01,2026,70000,${accountNumber},2026-01-05,never,85.00,85.00,${asOf}`;
  const half = Math.floor(count / 2);
  return [bills.slice(0, half), [...bills.slice(half), wrong]].map((rows, at) => {
    const file = join(city.folder, `bills-${at + 1}.csv`);
    writeFileSync(file, [header, ...rows, ''].join('\r\n'));
    return file;
  });
}
