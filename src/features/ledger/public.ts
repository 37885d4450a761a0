/**
 * Ledger: the double-entry record of the money that the portal collected.
 * Owns `journal_entries`, `postings` and `ledger_seals`; offers the views `journal_amounts` and
 * `journal_gl_amounts` to other features' SQL. Every entry balances and has at least two postings. An entry is reversed by a second one, never changed: the portal's own
 * role may not. Within seconds each is sealed into one chain of SHA-256 hashes, in the order of the ids, so that a change
 * by anybody else is found; whoever keeps a head of the chain can tell even a rewritten one.
 */
export { credit, debit, type JournalEntry } from './journal-entry.ts';
export { headsInChain, ledgerHead, ledgerHeadBy, unsealedEntries } from './ledger-head.ts';
export { postJournalEntry } from './post-journal-entry.ts';
export { waitForSealing } from './seal-entries.ts';
export { bookedOnDay, entriesOf, sealedEntriesOf, type BookedEntry, type BookedSum, type Period } from './reads.ts';
export type { LedgerHead } from './reads-seals.ts';
export { verifyChain, type ChainFindings } from './verify-chain.ts';
export { verifyLedger } from './verify-ledger.ts';
