import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { StandingChange } from './profile-on-day.ts';
import type { Section, SectionValue } from './section.ts';

export type ChangeKind = 'changed' | 'undone' | 'withdrawn';

/** A change of a section as it was kept. */
export type KeptChange = StandingChange & {
  change: ChangeKind;
  valueBefore: SectionValue;
  madeBy: string;
  madeAt: Date;
  /** The change that it takes back. */
  ofChange: number | null;
  isWithdrawn: boolean;
};

const columns = sql`c.id, c.section, c.change, c.value_before, c.value, c.follows_file, c.effective_on, c.made_by, c.made_at,
  c.of_change`;

const isWithdrawn = sql`exists (select from city_setting_changes w where w.of_change = c.id and w.change = 'withdrawn')`;

/** Every kept change counts, a withdrawal too; 0 before the first. */
export async function newestChangeId(db: Queryable): Promise<number> {
  const row = await db
    .selectFrom('citySettingChanges')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** What is in force on a day, section by section, and what comes into force later. */
export async function standingChanges(db: Queryable, onDay: Day): Promise<KeptChange[]> {
  const { rows } = await sql<KeptChange>`
    select ${columns}, false as is_withdrawn
      from city_setting_changes c
     where c.change <> 'withdrawn' and not ${isWithdrawn}
       and not exists (
         select from city_setting_changes later
          where later.section = c.section and later.effective_on <= ${onDay} and later.change <> 'withdrawn'
            and (later.effective_on, later.id) > (c.effective_on, c.id)
            and not exists (select from city_setting_changes w where w.of_change = later.id and w.change = 'withdrawn'))
     order by c.effective_on, c.id`.execute(db);
  return rows;
}

/** All that was ever done to a section, what was done last first. */
export async function changesOfSection(db: Queryable, section: Section, limit: number): Promise<KeptChange[]> {
  const { rows } = await sql<KeptChange>`
    select ${columns}, ${isWithdrawn} as is_withdrawn
      from city_setting_changes c
     where c.section = ${section}
     order by c.id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** One change of a section. */
export async function changeById(db: Queryable, section: Section, id: number): Promise<KeptChange | undefined> {
  const { rows } = await sql<KeptChange>`
    select ${columns}, ${isWithdrawn} as is_withdrawn
      from city_setting_changes c
     where c.section = ${section} and c.id = ${id}`.execute(db);
  return rows[0];
}
