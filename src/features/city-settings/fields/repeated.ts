/** Places of what stands there before already. */
export function repeated(things: readonly unknown[]): number[] {
  return things.flatMap((thing, at) => (things.indexOf(thing) < at ? [at] : []));
}
