import type { PageRequest } from '../../../platform/http/request.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { remembered } from '../writing/remembered.ts';
import { maintenancePlace } from './places.ts';
import { notePlaceOf } from './note-places.ts';
import { currentWording, currentWordings } from './reads.ts';
import {
  wordingStateAt,
  type CurrentWording,
  type WordingContent,
  type WordingKind,
  type WordingPlace,
} from './wording.ts';

/** Notes and the window of maintenance: every page asks for them. */
const rememberedMax = 100;
const ofEveryPage = remembered('notes and maintenance', (db) =>
  currentWordings(db, ['page-note', 'maintenance'], rememberedMax),
);

type Visit = Pick<PageRequest, 'db' | 'clock' | 'log'>;

export function forgetWordings(db: PageRequest['db']): void {
  ofEveryPage.forget(db);
}

/** The note that stands on the page of a route now. */
export async function noteFor({ route, ...visit }: Visit & { route: string }): Promise<WordingContent | undefined> {
  const key = notePlaceOf(route)?.key;
  if (key === undefined) return undefined;
  const now = visit.clock.now();
  const rows = await ofEveryPage.rows(visit, now);
  const note = rows.find((row) => row.kind === 'page-note' && row.key === key);
  return note && wordingStateAt(note, now) === 'shown' ? note : undefined;
}

/** The window of maintenance that was set last, whether it is to come, running or over. */
export async function rememberedWindow(visit: Visit): Promise<WordingContent | undefined> {
  const rows = await ofEveryPage.rows(visit, visit.clock.now());
  return rows.find(({ kind, key }) => kind === maintenancePlace.kind && key === maintenancePlace.key);
}

/** What staff wrote in a place, as far as residents see it: nothing where it is withdrawn. */
export async function shownWording(db: Queryable, place: WordingPlace): Promise<WordingContent | undefined> {
  const current = await currentWording(db, place);
  return current?.isWithdrawn ? undefined : current;
}

/** A city writes some dozens of pages. */
const shownMax = 200;

/** What staff wrote in the places of a kind, as far as residents see it. */
export async function shownWordings(db: Queryable, kind: WordingKind): Promise<CurrentWording[]> {
  const wordings = await currentWordings(db, [kind], shownMax);
  return wordings.filter(({ isWithdrawn }) => !isWithdrawn);
}
