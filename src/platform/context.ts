import type { CityProfile } from '../kernel/city-profile.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Secrets } from './crypto/secrets.ts';
import type { Queryable } from './db/types.ts';
import type { Log } from './telemetry/log.ts';

/** What every page and job works with: the database, the time, the city that is served, and the way out. */
export type PortalContext = {
  db: Queryable;
  clock: Clock;
  /**
   * As it is in force when it is asked for. A copy of the context keeps the one of that moment, so that a page or job, which
   * gets a copy, sees one profile throughout.
   */
  readonly city: CityProfile;
  secrets: Secrets;
  /** Every link in a mail or redirect starts with it. No slash at its end. */
  publicUrl: string;
  isDemo: boolean;
  log: Log;
};
