import fc from 'fast-check';
import { surplusKeepings, toldCents, type CityHabits } from './city-books.ts';
import type { Model } from './expectations.ts';
import { knowledgeOf } from './knowledge.ts';
import { expectationOf, learn, newLife, type Life } from './life.ts';
import { decide, lifeEvent, post, postThatItStays, surplusAtFirst, takeBack, type LifeEvent } from './life-events.ts';
import type { Posted, SentBill, TownBill } from './town.ts';
import type { World } from './world.ts';
import { playRuns, type Play, type Played } from './worlds.ts';

const night = 25 * 3_600_000;
/** Some two of three cannot happen when it is their turn. */
const eventsMax = 30;
/** As many as one payer may pay in an hour, at most. */
const livesMax = 12;
const charge = { category: '01', dueCents: 12_300 };
/** Until every refund is decided, and whatever is left is posted, one each night. */
const lastNightsMax = 40;

const lifeOfChance = fc.record({
  habits: fc.record<CityHabits>({
    keeps: fc.constantFrom(...surplusKeepings),
    lossTakes: fc.constantFrom('surplus', 'charge'),
    undoing: fc.constantFrom('restores', 'pays'),
  }),
  events: fc
    .tuple(fc.constantFrom([], surplusAtFirst), fc.array(lifeEvent, { maxLength: eventsMax, size: 'max' }))
    .map(([first, then]) => [...first, ...then]),
});
const chances = fc.noBias(fc.array(lifeOfChance, { minLength: livesMax, maxLength: livesMax }));

/** What happens at last, so that the city has posted all. */
const last: LifeEvent[] = [decide(false), post(0), postThatItStays(0), takeBack(0, 'ours')].map((happen) => {
  return { words: 'at last', happen };
});

/**
 * Bills live beside each other, one event of each a night, in cities that keep and tell a surplus in four ways. Each night the
 * portal must ask for what the city's own books say, and tell staff of what is too much.
 */
export async function playLives(asked: Play): Promise<Played & { lives: number; events: number }> {
  let lives: Life[] = [];
  let played = 0;
  let events = 0;
  const look = async (model: Model, world: World) => {
    model.known = await knowledgeOf(
      world.context.db,
      lives.map(({ bill: { id } }) => id),
    );
    return lives.flatMap((life) => faultsOf(life, model));
  };
  const runs = await playRuns(asked, chances, {
    look,
    charges: Array.from({ length: livesMax }, () => charge),
    async run(model, world, all) {
      lives = all.map(({ habits }, of) => newLife(world.town.bills[of] as TownBill, habits));
      const queues = all.map((life) => [...life.events]);
      const goOn = () => passNight(model, world, { lives, look, nextOf: (of) => queues[of]?.shift() });
      for (let happened = await goOn(); happened > 0; happened = await goOn()) events += happened;
      for (let nights = 0; nights < lastNightsMax && !(await isOver(model, world, { lives, look })); nights += 1);
      played += lives.length;
    },
  });
  return { ...runs, lives: played, events };
}

type Beside = { lives: Life[]; look: (model: Model, world: World) => Promise<string[]> };

/** Each life goes on by the next of its events that may happen; how many did. */
async function passNight(
  model: Model,
  world: World,
  { lives, look, nextOf }: Beside & { nextOf: (of: number) => LifeEvent | undefined },
): Promise<number> {
  const lookNow = async () => {
    await hear(world);
    const faults = await look(model, world);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  };
  world.passTime(night);
  await lookNow();
  const sent: [TownBill, SentBill][] = [];
  let happened = 0;
  for (const [of, life] of lives.entries()) {
    for (let event = nextOf(of); event; event = nextOf(of)) {
      const what = await event.happen(life, world);
      if (!what) continue;
      happened += 1;
      life.told.push(event.words);
      if (what.sent) sent.push(sentOf(life, what.posted));
      break;
    }
  }
  await hear(world);
  // Staff hear of what a payment makes too much when the next files come.
  await world.import(sent.length > 0 ? sent : lives.slice(0, 1).map((life) => sentOf(life)));
  await lookNow();
  return happened;
}

function sentOf({ bill, books }: Life, posted?: Posted): [TownBill, SentBill] {
  const { totalCents } = books;
  return [bill, { totalCents, balanceCents: toldCents(books), status: '', ...(posted ? { posted } : {}) }];
}

async function isOver(model: Model, world: World, beside: Beside): Promise<boolean> {
  const queues = beside.lives.map(() => [...last]);
  const happened = await passNight(model, world, { ...beside, nextOf: (of) => queues[of]?.shift() });
  return happened === 0 && beside.lives.every(({ moneyBacks }) => moneyBacks.every(({ state }) => state !== 'open'));
}

async function hear(world: World): Promise<void> {
  const messages = world.gateway.messages();
  for (const { text } of messages) await world.post(text, world.gateway.signatureOf(text));
  world.gateway.forgetMessages();
  if (messages.length > 0) await world.runJobs(false);
}

function faultsOf(life: Life, { known }: Model): string[] {
  learn(life, known);
  const expected = expectationOf(life);
  const beyond = known.beyond.get(life.bill.id) ?? 0;
  // From when a refund fails until the city posts that it stays, less may be due.
  const isDue = expected.beyond === null ? life.dueCents <= expected.due : life.dueCents === expected.due;
  if (isDue && (expected.beyond ?? beyond) === beyond) return [];
  const { keeps } = life.books;
  const wanted = `${expected.due} cents must be due and ${expected.beyond ?? 'some'} be too much`;
  return [`Bill ${life.bill.key} (${keeps}; ${life.told.join(', ')}): ${wanted}; ${life.dueCents} and ${beyond} are.`];
}
