import type { PageRequest } from '../../../platform/http/request.ts';

type Visit = Pick<PageRequest, 'db' | 'log'>;

/** So long a process takes for true what every page asks: nobody waits for a second. */
const memoryMs = 1000;

/**
 * What every page asks of the database, asked once a second by each process. Where the database is away, the last that
 * was known stands, or nothing: a page has other ways to say that it is.
 */
export function remembered<Row>(what: string, read: (db: Visit['db'], now: Date) => Promise<Row[]>) {
  const memories = new WeakMap<Visit['db'], { readAtMs: number; rows: Promise<Row[]> }>();
  return {
    rows({ db, log }: Visit, now: Date): Promise<Row[]> {
      const known = memories.get(db);
      if (known && performance.now() - known.readAtMs < memoryMs) return known.rows;
      const rows = read(db, now).catch((error: unknown) => {
        log.fault(`${what} could not be read`, error);
        return known?.rows ?? [];
      });
      memories.set(db, { readAtMs: performance.now(), rows });
      return rows;
    },
    /** After a change, so that whoever made it sees it on the next page. Other processes see it within a second. */
    forget(db: Visit['db']): void {
      memories.delete(db);
    },
  };
}
