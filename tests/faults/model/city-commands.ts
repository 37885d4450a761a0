import { at, command, hasMoney } from './commands.ts';
import { backNames, balanceCents, creditKey, isTakenBack, type Model, type ModelBill } from './expectations.ts';
import type { Posted, TownBill } from './town.ts';
import type { World } from './world.ts';

/** The city sends what it knows of a bill, with what it has posted since. */
async function send(world: World, bill: TownBill, held: ModelBill, posted?: Posted, isTold = true): Promise<void> {
  if (posted) held.posted.set(posted.reference, posted.amountCents);
  const owed = balanceCents(held);
  if (held.status === 'paid' && owed > 0) held.status = 'open';
  const { totalCents, status } = held;
  await world.import([[bill, { totalCents, balanceCents: owed, status, ...(posted && isTold ? { posted } : {}) }]]);
}

export const sendBill = (number: number, change: 'lower' | 'penalty' | 'same' | 'void' | 'paid') =>
  command(`the city sends bill ${number} anew: ${change}`, async (model, world) => {
    const bill = at(world.town.bills, number);
    const held = bill && model.bills.get(bill.id);
    if (!bill || !held) return;
    const { totalCents, penaltyCents, posted } = held;
    const postedCents = [...posted.values()].reduce((sum, cents) => sum + cents, 0);
    const changed: Partial<ModelBill> = {
      lower: { totalCents: Math.floor(totalCents / 2), status: 'open' },
      penalty: { penaltyCents: penaltyCents + 1234, status: 'open' },
      same: {},
      void: { status: 'void' },
      // What is not paid is waived.
      paid: { totalCents: postedCents - penaltyCents, status: 'paid' },
    }[change];
    // A penalty that the city's balance does not show is known to nobody, and a total is not below zero.
    if (change === 'penalty' && balanceCents({ ...held, ...changed }) === 0) return;
    if (change === 'paid' && postedCents < penaltyCents) return;
    Object.assign(held, changed);
    await send(world, bill, held);
  });

/** Somebody pays at the counter what the city says is owed, or a part of it; of what was paid here it may know nothing. */
export const payAtCounter = (number: number, percent: number) =>
  command(`${percent} % of bill ${number} are paid at the counter`, async (model, world) => {
    const bill = at(world.town.bills, number);
    const held = bill && model.bills.get(bill.id);
    if (!bill || !held) return;
    const amountCents = Math.floor((balanceCents(held) * percent) / 100);
    if (amountCents > 0) await send(world, bill, held, { reference: `COUNTER-${held.posted.size}`, amountCents });
  });

/** A payment of one bill, what went back of it, and what the city holds of the bill. Void bills are left alone. */
function postable(model: Model, world: World, number: number) {
  const settled = [...model.known.payments.values()].filter(({ receipts }) => receipts > 0);
  const payment = at(settled.toReversed(), number);
  const part = payment?.parts[0];
  const bill = world.town.bills.find(({ id }) => id === part?.billId);
  const held = bill && model.bills.get(bill.id);
  if (!payment || !part || !bill || !held || held.status === 'void') return undefined;
  const credit = model.credits.get(creditKey(payment.id, bill.id)) ?? 0;
  const backs = model.known.moneyBacks.filter(({ paymentId }) => paymentId === payment.id);
  // Where more than one went back, what each took may still change.
  const back = backs.length === 1 ? backs[0] : undefined;
  const tookCents = Math.min(part.amountCents, back?.amountCents ?? 0);
  const paidCents = part.amountCents - credit;
  return {
    receipt: payment.receiptNumber ?? '',
    bill,
    held,
    back,
    paidCents,
    backCents: tookCents - Math.min(tookCents, credit),
  };
}

/** The city posts a payment, and its balance is less by that. */
export const acknowledge = (number: number) =>
  command(
    `the city posts payment ${number} from the newest`,
    async (model, world) => {
      const found = postable(model, world, number);
      if (!found || found.paidCents === 0 || found.held.posted.has(found.receipt)) return;
      const { bill, held, receipt, paidCents } = found;
      await send(world, bill, held, { reference: receipt, amountCents: paidCents });
    },
    hasMoney,
  );

/** The city posts what went back of a payment, and its balance is more by that; or what stays after all. */
export const takeBack = (number: number, name: keyof typeof backNames) =>
  command(
    `the city takes back what went back of payment ${number} from the newest, by ${name} number`,
    async (model, world) => {
      const found = postable(model, world, number);
      if (!found?.back || found.backCents === 0) return;
      const { bill, held, back, receipt, backCents } = found;
      if (back.state === 'undone') {
        const reference = `${back.number}-U`;
        if (!held.posted.has(reference)) await send(world, bill, held, { reference, amountCents: backCents });
        return;
      }
      // By a name of its own it takes back only what it knows of and what is decided.
      if (name !== 'ours' && (back.state !== 'final' || !held.posted.has(receipt))) return;
      if (isTakenBack(held.posted, back.number)) return;
      const reference = backNames[name](back.number);
      await send(world, bill, held, { reference, amountCents: -backCents }, name !== 'none');
    },
    hasMoney,
  );
