/** Where the time comes from. The product passes `systemClock`; tests pass one that they can set. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
