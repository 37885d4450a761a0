import type { PageRequest } from '../../../platform/http/request.ts';
import { stateAt } from './announcement.ts';
import { audiencesOf } from './audiences.ts';
import { announcementsShown, emergenciesFrom, type ShownAnnouncement } from './reads.ts';

/** A resident reads a few; who writes more than this should withdraw some. */
const announcementsMax = 20;
const emergenciesMax = 5;

/** So long a process takes for true which emergencies there are: every page asks, and nobody waits for a second. */
const memoryMs = 1000;

type Visit = Pick<PageRequest, 'db' | 'clock' | 'visitor' | 'log'>;

/** What the first page tells somebody now. Emergencies are not among it: they stand above it. */
export function announcementsFor({ db, clock, visitor }: Visit): Promise<ShownAnnouncement[]> {
  return announcementsShown(db, clock.now(), audiencesOf(visitor), announcementsMax);
}

/** The emergencies that stand above every page for somebody now. They begin and end by the clock, to the moment. */
export async function emergenciesFor({ db, clock, visitor, log }: Visit): Promise<ShownAnnouncement[]> {
  const now = clock.now();
  const audiences = audiencesOf(visitor);
  const known = await rememberedEmergencies({ db, log }, now);
  return known
    .filter((emergency) => stateAt(emergency, now) === 'shown' && audiences.includes(emergency.audience))
    .slice(0, emergenciesMax);
}

type Memory = { readAtMs: number; emergencies: Promise<ShownAnnouncement[]> };
const memories = new WeakMap<Visit['db'], Memory>();
/** With those to come, of all audiences. */
const rememberedMax = 50;

/** Where the database is away, the last that was known stands: a page has other ways to say that it is. */
function rememberedEmergencies({ db, log }: Pick<Visit, 'db' | 'log'>, now: Date): Promise<ShownAnnouncement[]> {
  const known = memories.get(db);
  if (known && performance.now() - known.readAtMs < memoryMs) return known.emergencies;
  const emergencies = emergenciesFrom(db, now, rememberedMax).catch((error: unknown) => {
    log.fault('emergencies could not be read', error);
    return known?.emergencies ?? [];
  });
  memories.set(db, { readAtMs: performance.now(), emergencies });
  return emergencies;
}

/** After a change, so that whoever made it sees it on the next page. Other processes see it within a second. */
export function forgetEmergencies(db: Visit['db']): void {
  memories.delete(db);
}
