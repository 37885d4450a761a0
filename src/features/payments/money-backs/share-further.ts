import { cents, sumCents, type Cents } from '../../../kernel/money.ts';

/** A part of what was paid, and how much of it went back already. */
export type TakenPart = { wholeCents: Cents; takenCents: Cents };

/**
 * Takes an amount from some parts, so that what is taken of each, with what was taken before, is in proportion to the
 * whole parts, to the cent; gives what is taken of each now. Never more is taken of a part than is left of it, and nothing
 * is given back of what was taken before. What is above all that is left of the parts is taken from none.
 *
 * Each cent comes from the part that is furthest behind its proportion, as Webster shared out seats. So it makes no
 * difference in how many amounts, and in which order, a sum is taken. Largest remainders would not do: of a larger sum
 * they may take less of a part.
 */
export function sharedFurther(amountCents: Cents, parts: readonly TakenPart[]): Cents[] {
  const takenCents = sumCents(parts.map((part) => part.takenCents));
  const wholeCents = sumCents(parts.map((part) => part.wholeCents));
  const wantedCents = Math.min(takenCents + amountCents, wholeCents);
  const reached = atStep(lastStepWithin(wantedCents, wholeCents, parts), wholeCents, parts);
  for (let left = wantedCents - sum(reached); left > 0; left -= 1) reached[furthestBehind(parts, reached)]! += 1;
  return reached.map((amount, at) => cents(amount - parts[at]!.takenCents));
}

/** Of as many equal steps as there are cents in all parts, the last one that takes no more than is wanted. */
function lastStepWithin(wantedCents: number, wholeCents: Cents, parts: readonly TakenPart[]): number {
  let [within, beyond] = [0, wholeCents + 1];
  while (beyond - within > 1) {
    const step = Math.floor((within + beyond) / 2);
    if (sum(atStep(step, wholeCents, parts)) <= wantedCents) within = step;
    else beyond = step;
  }
  return within;
}

/** Each part times `step` of `steps`, rounded to the nearest cent, and no less than was taken of it before. */
function atStep(step: number, steps: number, parts: readonly TakenPart[]): number[] {
  if (steps === 0) return parts.map(() => 0);
  const [of, all] = [BigInt(step), BigInt(steps)];
  return parts.map(({ wholeCents, takenCents }) =>
    Math.max(takenCents, Number((2n * BigInt(wholeCents) * of + all) / (2n * all))),
  );
}

/** The part whose next half cent is the smallest step of it; the first of equal ones. Full parts are behind all others. */
function furthestBehind(parts: readonly TakenPart[], reached: readonly number[]): number {
  const next = (at: number) => BigInt(2 * reached[at]! + 1);
  const whole = (at: number) => BigInt(parts[at]!.wholeCents);
  let furthest = 0;
  for (let at = 1; at < parts.length; at += 1) {
    if (whole(at) * next(furthest) > whole(furthest) * next(at)) furthest = at;
  }
  return furthest;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
