import fc from 'fast-check';
import * as city from './city-commands.ts';
import * as commands from './commands.ts';
import type { Start } from './forms.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const starts = fc.record<Start>({
  payer: fc.nat(2),
  bills: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom('card', 'echeck'),
  percent: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 }),
  takesOver: fc.boolean(),
});
const few = fc.nat(5);
const waits = [31 * second, 3 * minute, 15 * minute, 46 * minute, 2 * hour, 25 * hour, 72 * hour, 8 * 24 * hour];
const modes = [
  'refuse',
  'error-before',
  'too-many',
  'conflict',
  'reset-after',
  'error-after',
  'cut-reply',
  'broken-json',
];

const oneOf = <Word extends string | number>(...words: Word[]) => fc.constantFrom(...words);
const always = (make: () => commands.Command) => fc.constant(null).map(make);

/** Everything that may happen, with how often it does beside the others. */
const happenings: { weight: number; arbitrary: fc.Arbitrary<commands.Command> }[] = [
  { weight: 8, arbitrary: starts.map(commands.start) },
  {
    weight: 8,
    arbitrary: fc.tuple(starts, fc.boolean()).map(([wish, isHeard]) => commands.startAndPay(wish, isHeard)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(starts, oneOf('before', 'after'), fc.constantFrom(null, 15 * minute, 2 * hour))
      .map((all) => commands.startAndDie(...all)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(2), oneOf(1, 1, 3), oneOf(0, 0, 15 * minute, 46 * minute, 25 * hour))
      .map((all) => commands.submitAgain(...all)),
  },
  { weight: 6, arbitrary: few.map((n) => commands.press(n % 2, 'pay')) },
  {
    weight: 3,
    arbitrary: fc.tuple(few, oneOf('decline', 'later', 'cancel')).map(([n, choice]) => commands.press(n, choice)),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(few, fc.constantFrom(1, 2, 5)).map(([back, copies]) => commands.deliver(back, copies)),
  },
  { weight: 1, arbitrary: few.map(commands.forge) },
  { weight: 3, arbitrary: always(() => commands.work('check-payments', 'ask about payments that are not decided')) },
  { weight: 2, arbitrary: always(() => commands.work('catch-up-events', 'list the messages')) },
  { weight: 1, arbitrary: always(commands.retryJobs) },
  { weight: 1, arbitrary: always(commands.restart) },
  { weight: 4, arbitrary: fc.constantFrom(...waits).map(commands.passTime) },
  {
    weight: 3,
    arbitrary: fc.tuple(few, oneOf('R01', 'R03', 'R10', 'R29')).map(([n, code]) => commands.returnedByBank(n, code)),
  },
  { weight: 2, arbitrary: few.map((n) => commands.giveBack(n, { kind: 'dispute' })) },
  {
    weight: 2,
    arbitrary: fc.tuple(few, fc.boolean()).map(([n, isWon]) => commands.giveBack(n, { kind: 'decision', isWon })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(few, fc.constantFrom(null, null, 30), fc.boolean()).map((all) => commands.refund(...all)),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(few, oneOf('lower', 'penalty', 'penalty', 'same')).map(([n, how]) => city.sendBill(n, how)),
  },
  { weight: 1, arbitrary: fc.tuple(few, oneOf('void', 'paid')).map(([n, how]) => city.sendBill(n, how)) },
  { weight: 3, arbitrary: fc.tuple(few, oneOf(100, 100, 40)).map((all) => city.payAtCounter(...all)) },
  { weight: 4, arbitrary: few.map(city.acknowledge) },
  { weight: 3, arbitrary: fc.tuple(few, oneOf('ours', 'own', 'none')).map((all) => city.takeBack(...all)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(oneOf(...commands.callKinds), oneOf(...modes), fc.integer({ min: 1, max: 2 }))
      .map((all) => commands.goWrong(...all)),
  },
  { weight: 3, arbitrary: always(commands.getWell) },
];

export const happening: fc.Arbitrary<commands.Command> = fc.oneof(...happenings);
