import type { FaultCity } from './city.ts';
import { pause } from './programs.ts';

/** Somebody who reads all the time what imports have brought. */
export type Reader = {
  /** From now on they may read this too. */
  allow(sums: string): void;
  /** How often they read, and what they read that never was the whole truth. */
  stop(): Promise<{ reads: number; partial: string[] }>;
};

const everyMs = 150;

/** Accounts, bills and lines that files have brought, with their sums, as one statement sees them. */
export async function sumsNow({ admin }: FaultCity): Promise<string> {
  const { rows } = await admin.query<{ sums: string }>(
    `select (select count(*) from customer_accounts where account_number like '700%') || ' accounts, '
         || (select count(*) || ' bills of ' || coalesce(sum(imported_balance_cents), 0) from bills) || ', '
         || (select count(*) || ' lines of ' || coalesce(sum(amount_cents), 0) from bill_lines) as sums`,
  );
  return rows[0]?.sums ?? '';
}

/** Reads until it is stopped. */
export function readAllTheTime(city: FaultCity): Reader {
  const allowed = new Set<string>();
  const partial = new Set<string>();
  const state = { isStopped: false };
  let reads = 0;
  const reading = (async () => {
    allowed.add(await sumsNow(city));
    while (!state.isStopped) {
      const sums = await sumsNow(city);
      reads += 1;
      if (!allowed.has(sums)) partial.add(sums);
      await pause(everyMs);
    }
  })();
  reading.catch(() => {});
  return {
    allow: (sums) => void allowed.add(sums),
    async stop() {
      state.isStopped = true;
      await reading;
      return { reads, partial: [...partial] };
    },
  };
}
