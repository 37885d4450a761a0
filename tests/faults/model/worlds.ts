import fc from 'fast-check';
import { unexplainedBills } from '../../../src/features/billing/public.ts';
import { checkInvariants, openPaymentExceptions } from '../../../src/features/payments/public.ts';
import { callKinds } from './commands.ts';
import { lookAt, modelOf, unheard, type Model } from './expectations.ts';
import { idOf } from './forms.ts';
import { usualCharges, type TownCharge } from './town.ts';
import { openWorld, type RunDatabase, type World } from './world.ts';

const hour = 3_600_000;
/** So that every session ends, every eCheck and refund is decided, and every check comes round. */
const healingSteps = 6;
const checkRoundsMax = 20;
const runsPerWorld = 25;

export type Play = {
  runs: number;
  seed: number;
  openDatabase: () => Promise<RunDatabase>;
  /** No further run begins after so long, once anything was paid; those that were made count. */
  withinMs?: number;
};

/** What came of it, so that one sees that something did. */
type Figures = { payments: number; settled: number; settledByGuests: number; movedBack: number; credited: number };
export type Played = { runs: number; figures: Figures; complaint: string | null };

type Playing<Chance> = {
  /** One run in a city of its own: throws what does not hold. */
  run: (model: Model, world: World, chance: Chance) => Promise<void>;
  /** Learns what the portal knows, and says what of it must not be. */
  look?: typeof lookAt;
  charges?: readonly TownCharge[];
};

/**
 * Plays runs of chance. After each all is heard, and the portal has to know what the model does. A run that fails is made
 * shorter until only what matters is left of it, however long that takes.
 */
export async function playRuns<Chance>(
  { runs, seed, openDatabase, withinMs = Infinity }: Play,
  chances: fc.Arbitrary<Chance>,
  { run, look = lookAt, charges = usualCharges }: Playing<Chance>,
): Promise<Played> {
  const figures: Figures = { payments: 0, settled: 0, settledByGuests: 0, movedBack: 0, credited: 0 };
  const endsAt = performance.now() + withinMs;
  const worlds = worldsOn(openDatabase);
  let done = 0;
  let hasFailed = false;
  const property = fc.asyncProperty(chances, async (chance) => {
    if (performance.now() > endsAt && figures.settled > 0 && !hasFailed) return;
    try {
      const world = await worlds.take();
      await world.newTown(charges);
      const model = await modelOf(world);
      await run(model, world, chance);
      const faults = await atLast(model, world, look);
      if (faults.length > 0) throw new Error(faults.join('\n'));
      count(figures, model, world);
      done += 1;
    } catch (error) {
      hasFailed = true;
      await worlds.end();
      throw error;
    }
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  await worlds.end();
  return { runs: done, figures, complaint: details.failed ? sentenceOf(details) : null };
}

/** A world that bore a run is used for some more: making one takes as long as a short run. After a fault none is. */
function worldsOn(openDatabase: Play['openDatabase']): { take(): Promise<World>; end(): Promise<void> } {
  let world: World | null = null;
  let used = 0;
  const end = async () => {
    await world?.close();
    world = null;
  };
  return {
    end,
    async take() {
      if (used >= runsPerWorld) await end();
      used = world ? used + 1 : 1;
      world ??= await openWorld(await openDatabase());
      return world;
    },
  };
}

/** What did not hold, and the shortest run in which it did not. */
function sentenceOf<Chance>(details: fc.RunDetails<[Chance]>): string {
  const { seed, counterexamplePath, counterexample, errorInstance, numShrinks } = details;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const place = `seed ${seed}, path ${counterexamplePath}, made shorter ${numShrinks} times`;
  return `${message}\n${place}:\n${fc.stringify(counterexample?.[0])}`;
}

function count(figures: Figures, { known: { payments, moneyBacks, credits } }: Model, { town }: World): void {
  const guests = new Set(town.payers.filter(({ kind }) => kind === 'guest').map(idOf));
  const settled = [...payments.values()].filter(({ receipts }) => receipts > 0);
  figures.payments += payments.size;
  figures.settled += settled.length;
  figures.settledByGuests += settled.filter(({ payerId }) => guests.has(payerId)).length;
  figures.movedBack += moneyBacks.length;
  figures.credited += credits.length;
}

/** Lets days pass, with nothing going wrong any more, and says what does not hold then. */
async function atLast(model: Model, world: World, look: typeof lookAt): Promise<string[]> {
  const { context, gateway } = world;
  for (const kind of callKinds) gateway.plan({ kind, mode: 'refuse', count: 0 });
  const faults: string[] = [];
  for (let step = 0; step < healingSteps; step += 1) {
    world.passTime(25 * hour);
    if (!(await world.runWork('catch-up-events'))) faults.push('The messages could not be listed.');
    for (let rounds = 0; rounds < checkRoundsMax && (await isCheckDue(world)); rounds += 1)
      if (!(await world.runWork('check-payments'))) faults.push('Payments could not be asked about.');
    await world.runJobs(true);
  }
  faults.push(...(await look(model, world)));
  const { exceptions } = await openPaymentExceptions(context.db, 1000);
  const undecided = exceptions.filter(({ kind }) => kind === 'undecided').map(({ paymentId }) => paymentId);
  faults.push(...unheard(model, world, undecided));
  await world.runWork('seal-ledger');
  const later = new Date(context.clock.now().getTime() + hour / 6);
  const invariants = await checkInvariants(context.db, gateway.wired, later);
  const unexplained = await unexplainedBills(context.db);
  return [
    ...faults,
    ...invariants,
    ...unexplained.map(({ key, reason }) => `Bill ${key} is not explained: ${reason}.`),
  ];
}

async function isCheckDue({ context }: World): Promise<boolean> {
  const due = context.db.selectFrom('payments').select('id').where('checkDueAt', '<=', context.clock.now());
  return (await due.executeTakeFirst()) !== undefined;
}
