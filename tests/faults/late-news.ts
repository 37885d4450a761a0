import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import type { TrueSession } from './outside-world.ts';
import { Payer } from './payer.ts';
import { pause } from './programs.ts';
import { makeResident } from './residents.ts';

const returnCodes = ['R01', 'R02', 'R03', 'R04', 'R05', 'R07', 'R08', 'R09', 'R10', 'R11', 'R16', 'R29'];
const day = 24 * 3_600_000;
const settledMs = 1500;

type Happening = {
  way: 'card' | 'echeck';
  happens: (city: FaultCity, session: TrueSession, turn: number) => Promise<void>;
};

const post = async (city: FaultCity, { id }: TrueSession, action: string, body: object = {}) => {
  const { status } = await city.outside.call('POST', `/v1/sessions/${id}/${action}`, body, randomUUID());
  if (status >= 300) throw new Error(`${action} was answered ${status}`);
};
const half = ({ amountCents }: TrueSession) => ({ amountCents: Math.floor(amountCents / 2) });

const happenings: Happening[] = [
  {
    way: 'echeck',
    happens: (city, session, turn) =>
      post(city, session, 'return', { reasonCode: returnCodes[turn % returnCodes.length] }),
  },
  {
    way: 'card',
    async happens(city, session) {
      await post(city, session, 'dispute');
      await post(city, session, 'dispute-decision', { outcome: 'won' });
    },
  },
  {
    way: 'card',
    async happens(city, session) {
      await post(city, session, 'dispute');
      await city.passTime(day);
      await post(city, session, 'dispute-decision', { outcome: 'lost' });
    },
  },
  // A bank knows nothing of refunds: more goes back than came.
  {
    way: 'echeck',
    async happens(city, session, turn) {
      await post(city, session, 'refund', turn % 2 === 0 ? half(session) : {});
      await post(city, session, 'return', { reasonCode: returnCodes[turn % returnCodes.length] });
    },
  },
  { way: 'card', happens: (city, session) => post(city, session, 'refund', half(session)) },
];

/** MON-13: banks return, cardholders dispute, refunds are made, days after the money came. */
export const moneyBacks: Fault = {
  ...{
    id: 'MON-13',
    name: 'money-backs',
    what: 'returns of twelve R-codes, disputes won and lost, refunds and returns',
  },
  ...{ unit: 'payments', usualCount: 60, fullCount: 600, lotMax: 200, processes: 1, atOnce: 6 },
  disturb: giveBack,
};

async function giveBack(city: FaultCity, { count, atOnce, doneBefore }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  const wanted = Array.from({ length: count }, (_none, at) => doneBefore + at);
  const known = new Set((await city.outside.truth()).map(({ id }) => id));
  const left = [...wanted];
  const sit = async () => {
    for (let turn = left.pop(); turn !== undefined; turn = left.pop()) {
      const payer = new Payer(await makeResident(city, 1), [city.portals[0]?.origin ?? '']);
      await payer.signIn();
      const way = happenings[turn % happenings.length]?.way ?? 'card';
      await payer.pay(payer.resident.bills, { way, choice: 'pay' });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sit));
  await pause(settledMs);
  const sessions = (await city.outside.truth()).filter(({ id, state }) => state === 'paid' && !known.has(id));
  let movements = 0;
  for (const way of ['card', 'echeck'] as const) {
    const all = happenings.filter((one) => one.way === way);
    for (const [at, session] of sessions.filter((one) => one.way === way).entries()) {
      await all[at % all.length]?.happens(city, session, at);
      movements += 1;
    }
  }
  return { givenBack: movements };
}

/** MON-12: the city voids or changes a bill while its payer is on the gateway's page. */
export const changedBills: Fault = {
  ...{ id: 'MON-12', name: 'changed-bills', what: 'a bill is imported anew or voided between checkout and message' },
  ...{ unit: 'bills', usualCount: 40, fullCount: 300, lotMax: 100, processes: 1, atOnce: 6 },
  disturb: changeBills,
};

async function changeBills(city: FaultCity, { count, atOnce, complain }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  const pages: { payer: Payer; page: string }[] = [];
  const rows: string[] = [];
  let left = count;
  const sit = async () => {
    while (left > 0) {
      left -= 1;
      const payer = new Payer(await makeResident(city, 1), [city.portals[0]?.origin ?? '']);
      await payer.signIn();
      const form = await payer.review(payer.resident.bills);
      if (!form) continue;
      form.set('way', pages.length % 2 === 0 ? 'card' : 'echeck');
      const { location } = await payer.insist('POST', '/checkout', form);
      if (location.includes('/pay/cs_')) pages.push({ payer, page: location });
      rows.push(await changedRow(city, payer, pages.length));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sit));
  const file = join(city.folder, 'bills.csv');
  const header = 'category,bill_year,bill_number,account_number,bill_date,due_date,total,balance,status,as_of';
  writeFileSync(file, [header, ...rows, ''].join('\r\n'));
  const { status, stderr } = spawnSync(process.execPath, [resolve('dist', 'portal.js'), 'import', file], {
    ...{ env: { PATH: process.env['PATH'], ...city.environment }, encoding: 'utf8' as const, timeout: 60_000 },
  });
  if (status !== 0) complain(`The import ended with ${status}: ${stderr.slice(-300)}`);
  for (const { payer, page } of pages) await payer.press(page, 'pay');
  return { changedWhilePaying: pages.length };
}

/** The next file of the city: voided, lowered, paid at the counter, or raised. */
async function changedRow({ admin, now }: FaultCity, { resident }: Payer, turn: number): Promise<string> {
  const [category = '', year = '', number = ''] = (resident.bills[0] ?? '').split('-');
  const { rows } = await admin.query<{ account: string; total: number; billed: string; due: string }>(
    `select a.account_number as account, b.total_cents::float8 as total, b.bill_date::text as billed, b.due_date::text as due
       from bills b join customer_accounts a on a.id = b.customer_account_id
      where b.category = $1 and b.bill_year = $2 and b.bill_number = $3`,
    [category, Number(year), number],
  );
  const [bill] = rows;
  if (!bill) throw new Error(`there is no bill ${number}`);
  const dollars = (cents: number) => (cents / 100).toFixed(2);
  const [balance, status] = [
    [bill.total, 'void'],
    [Math.floor(bill.total / 3), 'open'],
    [0, 'paid'],
    [bill.total + 1111, 'open'],
  ][turn % 4] as [number, string];
  const total = dollars(Math.max(bill.total, balance));
  const asOf = now().toISOString();
  return [category, year, number, bill.account, bill.billed, bill.due, total, dollars(balance), status, asOf].join(',');
}
