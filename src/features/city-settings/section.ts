import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { ProfileFile } from '../../kernel/city-profile.ts';
import type { Permission } from '../identity/public.ts';

/** The parts of the city profile that staff may change, in the order in which they are shown. */
export const sections = [
  ...(['fees', 'categories', 'linking', 'guests', 'old-and-returned', 'carts'] as const),
  ...(['contact', 'hours', 'help-requests', 'resources', 'paid-elsewhere'] as const),
] as const;
export type Section = (typeof sections)[number];

const parts = ProfileFile.properties;

/**
 * What sections say: each holds its own names, and no two the same. A change of an earlier day may lack what could not be
 * changed on the screen then.
 */
const SectionValue = Type.Partial(
  Type.Object({
    ...Type.Pick(parts.fees, ['card', 'echeck', 'floorCents', 'caps']).properties,
    ...Type.Pick(parts.linking, ['proof', 'letters', 'limits']).properties,
    ...Type.Pick(parts.department, ['answerDays', 'reopenDays']).properties,
    department: Type.Omit(parts.department, ['answerDays', 'reopenDays']),
    ...Type.Pick(ProfileFile, ['categories', 'guests', 'payments', 'cartPrograms']).properties,
    ...Type.Pick(ProfileFile, [
      'hours',
      'closedDays',
      'specialDays',
      'holidays',
      'helpTopics',
      'resources',
      'notThisPortal',
    ]).properties,
  }),
);
export type SectionValue = Static<typeof SectionValue>;

const checker = Compile(SectionValue);

/** Whether it is made of what the profile knows. Whether the whole profile holds with it is another question. */
export function isSectionValue(value: unknown): value is SectionValue {
  return checker.Check(value);
}

/** What staff tell residents in the city's words; all else is about money and who sees what. */
const ofCityWords: ReadonlySet<Section> = new Set([
  ...(['contact', 'hours', 'help-requests', 'resources', 'paid-elsewhere'] as const),
]);

export function isCityWords(section: Section): boolean {
  return ofCityWords.has(section);
}

/** What somebody must be allowed to read a section, and to change it. */
export function permissionsOf(section: Section): { read: Permission; change: Permission } {
  return isCityWords(section)
    ? { read: 'read-city-words', change: 'change-city-words' }
    : { read: 'read-settings', change: 'change-settings' };
}

/** Where each section stands in the profile. */
const read: Record<Section, (profile: ProfileFile) => SectionValue> = {
  fees: ({ fees: { card, echeck, floorCents, caps } }) => ({ card, echeck, floorCents, caps }),
  categories: ({ categories }) => ({ categories }),
  linking: ({ linking: { proof, letters, limits } }) => ({ proof, letters, limits }),
  guests: ({ guests }) => ({ guests }),
  'old-and-returned': ({ payments }) => (payments ? { payments } : {}),
  carts: ({ cartPrograms }) => ({ cartPrograms }),
  contact: ({ department: { answerDays: _answer, reopenDays: _reopen, ...department } }) => ({ department }),
  hours: ({ hours, closedDays, specialDays, holidays }) => ({ hours, closedDays, specialDays, holidays }),
  'help-requests': ({ helpTopics, department: { answerDays, reopenDays } }) => ({ helpTopics, answerDays, reopenDays }),
  resources: ({ resources }) => ({ resources }),
  'paid-elsewhere': ({ notThisPortal }) => ({ notThisPortal }),
};

/** What a profile says in a section. What it leaves out is left out. */
export function valueOf(profile: ProfileFile, section: Section): SectionValue {
  return read[section](profile);
}

/** The profile with another value of a section; unchecked. What a value says nothing of, the file says. */
export function withValue(profile: ProfileFile, section: Section, value: SectionValue): unknown {
  switch (section) {
    case 'fees':
      return { ...profile, fees: { ...profile.fees, ...value } };
    case 'linking':
      return { ...profile, linking: { ...profile.linking, ...value } };
    case 'old-and-returned': {
      const { payments: _payments, ...others } = profile;
      return { ...others, ...value };
    }
    case 'contact':
      return { ...profile, department: { ...profile.department, ...value.department } };
    case 'help-requests': {
      const { helpTopics, ...days } = value;
      return { ...profile, ...(helpTopics && { helpTopics }), department: { ...profile.department, ...days } };
    }
    default:
      return { ...profile, ...value };
  }
}
