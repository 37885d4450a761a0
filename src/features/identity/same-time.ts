import { setTimeout as wait } from 'node:timers/promises';

/** Longer than any of these pieces of work takes on a calm machine. */
const leastMs = 400;

/**
 * Does work whose length could tell whether an address is known, and ends no sooner than a fixed time after it began.
 */
export async function inSameTime(work: Promise<void>): Promise<void> {
  await Promise.all([work, wait(leastMs)]);
}
