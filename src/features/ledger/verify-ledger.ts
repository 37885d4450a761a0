import { ledgerAccounts } from '../../kernel/city-profile.ts';
import { formatCents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import {
  effectsRecordedTwice,
  entriesOutOfBalance,
  ledgerTotals,
  postedLedgerAccounts,
  postingsWithoutEntry,
} from './reads.ts';

/** What reading all the books through found: how much stands in them, and each fault as a sentence for staff. */
export type LedgerFindings = { ok: boolean; entries: number; postings: number; faults: string[] };

/**
 * Reads all the books through: every entry balances and has at least two postings, nothing is recorded twice, no
 * posting stands alone, every account is known, all debits equal all credits. Takes none of the database's own checks on trust.
 */
export async function verifyLedger(db: Queryable): Promise<LedgerFindings> {
  const { entries, postings, differenceCents } = await ledgerTotals(db);
  const nameOf = (entry: { sourceKind: string; sourceId: string; effect: string }) =>
    `${entry.sourceKind} ${entry.sourceId} (${entry.effect})`;
  const known = new Set<string>(ledgerAccounts);
  const faults = [
    ...(await entriesOutOfBalance(db)).map((entry) =>
      entry.postings < 2
        ? `Entry ${entry.id} of ${nameOf(entry)} has ${entry.postings} postings; it needs at least two.`
        : `Entry ${entry.id} of ${nameOf(entry)} does not balance: it is off by ${formatCents(entry.differenceCents)}.`,
    ),
    ...(await effectsRecordedTwice(db)).map((entry) => `${nameOf(entry)} is recorded ${entry.times} times.`),
    ...(await postingsWithoutEntry(db)).map(({ entryId }) => `Postings name entry ${entryId}, which does not exist.`),
    ...(await postedLedgerAccounts(db))
      .filter(({ ledgerAccount }) => !known.has(ledgerAccount))
      .map(({ ledgerAccount }) => `Postings name the ledger account "${ledgerAccount}", which nobody knows.`),
    ...(differenceCents === 0 ? [] : [`All debits and all credits differ by ${formatCents(differenceCents)}.`]),
  ];
  return { ok: faults.length === 0, entries, postings, faults };
}
