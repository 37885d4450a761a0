import { setTimeout as pause } from 'node:timers/promises';

/** Far longer than any answer to a try takes, so that none is told from another by its time. */
const floorMs = 400;

/** Waits until a try that began at `begun` (of `performance.now()`) has taken the time that every try takes. */
export async function answerNoSoonerThan(begun: number): Promise<void> {
  // A timer may ring a fraction of a millisecond early.
  for (let left = remaining(); left > 0; left = remaining()) await pause(Math.ceil(left));

  function remaining(): number {
    return begun + floorMs - performance.now();
  }
}
