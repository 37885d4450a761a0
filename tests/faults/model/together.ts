import { randomUUID } from 'node:crypto';
import { paymentTermsOf } from '../../../src/features/payments/payment-terms.ts';
import fc from 'fast-check';
import { dueCents, lookAt, type Form, type Model } from './expectations.ts';
import { payerAt } from './forms.ts';
import type { World } from './world.ts';
import { playRuns, type Play, type Played } from './worlds.ts';

const minute = 60_000;

/** What may happen to one bill at the same moment. */
const deeds = {
  'the payer sends the form again': (world, form) => world.submit(form.payer, form.fields),
  'the payer starts anew': (world, form) => world.submit(form.payer, { ...form.fields, checkout: randomUUID() }),
  'another user takes over': (world, form) =>
    world.submit(payerAt(world, 1), { ...form.fields, checkout: randomUUID(), do: 'take-over' }),
  'another user starts': (world, form) => world.submit(payerAt(world, 1), { ...form.fields, checkout: randomUUID() }),
  'a guest takes over': (world, form) =>
    world.submit(payerAt(world, 2), { ...form.fields, checkout: randomUUID(), do: 'take-over' }),
  'the messages come': async (world) => {
    const messages = world.gateway.messages();
    await Promise.all(messages.map(({ text }) => world.post(text, world.gateway.signatureOf(text))));
    await world.runJobs(false);
  },
  'payments are asked about': (world) => world.runWork('check-payments'),
  'the messages are listed': async (world) => {
    await world.runWork('catch-up-events');
    await world.runJobs(false);
  },
  'jobs are done': (world) => world.runJobs(true),
} satisfies Record<string, (world: World, form: Form) => Promise<unknown>>;

type Deed = keyof typeof deeds;
type Press = 'pay' | 'later' | 'decline' | null;
type Chance = {
  way: 'card' | 'echeck';
  /** What the payer presses before, and while the others are at it. */
  before: Press;
  meanwhile: Press;
  together: Deed[];
  /** In which order the gateway's answers come. */
  answers: fc.Scheduler;
};

const presses = fc.constantFrom<Press[]>('pay', 'pay', 'later', 'decline', null);
const chances: fc.Arbitrary<Chance> = fc.record({
  way: fc.constantFrom<Chance['way'][]>('card', 'echeck'),
  ...{ before: presses, meanwhile: presses },
  together: fc.array(fc.constantFrom(...(Object.keys(deeds) as Deed[])), { minLength: 2, maxLength: 5 }),
  answers: fc.scheduler(),
});

/**
 * Several processes and people do something to one payment at once, and the gateway's answers reach them in an order of
 * chance. Whatever it is, one page is open at most, and at last the portal knows what the gateway does.
 */
export function playTogether(asked: Play): Promise<Played> {
  return playRuns(asked, chances, { run: doTogether });
}

async function doTogether(
  model: Model,
  world: World,
  { way, before, meanwhile, together, answers }: Chance,
): Promise<void> {
  const form = formFor(model, world, way);
  const submitted = await world.submit(form.payer, form.fields);
  if (submitted.kind !== 'gateway') throw new Error(`a form came to ${JSON.stringify(submitted)}`);
  const page = submitted.url.split('/').at(-1) ?? '';
  if (before) world.gateway.press(page, before);
  world.passTime(minute);
  world.holdAnswers((answer) => answers.schedule(answer));
  const all = together.map((deed) => deeds[deed](world, form));
  const pressing = answers.schedule(Promise.resolve('the payer presses'));
  const pressed = pressing.then(() => meanwhile && world.gateway.press(page, meanwhile));
  await answers.waitFor(Promise.all([...all, pressed]));
  world.holdAnswers(null);
  const faults = await lookAt(model, world);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function formFor(model: Model, world: World, way: Chance['way']): Form {
  const [bill] = world.town.bills;
  if (!bill) throw new Error('a town has bills');
  const seen = `bill ${bill.key} ${dueCents(model, bill.id)}`;
  const terms = paymentTermsOf(world.context.city);
  return { payer: payerAt(world, 0), fields: { bill: [bill.key], checkout: randomUUID(), way, seen, terms } };
}
