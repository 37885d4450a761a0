import { dayAt, plusDays } from '../../../kernel/day.ts';
import { momentOf } from '../announcements/city-time.ts';
import type { WordingContent } from '../wordings/wording.ts';

/** Hours in which residents read, but pay and change nothing. */
export type MaintenanceWindow = {
  /** `planned`: only staff know of it yet. */
  state: 'planned' | 'announced' | 'running';
  from: Date;
  /** The first moment at which it is over. */
  until: Date;
  /** Why, in the words of staff. */
  textEn: string;
  textEs: string | null;
};

/** The window of a moment; null where none is to come. Nothing has to happen for it to begin or end. */
export function windowAt(content: WordingContent | undefined, now: Date, timeZone: string): MaintenanceWindow | null {
  if (!content || content.isWithdrawn) return null;
  const { shownFrom: from, shownUntil: until, textEn, textEs } = content;
  if (!from || !until || until <= now) return null;
  const isTold = content.isAnnouncedAtOnce || now >= beginningOfDayBefore(from, timeZone);
  const state = from <= now ? 'running' : isTold ? 'announced' : 'planned';
  return { state, from, until, textEn, textEs };
}

function beginningOfDayBefore(moment: Date, timeZone: string): Date {
  const eve = plusDays(dayAt(moment, timeZone), -1);
  return momentOf(`${eve}T00:00`, timeZone) ?? moment;
}
