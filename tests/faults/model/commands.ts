import type fc from 'fast-check';
import { lookAt, type Model } from './expectations.ts';
import { cameTo, expectedOf, formOf, isStuck, type Start } from './forms.ts';
import type { GivenBack, Truth } from './inner-gateway.ts';
import type { KnownPayment } from './knowledge.ts';
import type { World } from './world.ts';

const second = 1000;
const minute = 60 * second;
/** A process that died is up again, and a call that it was in has ended. */
const restartMs = 20 * second;

export type Command = fc.AsyncCommand<Model, World>;

/** Whatever must not be after a command ends the run. */
export function command(
  words: string,
  run: (model: Model, world: World) => Promise<unknown>,
  isReady: (model: Model) => boolean = () => true,
): Command {
  return {
    check: (model) => isReady(model),
    async run(model, world) {
      const complaint = await run(model, world);
      const faults = await lookAt(model, world);
      if (typeof complaint === 'string') faults.unshift(complaint);
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
    toString: () => words,
  };
}

const hasForms = (model: Model) => model.forms.length > 0;
const hasPayments = (model: Model) => model.known.payments.size > 0;
export const hasMoney = (model: Model) => [...model.known.payments.values()].some(({ receipts }) => receipts > 0);
export const at = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

export const start = (wish: Start) =>
  command(`start ${JSON.stringify(wish)}`, async (model, world) => {
    const form = formOf(model, world, wish);
    const expected = expectedOf(model, world, form);
    model.forms.push(form);
    const submitted = await world.submit(form.payer, form.fields);
    if ((expected && cameTo(submitted) !== expected) || isStuck(model, submitted))
      return `A form must have come to ${expected ?? 'an answer'}, and came to ${JSON.stringify(submitted)}.`;
    return undefined;
  });

/** `isHeard`: the gateway's message comes at once. */
export const startAndPay = (wish: Start, isHeard: boolean) =>
  command(`start and pay${isHeard ? ', heard at once' : ''} ${JSON.stringify(wish)}`, async (model, world) => {
    const form = formOf(model, world, wish);
    model.forms.push(form);
    const submitted = await world.submit(form.payer, form.fields);
    if (submitted.kind !== 'gateway') return;
    world.gateway.press(submitted.url.split('/').at(-1) ?? '', 'pay');
    const message = world.gateway.messages().at(-1);
    if (!message || !isHeard) return;
    await world.post(message.text, world.gateway.signatureOf(message.text));
    await world.runJobs(false);
  });

/** The process dies just before or after it calls the gateway; some come back with the same form, others do not. */
export const startAndDie = (wish: Start, when: 'before' | 'after', backAfterMs: number | null) =>
  command(`start and die ${when} the call ${JSON.stringify({ ...wish, backAfterMs })}`, async (model, world) => {
    const form = formOf(model, world, wish);
    model.forms.push(form);
    world.dieInNextCall(when);
    await world.submit(form.payer, form.fields);
    world.dieInNextCall(null);
    world.passTime(restartMs);
    if (backAfterMs === null) return undefined;
    world.passTime(backAfterMs);
    const again = await world.submit(form.payer, form.fields);
    return isStuck(model, again) ? 'A form that came back after a crash was not answered.' : undefined;
  });

/** The same form many times: all lead to one page of the gateway, and at most one payment was made of it. */
export const submitAgain = (number: number, copies: number, afterMs: number) =>
  command(
    `submit form ${number} from the newest again after ${afterMs / minute} minutes, ${copies} at once`,
    async (model, world) => {
      const form = at(model.forms.toReversed(), number);
      world.passTime(afterMs);
      if (!form) return undefined;
      const all = await Promise.all(Array.from({ length: copies }, () => world.submit(form.payer, form.fields)));
      const pages = new Set(all.flatMap((one) => (one.kind === 'gateway' ? [one.url] : [])));
      const { rows } = await world.pool.query('select from payments where checkout_key = $1', [
        form.fields['checkout'],
      ]);
      if (all.some((one) => isStuck(model, one))) return 'A form that was sent again was not answered.';
      if (pages.size > 1) return `One form led to ${pages.size} pages.`;
      return rows.length > 1 ? `One form made ${rows.length} payments.` : undefined;
    },
    hasForms,
  );

/** A payment that the gateway has a session of, and that session. */
function sessionAt(model: Model, world: World, number: number): (KnownPayment & { truth: Truth }) | undefined {
  const all = [...model.known.payments.values()].flatMap((payment) => {
    const truth = world.gateway.truthOf(payment.id);
    return truth ? [{ ...payment, truth }] : [];
  });
  return at(all.toReversed(), number);
}

export const press = (number: number, choice: 'pay' | 'decline' | 'later' | 'cancel') =>
  command(
    `press ${choice} on page ${number} from the newest`,
    async (model, world) => {
      const page = sessionAt(model, world, number);
      if (page) world.gateway.press(page.truth.id, choice);
    },
    hasPayments,
  );

/** `back` from the newest message; what was delivered before is delivered once more. */
export const deliver = (back: number, copies: number) =>
  command(
    `deliver message ${back} from the newest, ${copies} times at once`,
    async (_model, world) => {
      const message = at(world.gateway.messages().toReversed(), back);
      if (!message) return undefined;
      const signature = world.gateway.signatureOf(message.text);
      const statuses = await Promise.all(Array.from({ length: copies }, () => world.post(message.text, signature)));
      await world.runJobs(false);
      return statuses.every((status) => status === 200) ? undefined : `A message was answered ${statuses.join(', ')}.`;
    },
    hasPayments,
  );

export const forge = (back: number) =>
  command(
    `forge message ${back} from the newest`,
    async (_model, world) => {
      const message = at(world.gateway.messages().toReversed(), back);
      if (!message) return undefined;
      const text = message.text.replace('"state":"', '"state" :"');
      const status = await world.post(text, world.gateway.signatureOf(message.text));
      return status === 400 ? undefined : `A forged message was answered ${status}.`;
    },
    hasPayments,
  );

export const work = (name: string, words: string) =>
  command(words, async (_model, world) => {
    await world.runWork(name);
    await world.runJobs(false);
  });

export const retryJobs = () => command('try jobs again that failed', (_model, world) => world.runJobs(true));

/** A start lists the messages; what the process before was at is not heard of any more. */
export const restart = () =>
  command('restart', async (_model, world) => {
    world.passTime(restartMs);
    await world.runWork('catch-up-events');
    await world.runJobs(false);
  });

export const passTime = (ms: number) =>
  command(`let ${ms / minute} minutes pass`, async (_model, world) => world.passTime(ms));

export const giveBack = (number: number, what: GivenBack) =>
  command(
    `give back of payment ${number} from the newest: ${JSON.stringify(what)}`,
    async (model, world) => {
      const page = sessionAt(model, world, number);
      if (page) world.gateway.giveBack(page.truth.id, what);
    },
    hasPayments,
  );

export const returnedByBank = (number: number, reasonCode: string) => giveBack(number, { kind: 'return', reasonCode });

/** Part of it only where there is nothing to share: one bill. */
export const refund = (number: number, percent: number | null, isFailing: boolean) =>
  command(
    `refund payment ${number} from the newest, ${percent === null ? 'all' : `${percent} %`}${isFailing ? ', failing' : ''}`,
    async (model, world) => {
      const page = sessionAt(model, world, number);
      if (!page) return;
      const isPlain = page.parts.length === 1;
      const part =
        percent === null || !isPlain ? null : Math.max(1, Math.floor((page.truth.amountCents * percent) / 100));
      world.gateway.giveBack(page.truth.id, { kind: 'refund', amountCents: part, isFailing });
    },
    hasPayments,
  );

export const goWrong = (kind: string, mode: string, count: number) =>
  command(`the next ${count} calls to ${kind} go wrong: ${mode}`, async (model, world) => {
    model.isFaulty = true;
    world.gateway.plan({ kind, mode, count });
  });

export const callKinds = ['create', 'read', 'expire', 'events'] as const;

export const getWell = () =>
  command('the gateway is well again', async (model, world) => {
    model.isFaulty = false;
    for (const kind of callKinds) world.gateway.plan({ kind, mode: 'refuse', count: 0 });
  });
