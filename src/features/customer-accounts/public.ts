/**
 * Customer accounts: customers, their accounts as the city bills them, and the links that let users see them.
 * Owns `customers`, `customer_accounts`, `customer_links`, `account_links`, `link_notices`, `account_link_tries`,
 * `account_link_requests`, `link_decisions`, `customer_notes`, `customer_name_words`, `bill_codes` and `link_letters`, and what customers, accounts and links said before each import; offers the views `linked_accounts`, `customer_account_numbers` and `accounts_of_imports`. No user sees an account
 * without an open, unfrozen link; the e-mail address and telephone of the billing file are shown to nobody; what was
 * typed in a failed try is not kept.
 */
export { addressLines } from './address-lines.ts';
export type { LinkedAccount, LinkRequestOfUser, Sight } from './account-link.ts';
export { billCodeLength } from './bill-code.ts';
export { comparableNumber } from './comparable-number.ts';
export { eraseLinksOfUser } from './erase-user.ts';
export { customersFile } from './import-customers.ts';
export { usersOfLinks } from './reads-ending-links.ts';
export { LettersSection } from './letters/letters-section.tsx';
export { lettersOfCustomer, waitingLetterCount } from './letters/reads.ts';
export { linkSampleAccounts } from './link-sample-accounts.ts';
export { customerAccountIdsOf, linkedAccountsOf, openLinkRequests } from './reads.ts';
export { customerPath } from './staff/customer-path.ts';
export { findCustomers } from './staff/find-customers.ts';
export {
  accountHolderOf,
  holdersOfAccounts,
  tiesOfCustomers,
  type AccountHolder,
  type FoundCustomer,
} from './staff/reads-find.ts';
export {
  askedLinksOf,
  linkDecisionsAbout,
  linksOfUser,
  linkTriesOfUser,
  type LinkOfUser,
} from './staff/reads-of-user.ts';
export { reasonLengthMax, type LinkDecision } from './staff/link-decision.ts';
export { noteCustomer, takeBackNote } from './staff/note-customer.ts';
export {
  accountsOfCustomer,
  answeredLinkRequests,
  customerById,
  customerNoteById,
  customersByIds,
  linkDecisionsOf,
  linkHoldersOf,
  linkRequestsOfCustomer,
  notesOfCustomer,
  waitingLinkDecisions,
  type CustomerNote,
  type KeptLinkRequest,
  type LinkHolder,
} from './staff/reads.ts';
