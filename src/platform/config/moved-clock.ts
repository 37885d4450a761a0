import { readFileSync } from 'node:fs';
import type { Clock } from '../../kernel/clock.ts';

/**
 * The machine's time, moved by as many milliseconds as a file says at each moment: weeks pass at once where faults are
 * tried out on the demonstration. A file that is missing or says something else moves nothing.
 */
export function movedClock(file: string): Clock {
  return { now: () => new Date(Date.now() + movedByMs(file)) };
}

function movedByMs(file: string): number {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return /^-?\d{1,13}$/.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}
