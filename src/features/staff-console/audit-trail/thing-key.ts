/** What staff know a thing by, and where it is shown. */
export type KnownThing = { name: string; href: string | null };
export type KnownThings = {
  things: ReadonlyMap<string, KnownThing>;
  /** Of users whom the facts of records name. */
  emailOf: ReadonlyMap<string, string>;
};

export const thingKey = (kind: string, id: string) => `${kind} ${id}`;
