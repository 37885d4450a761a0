import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { Payer } from './payer.ts';
import type { Answer } from './visitor.ts';
import { addBills, linkAccount, makeResident } from './residents.ts';

const originsOf = (city: FaultCity) => city.portals.map(({ origin }) => origin);
const pageOf = (answers: readonly (Answer | null)[]) => [
  ...new Set(answers.flatMap((answer) => (answer?.location.includes('/pay/cs_') ? [answer.location] : []))),
];

async function startAll(city: FaultCity): Promise<void> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
}

async function somebody(city: FaultCity, bills = 1): Promise<Payer> {
  const payer = new Payer(await makeResident(city, bills), originsOf(city));
  await payer.signIn();
  return payer;
}

/** MON-11, the plainest: one form is sent many times at once, to several processes. */
export const doubleSubmit: Fault = {
  ...{ id: 'MON-11', name: 'double-submit', what: 'one form sent many times at once to two processes: one charge' },
  ...{ unit: 'forms', usualCount: 5, fullCount: 500, lotMax: 25, processes: 2, atOnce: 50 },
  async disturb(city, { count, atOnce, complain }) {
    await startAll(city);
    for (let forms = 0; forms < count; forms += 1) {
      const payer = await somebody(city, 2);
      const form = await payer.review(payer.resident.bills);
      if (!form) throw new Error('there is nothing to pay');
      const answers = await Promise.all(Array.from({ length: atOnce }, () => payer.insist('POST', '/checkout', form)));
      const pages = pageOf(answers);
      const others = answers.filter(({ location }) => !location.includes('/pay/cs_')).length;
      if (pages.length !== 1 || others > 0)
        complain(`A form led to ${pages.length} pages, and ${others} times to none.`);
      for (const page of pages) await payer.press(page, 'pay');
    }
    return { forms: count, submits: count * atOnce };
  },
};

/** MON-11: people who pay the same bill in two tabs, by going back, or as two users of one customer. */
export const sameBill: Fault = {
  ...{ id: 'MON-11', name: 'same-bill', what: 'two tabs, the back button, two users of one account, taking over' },
  ...{ unit: 'bills', usualCount: 24, fullCount: 500, lotMax: 100, processes: 2, atOnce: 6 },
  disturb: payTheSame,
};

async function payTheSame(city: FaultCity, { count, atOnce, complain }: Lot): Promise<Figures> {
  await startAll(city);
  const ways = [twoTabs, backButton, twoUsers, takingOver];
  let left = count;
  let captures = 0;
  const sit = async () => {
    while (left > 0) {
      const way = ways[(left -= 1) % ways.length];
      const paid = (await way?.(city)) ?? 0;
      captures += paid;
      if (paid > 1) complain(`${way?.name}: one bill was paid ${paid} times.`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sit));
  return { bills: count, paidPages: captures };
}

/** Presses pay on each page, as whoever left it open may; tells on how many it counted. */
async function pressAll(payer: Payer, pages: string[]): Promise<number> {
  const outcomes = await Promise.all(pages.map((page) => payer.press(page, 'pay')));
  return outcomes.filter((outcome) => outcome.kind === 'pressed' && outcome.counted).length;
}

async function twoTabs(city: FaultCity): Promise<number> {
  const payer = await somebody(city);
  const { bills } = payer.resident;
  const forms = [await payer.review(bills), await payer.review(bills)].filter((form) => form !== null);
  const answers = await Promise.all(forms.map((form) => payer.insist('POST', '/checkout', form)));
  return pressAll(payer, pageOf(answers));
}

async function backButton(city: FaultCity): Promise<number> {
  const payer = await somebody(city);
  const form = await payer.review(payer.resident.bills);
  if (!form) return 0;
  const first = pageOf([await payer.insist('POST', '/checkout', form)]);
  const paid = await pressAll(payer, first);
  return paid + (await pressAll(payer, pageOf([await payer.insist('POST', '/checkout', form)])));
}

async function secondUser(city: FaultCity, payer: Payer): Promise<Payer> {
  const other = await somebody(city, 0);
  await linkAccount(city, other.resident.userId, payer.resident.accountId);
  return other;
}

async function twoUsers(city: FaultCity): Promise<number> {
  const payer = await somebody(city, 0);
  const bills = await addBills(city, payer.resident, 1);
  const people = [payer, await secondUser(city, payer)];
  const answers = await Promise.all(
    people.map(async (one) => {
      const form = await one.review(bills);
      return form && one.insist('POST', '/checkout', form);
    }),
  );
  return pressAll(payer, pageOf(answers));
}

/** The second closes the page that the first has open, at the very moment in which the first pays there. */
async function takingOver(city: FaultCity): Promise<number> {
  const payer = await somebody(city, 0);
  const bills = await addBills(city, payer.resident, 1);
  const other = await secondUser(city, payer);
  const [own, form] = [await payer.review(bills), await other.review(bills)];
  if (!own || !form) return 0;
  const first = pageOf([await payer.insist('POST', '/checkout', own)]);
  form.set('do', 'take-over');
  const [paid, answer] = await Promise.all([pressAll(payer, first), other.insist('POST', '/checkout', form)]);
  return paid + (await pressAll(other, pageOf([answer])));
}
