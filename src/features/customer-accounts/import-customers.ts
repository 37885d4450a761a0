import type { FieldReader } from '../../platform/files/field-reader.ts';
import { pagesOf } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type {
  Difference,
  DifferenceField,
  FileKind,
  ImportRun,
  Merged,
  RunToUndo,
} from '../../platform/files/file-kind.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { linksBackJob } from './links-back-job.ts';
import { linksEndedJob } from './links-ended-job.ts';
import { comparableName } from './comparable-name.ts';
import { comparableNumber } from './comparable-number.ts';
import { accountsWithEndingLinks, type AccountWithEndingLinks } from './reads-ending-links.ts';
import { changesOfCustomers, heldAccountsAndLinks } from './reads-at-stake.ts';
import {
  accountsOfRows,
  changedCustomerRows,
  customerRows,
  mergeCustomerRows,
  rejectCustomerRows,
  type ChangedCustomerRow,
} from './writes-import.ts';
import {
  accountsChangedSince,
  accountsLinkedSince,
  customersKnownSince,
  laterAccountsOfBrought,
  lockLinks,
  undoCustomers,
} from './writes-undo-import.ts';

const statuses = ['active', 'closed'] as const;
const nameLengthMax = 200;
const addressLengthMax = 300;
const numberLengthMax = 60;

/** A printed address has one @, no spaces, and a dot behind; anything else is no address that mail would reach. */
const emailShape = /^[^@\s,;<>"]+@[^@\s,;<>"]+\.[^@\s,;<>".]+$/;

/**
 * The customers file: one row a customer account, with its customer's number and name.
 *
 * Rejects rows of one customer that disagree on the name, and an account that stands in the file twice. An e-mail that
 * is no address is left out, the row is taken. An account that is not in the file stays as it is.
 */
export const customersFile: FileKind = {
  kind: 'customers',
  columns: [
    { name: 'customer_id', isRequired: true },
    { name: 'name', isRequired: true },
    { name: 'account_number', isRequired: true },
    { name: 'account_type', isRequired: false },
    { name: 'mailing_address', isRequired: false },
    { name: 'city', isRequired: false },
    { name: 'state', isRequired: false },
    { name: 'postal_code', isRequired: false },
    { name: 'service_address', isRequired: false },
    { name: 'email', isRequired: false },
    { name: 'phone', isRequired: false },
    { name: 'status', isRequired: false },
  ],
  staging: customerRows,
  tables: ['customers', 'customer_accounts'],
  rowReader: () => readCustomerRow,
  rejectRows: rejectCustomerRows,
  async *differences(tx, pageLength, only) {
    if (only === 'gone') return;
    if (only !== 'link-ends') {
      for await (const page of pagesOf(tx, changedCustomerRows(only), pageLength)) yield page.map(differenceOf);
    }
    if (only === undefined || only === 'link-ends') {
      for await (const page of pagesOf(tx, accountsWithEndingLinks(), pageLength)) yield page.map(endingLinksOf);
    }
  },
  accountsBrought: accountsOfRows,
  held: heldAccountsAndLinks,
  changes: changesOfCustomers,
  merge: mergeAndTell,
  async obstacles(tx, run, limit) {
    return [
      ...(await accountsLinkedSince(tx, run, limit)),
      ...(await customersKnownSince(tx, run, limit)),
      ...(await accountsChangedSince(tx, run, limit)),
      ...(await laterAccountsOfBrought(tx, run, limit)),
    ];
  },
  holdForUndo: lockLinks,
  undo: undoAndTell,
};

/** Users whose links the merge ended are told by a job, which runs when the import has committed. */
async function mergeAndTell(tx: Tx, run: ImportRun): Promise<Merged> {
  const { linksEnded, ...merged } = await mergeCustomerRows(tx, run);
  if (linksEnded > 0) await enqueue(tx, linksEndedJob, { endedAt: run.startedAt.toISOString() });
  return merged;
}

/** Users whose links the undo brings back are told as they were told of the end. */
async function undoAndTell(tx: Tx, run: RunToUndo, now: Date): Promise<void> {
  const linkIds = await undoCustomers(tx, run, now);
  for (let at = 0; at < linkIds.length; at += linksToldAtOnce) {
    await enqueue(tx, linksBackJob, { linkIds: linkIds.slice(at, at + linksToldAtOnce) });
  }
}

const linksToldAtOnce = 1_000;

function readCustomerRow(fields: FieldReader): (string | null)[] {
  const customerNumber = fields.required('customer_id', numberLengthMax);
  const comparableCustomerNumber = comparableNumber(customerNumber);
  if (!comparableCustomerNumber) fields.refuseValue('customer_id', 'a number of letters and digits');

  const name = fields.required('name', nameLengthMax);
  const { plain, canonical } = comparableName(name);

  const accountNumber = fields.required('account_number', numberLengthMax);
  const comparableAccountNumber = comparableNumber(accountNumber);
  if (!comparableAccountNumber) fields.refuseValue('account_number', 'a number of letters and digits');

  const email = fields.optional('email', addressLengthMax);
  return [
    customerNumber,
    comparableCustomerNumber,
    name,
    plain,
    canonical,
    accountNumber,
    comparableAccountNumber,
    fields.optional('account_type', 60),
    fields.optional('mailing_address', addressLengthMax),
    fields.optional('city', 100),
    fields.optional('state', 40),
    fields.optional('postal_code', 20),
    fields.optional('service_address', addressLengthMax),
    email && emailShape.test(email) ? email : null,
    fields.optional('phone', 40),
    fields.word('status', statuses) ?? 'active',
  ];
}

/** What an account says, in the order in which it is shown. */
const shownValues: readonly [DifferenceField, keyof ChangedCustomerRow['given']][] = [
  ['customer', 'customerNumber'],
  ['name', 'name'],
  ['accountNumber', 'accountNumber'],
  ['status', 'status'],
  ['accountType', 'accountType'],
  ['mailingAddress', 'mailingAddress'],
  ['serviceAddress', 'serviceAddress'],
];

function differenceOf(row: ChangedCustomerRow): Difference {
  const { held, given } = row;
  const values = shownValues
    .map(([field, of]) => ({ field, from: held?.[of] || null, to: given[of] || null }))
    .filter(({ from, to }) => from !== to);
  if (held && held.contact !== given.contact) values.push({ field: 'contact', from: null, to: null });
  const subject = { is: 'account', number: given.accountNumber, name: given.name } as const;
  return { is: held ? 'changed' : 'new', subject, values, words: differenceInWords(row) };
}

function endingLinksOf({ accountNumber, name, links }: AccountWithEndingLinks): Difference {
  return {
    is: 'link-ends',
    subject: { is: 'account', number: accountNumber, name },
    values: [{ field: 'links', from: String(links), to: '0' }],
    words: `Account ${accountNumber}: links of ${links} users end`,
  };
}

function differenceInWords({ held, given }: ChangedCustomerRow): string {
  const subject = `Account ${given.accountNumber}`;
  if (!held) return `New account ${given.accountNumber} of ${given.name}`;
  if (held.customerNumber !== given.customerNumber) {
    return `${subject}: customer ${held.customerNumber} → ${given.customerNumber}`;
  }
  if (held.name !== given.name) return `Customer ${given.customerNumber}: renamed ${held.name} → ${given.name}`;
  if (held.status !== given.status) return `${subject}: ${held.status} → ${given.status}`;
  return `${subject}: address, e-mail or telephone changed`;
}
