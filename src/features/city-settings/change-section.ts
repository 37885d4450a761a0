import { isDeepStrictEqual } from 'node:util';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../kernel/day.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { profileOn, sectionOn, type StandingChange } from './profile-on-day.ts';
import { changesOfSection, standingChanges, type KeptChange } from './reads.ts';
import { valueOf, type Section, type SectionValue } from './section.ts';
import { losesThingsInUse } from './things-in-use.ts';
import { insertChange, lockCitySettings } from './writes.ts';

export type ChangeRefusal = 'changed-meanwhile' | 'nothing-changed' | 'day-is-past' | 'no-whole-profile' | 'in-use';

export type AskedChange = {
  section: Section;
  value: SectionValue;
  /** From the city's midnight of this day on; today: at once. */
  effectiveOn: Day;
  /** The newest change of the section that whoever asks had before them; 0 for none. */
  basedOn: number;
  reason: string;
};

/** Who asks, when, and what the city's file says. */
export type By = { userId: string; now: Date; file: CityProfile };

/**
 * Lets a section of the city profile say something else from a day on.
 *
 * Refuses with `changed-meanwhile` where somebody else has changed the section since, whose change would be overlooked; with
 * `nothing-changed` where it says that on that day already; with `day-is-past`; and with `no-whole-profile` where the
 * profile would not pass the checks of start on that day, or on a later one for which a change waits: `mistakesOf` names why;
 * and with `in-use` where it would take away what orders name.
 */
export async function changeSection(tx: Tx, asked: AskedChange, by: By): Promise<Result<null, ChangeRefusal>> {
  const { section, value, effectiveOn, basedOn, reason } = asked;
  await lockCitySettings(tx);
  const today = dayAt(by.now, by.file.timeZone);
  if (effectiveOn < today) return refused('day-is-past');
  if ((await newestOf(tx, section)) !== basedOn) return refused('changed-meanwhile');
  const standing = await standingChanges(tx, today);
  const valueBefore = sectionOn(by.file, standing, section, effectiveOn);
  if (isDeepStrictEqual(valueBefore, value)) return refused('nothing-changed');
  if (mistakesOf(by.file, standing, asked).length > 0) return refused('no-whole-profile');
  if (await losesThingsInUse(tx, section, [valueBefore, value])) return refused('in-use');
  const kept = { section, valueBefore, value, effectiveOn, followsFile: false };
  await keep(tx, { ...kept, change: 'changed', ofChange: null }, reason, by);
  return ok(null);
}

export type TakeBackRefusal = 'no-such-change' | 'held-by-later' | Exclude<ChangeRefusal, 'day-is-past'>;

export type AskedTakeBack = { section: Section; id: number; basedOn: number; reason: string };

/**
 * Takes a change back: one that is not in force yet never comes into force, and of one that is, or was, the section says from
 * now on what it said before it. Where that is what the file says, it follows the file again.
 *
 * Refuses with `no-such-change`, also for one that was withdrawn; with `held-by-later` where another one to come was made with it
 * in view, and would bring it into force all the same; else as `changeSection`.
 */
export async function takeBack(tx: Tx, asked: AskedTakeBack, by: By): Promise<Result<null, TakeBackRefusal>> {
  const { section, id, basedOn, reason } = asked;
  await lockCitySettings(tx);
  const changes = await changesOfSection(tx, section, changesMax);
  const change = changes.find((one) => one.id === id);
  if (!change || !canBeTakenBack(change)) return refused('no-such-change');
  if (changes[0]?.id !== basedOn) return refused('changed-meanwhile');
  const today = dayAt(by.now, by.file.timeZone);
  const restored = change.valueBefore;
  if (change.effectiveOn > today) {
    if (laterWithIt(changes, change)) return refused('held-by-later');
    const { effectiveOn, value: valueBefore } = change;
    const kept = { section, valueBefore, value: restored, effectiveOn, followsFile: false };
    await keep(tx, { ...kept, change: 'withdrawn', ofChange: id }, reason, by);
    return ok(null);
  }
  const standing = await standingChanges(tx, today);
  const valueBefore = sectionOn(by.file, standing, section, today);
  if (isDeepStrictEqual(valueBefore, restored)) return refused('nothing-changed');
  if (mistakesOf(by.file, standing, { section, value: restored, effectiveOn: today }).length > 0)
    return refused('no-whole-profile');
  if (await losesThingsInUse(tx, section, [valueBefore, restored])) return refused('in-use');
  const followsFile = isDeepStrictEqual(restored, valueOf(by.file, section));
  const kept = { section, valueBefore, value: restored, effectiveOn: today, followsFile };
  await keep(tx, { ...kept, change: 'undone', ofChange: id }, reason, by);
  return ok(null);
}

/** So many changes of a section can be looked at and taken back. */
export const changesMax = 200;

export function canBeTakenBack({ change, isWithdrawn }: KeptChange): boolean {
  return change !== 'withdrawn' && !isWithdrawn;
}

/** A change of the section that was made when another one to come had been made, holds what that one says, and stands. */
export function laterWithIt(changes: readonly KeptChange[], { id, effectiveOn }: KeptChange): KeptChange | undefined {
  return changes.find((one) => one.id > id && one.effectiveOn >= effectiveOn && canBeTakenBack(one));
}

/** Why the whole profile would not pass the checks of start with a change, on its day or on a later one with a change. */
export function mistakesOf(
  file: CityProfile,
  standing: readonly StandingChange[],
  asked: Pick<AskedChange, 'section' | 'value' | 'effectiveOn'>,
): string[] {
  const { section, value, effectiveOn } = asked;
  const change = { id: Number.MAX_SAFE_INTEGER, section, value, effectiveOn, followsFile: false };
  const later = standing.map((one) => one.effectiveOn).filter((day) => day > effectiveOn);
  const mistakes = [effectiveOn, ...later].flatMap((day) => {
    const known = new Set(profileOn(file, standing, day).leftOut.map((left) => left.change.id));
    const { leftOut } = profileOn(file, [...standing, change], day);
    return leftOut.filter((left) => !known.has(left.change.id)).flatMap((left) => left.mistakes);
  });
  return [...new Set(mistakes)];
}

async function newestOf(tx: Tx, section: Section): Promise<number> {
  const [newest] = await changesOfSection(tx, section, 1);
  return newest?.id ?? 0;
}

type Kept = Omit<KeptChange, 'id' | 'madeBy' | 'madeAt' | 'isWithdrawn'>;

async function keep(tx: Tx, kept: Kept, reason: string, { userId, now }: By): Promise<void> {
  const { section, change, effectiveOn } = kept;
  const id = await insertChange(tx, { ...kept, madeBy: userId, madeAt: now });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: userId, action: `settings-${change}`, reason },
    ...{ subjectKind: auditSubject, subjectId: section, detail: { change: id, effectiveOn } },
  });
}

/** What audit records of changes are about, the section being its id. */
export const auditSubject = 'city-setting';
