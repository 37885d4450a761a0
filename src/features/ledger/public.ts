/**
 * Ledger: the double-entry record of the money that the portal collected.
 * Owns `journal_entries` and `postings`; offers the view `journal_amounts` to other features' SQL. Every entry balances
 * and has at least two postings. An entry is reversed by a second one, never changed: the portal's own role may not.
 */
export { credit, debit, type JournalEntry } from './journal-entry.ts';
export { postJournalEntry } from './post-journal-entry.ts';
export { verifyLedger } from './verify-ledger.ts';
