import type { Cents } from '../../kernel/money.ts';
import { pagesOf } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { FieldReader } from '../../platform/files/field-reader.ts';
import type { Difference, FileKind, ImportRun } from '../../platform/files/file-kind.ts';
import { momentReader } from '../../platform/files/moment-in-words.ts';
import { billCodeLength, comparableNumber, holdersOfAccounts } from '../customer-accounts/public.ts';
import { billDifference, cityPaymentDifference, lineDifference, missingBillDifference } from './import-differences.ts';
import { heldDifferences } from './held-bills/coming-bills.ts';
import { heldBillsEndedSince } from './held-bills/reads.ts';
import { countBillsToHold, endHeldBillsThatCame, findBillsToHold, holdBills } from './held-bills/writes.ts';
import { linkCodeHash } from './link-code.ts';
import {
  billLineRows,
  changedLines,
  mergeBillLineRows,
  rejectBillLineRows,
  vanishedLines,
} from './writes-import-lines.ts';
import {
  changedCityPayments,
  cityPaymentRows,
  mergeCityPaymentRows,
  rejectCityPaymentRows,
} from './writes-import-payments.ts';
import { findMissingBills, missingBills } from './writes-import-missing.ts';
import { keepDueBeforeBills } from './writes-due-again.ts';
import { changesOfBills, changesOfLines, changesOfPostings, heldBillsAndMoney } from './reads-at-stake.ts';
import { stayingBills } from './reads-undo-import.ts';
import { markBillsToAsk } from './writes-penalties.ts';
import { billRows, changedBillRows, lockBills, mergeBillRows, rejectBillRows } from './writes-import.ts';
import {
  billsChangedSince,
  billsOnBroughtAccounts,
  setStayingBillsApart,
  undoBillLines,
  undoBills,
  undoCityPayments,
} from './writes-undo-import.ts';

type Cell = string | number | null;

const required = (name: string) => ({ name, isRequired: true });
const optional = (name: string) => ({ name, isRequired: false });
const keyColumns = [required('category'), required('bill_year'), required('bill_number')];

const statuses = ['open', 'paid', 'void'] as const;
const categoryShape = /^[\p{L}\p{N}]{1,10}$/u;
const billNumberShape = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u;
const quantityShape = /^-?\d{1,12}(\.\d{1,6})?$/;

/**
 * The bills file: one row a bill, with the balance that the city system shows at `as_of`.
 *
 * Rejects a bill of an unknown account, or holds it where the run says so, rejects one that stands in the file twice, and one whose balance is older than the one
 * we hold and differs. A bill that is not in the file stays as it is.
 */
export const billsFile: FileKind = {
  kind: 'bills',
  columns: [
    ...keyColumns,
    required('account_number'),
    required('bill_date'),
    required('due_date'),
    optional('description'),
    required('total'),
    required('balance'),
    optional('status'),
    { name: 'link_code', isRequired: false, isSecret: true },
    optional('as_of'),
  ],
  staging: billRows,
  tables: ['customer_accounts', 'bills'],
  rowReader: billRowReader,
  async rejectRows(tx, run) {
    await rejectBillRows(tx, run);
    await keepDueBeforeBills(tx);
    await findBillsToHold(tx);
  },
  async *differences(tx, pageLength, only) {
    if (only === undefined || only === 'new' || only === 'changed') {
      for await (const page of pagesOf(tx, changedBillRows(only), pageLength)) {
        const holderOf = await holdersOf(
          tx,
          page.flatMap(({ customerAccountId, heldAccountId }) => [
            customerAccountId,
            heldAccountId ?? customerAccountId,
          ]),
        );
        yield page.map((row) => billDifference(row, holderOf));
      }
    }
    if (only === undefined || only === 'missing') yield* missingDifferences(tx, pageLength);
    if (only === undefined || only === 'held') yield* heldDifferences(tx, pageLength);
  },
  findMissing: findMissingBills,
  held: heldBillsAndMoney,
  changes: changesOfBills,
  async merge(tx, run) {
    const merged = await mergeBillRows(tx, run);
    await markBillsToAsk(tx, run.runId);
    await holdBills(tx, run);
    await endHeldBillsThatCame(tx, run);
    return { ...merged, held: await countBillsToHold(tx) };
  },
  async obstacles(tx, run, limit) {
    return [
      ...(await billsChangedSince(tx, run, limit)),
      ...(await billsOnBroughtAccounts(tx, run, limit)),
      ...(await heldBillsEndedSince(tx, run, limit)),
    ];
  },
  holdForUndo: lockBills,
  staying: stayingBills,
  setStayingApart: setStayingBillsApart,
  undo: undoBills,
};

/** The lines file: what bills are made of. All lines of a bill stand in one file; those it has no more are removed. */
export const billLinesFile: FileKind = {
  kind: 'bill_lines',
  columns: [
    ...keyColumns,
    required('line_number'),
    required('charge_code'),
    required('description'),
    optional('quantity'),
    optional('unit_amount'),
    required('amount'),
  ],
  staging: billLineRows,
  tables: ['bills', 'bill_lines'],
  rowReader: () => readBillLine,
  rejectRows: rejectBillLineRows,
  async *differences(tx, pageLength, only) {
    if (only === undefined || only === 'gone') {
      for await (const page of pagesOf(tx, vanishedLines(), pageLength)) yield page.map(lineDifference);
    }
    if (only === 'gone') return;
    for await (const page of pagesOf(tx, changedLines(only), pageLength)) yield page.map(lineDifference);
  },
  changes: changesOfLines,
  merge: mergeBillLineRows,
  // A bill stands for its lines and payments.
  obstacles: async () => [],
  undo: undoBillLines,
};

/** The payments file: what the city posted to its bills. A reference equal to our receipt number acknowledges it. */
export const cityPaymentsFile: FileKind = {
  kind: 'city_payments',
  columns: [...keyColumns, required('paid_on'), required('amount'), optional('method'), required('reference')],
  staging: cityPaymentRows,
  tables: ['bills', 'city_payments'],
  rowReader: () => readCityPayment,
  rejectRows: rejectCityPaymentRows,
  async *differences(tx, pageLength, only) {
    if (only === 'gone') return;
    for await (const page of pagesOf(tx, changedCityPayments(only), pageLength)) yield page.map(cityPaymentDifference);
  },
  changes: changesOfPostings,
  merge: mergeCityPaymentRows,
  obstacles: async () => [],
  undo: undoCityPayments,
};

async function* missingDifferences(tx: Tx, pageLength: number): AsyncGenerator<Difference[], void> {
  for await (const page of pagesOf(tx, missingBills(), pageLength)) {
    const holderOf = await holdersOf(
      tx,
      page.map(({ customerAccountId }) => customerAccountId),
    );
    yield page.map((bill) => missingBillDifference(bill, holderOf(bill.customerAccountId)));
  }
}

/** Whose some accounts are, by name; empty where nobody knows. */
async function holdersOf(tx: Tx, accountIds: readonly number[]): Promise<(customerAccountId: number) => string> {
  const names = new Map((await holdersOfAccounts(tx, accountIds)).map((one) => [one.customerAccountId, one.name]));
  return (customerAccountId) => names.get(customerAccountId) ?? '';
}

/** Category, year and number, each empty when it is wrong. */
function billKeyCells(fields: FieldReader): Cell[] {
  const category = fields.required('category', 10);
  if (!categoryShape.test(category)) fields.refuseValue('category', 'a code of letters and digits');
  const year = fields.whole('bill_year', 1900, 2199);
  const number = fields.required('bill_number', 40);
  if (!billNumberShape.test(number)) fields.refuseValue('bill_number', 'a number of letters, digits and hyphens');
  return [category, year, number];
}

function billRowReader(run: ImportRun): (fields: FieldReader) => Cell[] {
  const readMoment = momentReader(run.timeZone);
  return (fields) => {
    const key = billKeyCells(fields);
    const accountNumber = comparableNumber(fields.required('account_number', 60));
    if (!accountNumber) fields.refuseValue('account_number', 'a number of letters and digits');
    const days = [fields.day('bill_date'), fields.day('due_date')];
    const description = fields.text('description', 300);
    const total = fields.cents('total');
    const balance = fields.cents('balance');
    const status = billStatus(fields, total, balance);
    const code = fields.text('link_code', 40);
    if (code !== '' && comparableNumber(code)?.length !== billCodeLength) {
      fields.refuseValue('link_code', `${billCodeLength} letters and digits`);
    }
    const asOfText = fields.text('as_of', 40);
    const asOf = asOfText === '' ? null : readMoment(asOfText);
    if (asOfText !== '' && !asOf) fields.refuseValue('as_of', 'a moment such as 2026-01-31T06:00:00-06:00');
    if (asOf && asOf.getTime() > run.startedAt.getTime() + aheadMaxMs) {
      fields.refuse(`as_of "${asOfText}" is more than a day ahead`);
    }
    const codeHash = code === '' || fields.reason ? null : `\\x${linkCodeHash(run.secrets, code).toString('hex')}`;
    return [
      ...key,
      accountNumber,
      ...days,
      description,
      total,
      balance,
      status,
      codeHash,
      asOf ? asOf.toISOString() : null,
    ];
  };
}

/** A moment to come would make every later balance look older than the one we hold; clocks and zones may differ. */
const aheadMaxMs = 24 * 60 * 60 * 1000;

/** The status of the row; without one a bill is paid at a balance of 0.00, else open. */
function billStatus(fields: FieldReader, total: Cents | null, balance: Cents | null): string | null {
  const status = fields.word('status', statuses);
  if (status === 'paid' && balance !== null && balance > 0) fields.refuseValue('balance', '0.00 on a paid bill');
  if (total !== null && balance !== null && total < 0 && balance > 0) {
    fields.refuseValue('balance', 'possible: a credit of the city cannot leave something to pay');
  }
  return status ?? (balance === 0 ? 'paid' : 'open');
}

function readBillLine(fields: FieldReader): Cell[] {
  const key = billKeyCells(fields);
  const lineNumber = fields.whole('line_number', 0, 1_000_000);
  const charge = [fields.required('charge_code', 40), fields.required('description', 300)];
  const quantity = quantityOf(fields);
  return [...key, lineNumber, ...charge, quantity, fields.optionalCents('unit_amount'), fields.cents('amount')];
}

function quantityOf(fields: FieldReader): string | null {
  const quantity = fields.optional('quantity', 20);
  if (quantity === null || quantityShape.test(quantity)) return quantity;
  fields.refuseValue('quantity', 'a number such as 3 or 1.5');
  return null;
}

function readCityPayment(fields: FieldReader): Cell[] {
  const key = billKeyCells(fields);
  const paidOn = fields.day('paid_on');
  const amount = fields.cents('amount');
  return [...key, referenceAsPrinted(fields.required('reference', 100)), paidOn, amount, fields.optional('method', 60)];
}

/** Our own numbers, `R100001` and `B100001`, however a clerk has typed them; all others as they are. */
function referenceAsPrinted(reference: string): string {
  const number = reference.replaceAll(/\s/g, '').toUpperCase();
  return /^(R\d+|B\d+(-U)?)$/.test(number) ? number : reference;
}
