import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { checkCityProfile } from '../../platform/config/city.ts';
import { sections, valueOf, withValue, type Section, type SectionValue } from './section.ts';

/** A change of a section, from the midnight of a day on. Those that were withdrawn are not among them. */
export type StandingChange = {
  id: number;
  section: Section;
  value: SectionValue;
  /** The section says again what the file says. */
  followsFile: boolean;
  effectiveOn: Day;
};

/** A change that cannot be in force beside what the file says now, and the mistakes that it would make. */
export type LeftOut = { change: StandingChange; mistakes: string[] };

/** Of one section the change in force on a day: that of the latest day, and of one day the one that was made last. */
export function changeOn<Change extends StandingChange>(
  changes: readonly Change[],
  section: Section,
  onDay: Day,
): Change | undefined {
  return changes
    .filter((change) => change.section === section && change.effectiveOn <= onDay)
    .toSorted((one, other) => inForceFirst(one, other))[0];
}

export function inForceFirst(one: StandingChange, other: StandingChange): number {
  if (one.effectiveOn !== other.effectiveOn) return one.effectiveOn < other.effectiveOn ? 1 : -1;
  return other.id - one.id;
}

/**
 * The profile on a day: the file's, with each section as its change of that day says. The whole is checked as at start, and a
 * change that it does not bear is left out, so that a new file never stops the portal: its section says what the file says.
 */
export function profileOn(
  file: CityProfile,
  changes: readonly StandingChange[],
  onDay: Day,
): { profile: CityProfile; leftOut: LeftOut[] } {
  let profile = file;
  const leftOut: LeftOut[] = [];
  for (const section of sections) {
    const change = changeOn(changes, section, onDay);
    if (!change || change.followsFile) continue;
    const { feeLaw, ...before } = profile;
    const checked = checkCityProfile(withValue(before, section, change.value), feeLaw);
    if (checked.ok) ({ profile } = checked);
    else leftOut.push({ change, mistakes: checked.mistakes });
  }
  return { profile, leftOut };
}

/** What a section says on a day. */
export function sectionOn(
  file: CityProfile,
  changes: readonly StandingChange[],
  section: Section,
  onDay: Day,
): SectionValue {
  return valueOf(profileOn(file, changes, onDay).profile, section);
}
