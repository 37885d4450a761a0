/** Stops when we are wrong. Never for what a person or the world may do: refuse or throw there. */
export function assert(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new AssertionFailed(claim);
}

export class AssertionFailed extends Error {
  override name = 'AssertionFailed';
}
