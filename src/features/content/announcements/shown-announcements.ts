import type { PageRequest } from '../../../platform/http/request.ts';
import { remembered } from '../writing/remembered.ts';
import { stateAt } from './announcement.ts';
import { audiencesOf } from './audiences.ts';
import { announcementsShown, emergenciesFrom, type ShownAnnouncement } from './reads.ts';

/** A resident reads a few; what staff read is shown, is. */
const announcementsMax = 100;

type Visit = Pick<PageRequest, 'db' | 'clock' | 'visitor' | 'log'>;

/** What the first page tells somebody now. Emergencies are not among it: they stand above it. */
export function announcementsFor({ db, clock, visitor }: Visit): Promise<ShownAnnouncement[]> {
  return announcementsShown(db, clock.now(), audiencesOf(visitor), announcementsMax);
}

/** The emergencies that stand above every page for somebody now, all of them, the newest first. They begin and end by the clock, to the moment. */
export async function emergenciesFor({ db, clock, visitor, log }: Visit): Promise<ShownAnnouncement[]> {
  const now = clock.now();
  const audiences = audiencesOf(visitor);
  const known = await emergencies.rows({ db, log }, now);
  return known.filter((emergency) => stateAt(emergency, now) === 'shown' && audiences.includes(emergency.audience));
}

const emergencies = remembered('emergencies', emergenciesFrom);

export function forgetEmergencies(db: Visit['db']): void {
  emergencies.forget(db);
}
