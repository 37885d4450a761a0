import { createHash, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { pendingMigrations } from '../platform/db/migrate.ts';
import { get, type AccessRule, type Route } from '../platform/http/route.ts';
import type { PageRequest } from '../platform/http/request.ts';
import type { Settings } from '../platform/config/settings.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { OpenPortal } from './start.ts';

type HealthParts = { settings: Settings; metrics: Metrics; portal: OpenPortal; programFolder: string };

const machines: AccessRule<PageRequest> = { name: 'machines', admit: async (request) => ({ admitted: request }) };

/** For whoever watches the portal: does it live, is it ready, and its figures. */
export function healthRoutes({ settings, metrics, portal, programFolder }: HealthParts): Route[] {
  return [
    get('/healthz', machines, ({ reply }) => reply.json({ ok: true })),
    get('/readyz', machines, async ({ reply }) => {
      const checks = await readiness(portal, programFolder);
      return reply.json(
        { ok: Object.values(checks).every(Boolean), ...checks },
        Object.values(checks).every(Boolean) ? 200 : 503,
      );
    }),
    get('/metrics', machines, async ({ reply, headers }) => {
      const { metricsToken } = settings;
      if (!metricsToken || !isBearer(headers.authorization, metricsToken)) return reply.notFound();
      return reply.document(await metrics.text(), metrics.contentType);
    }),
  ];
}

async function readiness({ context, database }: OpenPortal, programFolder: string): Promise<Record<string, boolean>> {
  const answers = async (check: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await check();
    } catch {
      return false;
    }
  };
  const hasRow = async (sql: string) => ((await database.pool.query(sql)).rowCount ?? 0) > 0;
  const checks: Record<string, boolean> = {
    database: await answers(() => hasRow('select 1')),
    migrations: await answers(
      async () => (await pendingMigrations(database.pool, join(programFolder, 'migrations'))).length === 0,
    ),
    queue: await answers(() => hasRow('select from pgboss.queue limit 1')),
  };
  if (context.isDemo) checks['sampleCity'] = await answers(() => hasRow('select from customers limit 1'));
  return checks;
}

function isBearer(header: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}
