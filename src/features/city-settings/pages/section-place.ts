import { mayRole, usersByIds, type StaffRequest } from '../../identity/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../../kernel/day.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { cityInForceOf } from '../city-in-force.ts';
import type { FieldWords, SectionForm } from '../fields/field.ts';
import { sectionForms } from '../fields/section-forms.ts';
import { fieldMessages } from '../messages/fields.ts';
import { changeOn, profileOn, type LeftOut } from '../profile-on-day.ts';
import { changesOfSection, standingChanges, type KeptChange } from '../reads.ts';
import { thingsInUse } from '../things-in-use.ts';
import { permissionsOf, valueOf, type Section, type SectionValue } from '../section.ts';

/** All that the pages of a section start from, read anew from the database. */
export type SectionPlace = {
  section: Section;
  form: SectionForm;
  words: FieldWords;
  file: CityProfile;
  today: Day;
  standing: KeptChange[];
  valueNow: SectionValue;
  /** The change in force; none where the file stands. */
  current: KeptChange | undefined;
  toCome: KeptChange[];
  leftOut: LeftOut[];
  /** The newest change of the section, a withdrawal too. */
  newest: KeptChange | undefined;
  emails: Emails;
  mayChange: boolean;
  readerId: string;
};

/** Addresses of staff by their ids. */
export type Emails = ReadonlyMap<string, string>;

export async function placeOf(request: StaffRequest, section: Section): Promise<SectionPlace> {
  const { db, clock, language, user } = request;
  const { file } = cityInForceOf(db);
  const today = dayAt(clock.now(), file.timeZone);
  const [standing, newest, inUse] = await Promise.all([
    standingChanges(db, today),
    changesOfSection(db, section, 1),
    thingsInUse(db, section),
  ]);
  const { profile, leftOut } = profileOn(file, standing, today);
  const current = changeOn(standing, section, today);
  const toCome = standing.filter((change) => change.section === section && change.effectiveOn > today);
  return {
    ...{ section, form: sectionForms[section] },
    words: { t: textIn(language, fieldMessages), language, inUse, thisYear: Number(today.slice(0, 4)) },
    ...{ file, today, standing, toCome, newest: newest[0] },
    valueNow: valueOf(profile, section),
    current: current?.followsFile ? undefined : current,
    leftOut: leftOut.filter(({ change }) => change.section === section),
    emails: await emailsOf(db, [...standing, ...newest]),
    mayChange: mayRole(user.staffRole, permissionsOf(section).change),
    readerId: user.userId,
  };
}

/** Who made these changes; those who are gone are left out. */
export async function emailsOf(db: Queryable, changes: readonly Pick<KeptChange, 'madeBy'>[]): Promise<Emails> {
  const users = await usersByIds(db, [...new Set(changes.map(({ madeBy }) => madeBy))]);
  return new Map(users.map(({ userId, email }) => [userId, email]));
}
