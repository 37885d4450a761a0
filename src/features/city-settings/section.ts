import type { ProfileFile } from '../../kernel/city-profile.ts';
import type { Permission } from '../identity/public.ts';

/** The parts of the city profile that staff may change, in the order in which they are shown. */
export const sections = [
  ...(['fees', 'categories', 'linking', 'guests', 'old-and-returned', 'carts'] as const),
  ...(['contact', 'hours', 'resources', 'paid-elsewhere'] as const),
] as const;
export type Section = (typeof sections)[number];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a section says: the named places of the profile, each by its last name. */
export type SectionValue = { readonly [name: string]: Json };

/** Where each section stands in the profile. */
const places: Record<Section, readonly (readonly [keyof ProfileFile, string?])[]> = {
  fees: [
    ['fees', 'card'],
    ['fees', 'echeck'],
    ['fees', 'floorCents'],
    ['fees', 'caps'],
  ],
  categories: [['categories']],
  linking: [
    ['linking', 'proof'],
    ['linking', 'letters'],
    ['linking', 'limits'],
  ],
  guests: [['guests']],
  'old-and-returned': [['payments']],
  carts: [['cartPrograms']],
  contact: [['department']],
  hours: [['hours'], ['closedDays']],
  resources: [['resources']],
  'paid-elsewhere': [['notThisPortal']],
};

/** What staff tell residents in the city's words; all else is about money and who sees what. */
const ofCityWords: ReadonlySet<Section> = new Set(['contact', 'hours', 'resources', 'paid-elsewhere']);

export function isCityWords(section: Section): boolean {
  return ofCityWords.has(section);
}

/** What somebody must be allowed to read a section, and to change it. */
export function permissionsOf(section: Section): { read: Permission; change: Permission } {
  return isCityWords(section)
    ? { read: 'read-city-words', change: 'change-city-words' }
    : { read: 'read-settings', change: 'change-settings' };
}

/** What a profile says in a section. What it leaves out is left out. */
export function valueOf(profile: ProfileFile, section: Section): SectionValue {
  const found = places[section].flatMap(([name, inner]): [string, Json][] => {
    const outer = profile[name] as Record<string, Json> | undefined;
    const value = inner ? outer?.[inner] : (outer as Json | undefined);
    return value === undefined ? [] : [[inner ?? name, value]];
  });
  return Object.fromEntries(found);
}

/** What changes of earlier days say nothing of, since it could not be changed on the screen: the file's holds. */
const heldByFile: ReadonlySet<string> = new Set(['letters']);

/** The profile with another value of a section; unchecked. */
export function withValue(profile: ProfileFile, section: Section, value: SectionValue): unknown {
  const changed: Record<string, unknown> = { ...profile };
  for (const [name, inner] of places[section]) {
    const said = value[inner ?? name];
    if (said === undefined && inner && heldByFile.has(inner)) continue;
    if (inner) changed[name] = { ...(changed[name] as object), [inner]: said };
    else if (said === undefined) delete changed[name];
    else changed[name] = said;
  }
  return changed;
}
