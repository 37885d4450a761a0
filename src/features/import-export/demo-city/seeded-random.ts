import { assert } from '../../../kernel/assert.ts';

/** A stream of numbers that looks random and is the same on every machine and in every run. */
export type SeededRandom = {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True in this share of the cases, 0 to 1. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
};

/**
 * The stream of one thing of the made-up city (an address, a customer). Each has its own, so that a larger city holds
 * the smaller one unchanged.
 */
export function seededRandom(kind: string, ordinal: number): SeededRandom {
  let state = scramble(kindSeed(kind) ^ scramble(ordinal + 1));

  function next(): number {
    // The golden ratio in 32 bits visits every state once before it comes back.
    state = (state + 0x9e37_79b9) | 0;
    return scramble(state) / 0x1_0000_0000;
  }
  function whole(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1));
  }
  return {
    whole,
    chance: (share) => next() < share,
    pick(items) {
      assert(items.length > 0, 'one can pick only where there is something');
      return items[whole(0, items.length - 1)] as (typeof items)[number];
    },
  };
}

/** Spreads a whole number over all 32 bits without losing one; multiplication by odd numbers has an inverse. */
export function scramble(whole: number): number {
  let mixed = whole | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function kindSeed(kind: string): number {
  let seed = 20_261_123;
  for (let place = 0; place < kind.length; place += 1) seed = scramble(seed ^ kind.charCodeAt(place));
  return seed;
}
