import { sizesInUse } from '../carts/public.ts';
import { topicsInUse } from '../help-requests/public.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { Section, SectionValue } from './section.ts';

/** What orders and help requests name, and so is never removed, by its name: see `thingsNamed`. */
export type ThingsInUse = ReadonlySet<string>;

export const cartProgramNamed = (key: string) => `cart-program ${key}`;
export const cartSizeNamed = (key: string, gallons: number) => `cart-size ${key} ${gallons}`;
export const helpTopicNamed = (key: string) => `help-topic ${key}`;

export const nothingInUse: ThingsInUse = new Set();

/** What of a section something names. */
export async function thingsInUse(db: Queryable, section: Section): Promise<ThingsInUse> {
  if (section === 'help-requests') return new Set((await topicsInUse(db)).map((key) => helpTopicNamed(key)));
  if (section !== 'carts') return nothingInUse;
  const sizes = await sizesInUse(db);
  return new Set(
    sizes.flatMap(({ programKey, gallons }) => [cartProgramNamed(programKey), cartSizeNamed(programKey, gallons)]),
  );
}

/** Whether a section would lose something that is named elsewhere, so that nobody could read any more what it was. */
export async function losesThingsInUse(
  db: Queryable,
  section: Section,
  [before, after]: readonly [SectionValue, SectionValue],
): Promise<boolean> {
  const inUse = await thingsInUse(db, section);
  const stays = new Set(thingsNamed(after));
  return thingsNamed(before).some((thing) => inUse.has(thing) && !stays.has(thing));
}

function thingsNamed({ cartPrograms = [], helpTopics = [] }: SectionValue): string[] {
  return [
    ...cartPrograms.flatMap(({ key, sizes }) => [
      cartProgramNamed(key),
      ...sizes.map(({ gallons }) => cartSizeNamed(key, gallons)),
    ]),
    ...helpTopics.map(({ key }) => helpTopicNamed(key)),
  ];
}
