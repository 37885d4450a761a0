import { cents, formatCents, type Cents } from '../../kernel/money.ts';
import type { Difference, DifferenceValue } from '../../platform/files/file-kind.ts';
import type { ChangedLine } from './writes-import-lines.ts';
import type { ChangedCityPayment } from './writes-import-payments.ts';
import type { MissingBill } from './writes-import-missing.ts';
import type { ChangedBillRow } from './writes-import.ts';

const money = (amount: Cents | null) => (amount === null ? null : formatCents(amount));

type HolderOf = (customerAccountId: number) => string;

/**
 * What a bill of a file brings or changes, field by field and in words, whose it is, and whose it becomes. Of the code only
 * whether there is another.
 */
export function billDifference(row: ChangedBillRow, holderOf: HolderOf): Difference {
  const { key, customerAccountId, heldAccountId, held, given, code } = row;
  const values: DifferenceValue[] = [
    { field: 'balance', from: held && formatCents(held.balanceCents), to: formatCents(given.balanceCents) },
    { field: 'total', from: held && formatCents(held.totalCents), to: formatCents(given.totalCents) },
    { field: 'status', from: held && held.status, to: given.status },
    { field: 'dueDate', from: held && held.dueDate, to: given.dueDate },
    accountOf(row, holderOf),
    { field: 'billDate', from: held && held.billDate, to: given.billDate },
    { field: 'description', from: held?.description || null, to: given.description || null },
  ];
  const changed = values.filter(({ from, to }) => from !== to);
  if (code) changed.push({ field: 'code', from: null, to: code });
  return {
    is: held ? 'changed' : 'new',
    subject: { is: 'bill', number: key, name: holderOf(heldAccountId ?? customerAccountId) },
    values: changed,
    words: billInWords(row),
  };
}

/** With both names where the bill moves to another account. */
function accountOf(
  { customerAccountId, heldAccountId, held, given }: ChangedBillRow,
  holderOf: HolderOf,
): DifferenceValue {
  if (held === null || heldAccountId === null || heldAccountId === customerAccountId)
    return { field: 'account', from: held && held.accountNumber, to: given.accountNumber };
  const named = (number: string, id: number) => `${number}, ${holderOf(id)}`;
  return {
    field: 'account',
    from: named(held.accountNumber, heldAccountId),
    to: named(given.accountNumber, customerAccountId),
  };
}

function billInWords({ key, held, given }: ChangedBillRow): string {
  const balance = formatCents(given.balanceCents);
  if (!held) return `Bill ${key}: new, ${balance} to pay of ${formatCents(given.totalCents)}, due ${given.dueDate}`;
  const pairs = [
    ['balance', formatCents(held.balanceCents), balance],
    ['total', formatCents(held.totalCents), formatCents(given.totalCents)],
    ['status', held.status, given.status],
    ['due', held.dueDate, given.dueDate],
    ['account', held.accountNumber, given.accountNumber],
  ] as const;
  const changes = pairs.filter(([, before, after]) => before !== after);
  const words = changes.map(([name, before, after]) => `${name} ${before} → ${after}`);
  return `Bill ${key}: ${words.join(', ') || 'description, bill day or code changed'}`;
}

/** An open bill that the file has no more, and whose it is. */
export function missingBillDifference({ key, accountNumber, balanceCents }: MissingBill, customer: string): Difference {
  const balance = formatCents(balanceCents);
  return {
    is: 'missing',
    subject: { is: 'bill', number: key, name: customer },
    values: [
      { field: 'balance', from: balance, to: null },
      { field: 'account', from: accountNumber, to: null },
    ],
    words: `Bill ${key}: not in this file, ${balance} open; it stays as it is`,
  };
}

/** What a line of a file brings, changes or, by not being there, takes away. By its charge code it is booked. */
export function lineDifference(row: ChangedLine): Difference {
  const { key, lineNumber, description, heldCents, givenCents, heldCode, givenCode } = row;
  const is = heldCents === null ? 'new' : givenCents === null ? 'gone' : 'changed';
  const amount: DifferenceValue = { field: 'amount', from: money(heldCents), to: money(givenCents) };
  const code: DifferenceValue = { field: 'chargeCode', from: heldCode, to: givenCode };
  const words: DifferenceValue = { field: 'charge', from: null, to: null };
  const changed = [amount, code].filter(({ from, to }) => from !== to);
  return {
    is,
    subject: { is: 'line', number: `${key}, ${lineNumber}`, name: description },
    values: is !== 'changed' ? [amount] : changed.length > 0 ? changed : [words],
    words: lineInWords(row),
  };
}

function lineInWords(row: ChangedLine): string {
  const { key, lineNumber, description, heldCents, givenCents, heldCode, givenCode } = row;
  const line = `Bill ${key}, line ${lineNumber} (${description})`;
  if (heldCents === null) return `${line}: new, ${givenCents === null ? '' : formatCents(givenCents)}`;
  if (givenCents === null) return `${line}: removed, was ${formatCents(heldCents)}`;
  const changes = [
    ...(heldCents === givenCents ? [] : [`${formatCents(heldCents)} → ${formatCents(givenCents)}`]),
    ...(heldCode === givenCode ? [] : [`charge code ${heldCode} → ${givenCode}`]),
  ];
  return `${line}: ${changes.join(', ') || 'words or quantity changed'}`;
}

/** What a payment of a file brings or changes. */
export function cityPaymentDifference(row: ChangedCityPayment): Difference {
  const { key, reference, heldCents, givenCents, paidOn, dueCents, dueThenCents } = row;
  const due: DifferenceValue[] =
    dueThenCents === null ? [] : [{ field: 'due', from: money(dueCents), to: money(dueThenCents) }];
  const amount: DifferenceValue = { field: 'amount', from: money(heldCents), to: formatCents(givenCents) };
  const values: DifferenceValue[] =
    heldCents === null
      ? [amount, { field: 'paidOn', from: null, to: paidOn }, ...due]
      : [heldCents === givenCents ? { field: 'paidOn', from: null, to: null } : amount, ...due];
  return {
    is: heldCents === null ? 'new' : 'changed',
    subject: { is: 'payment', number: `${key}, ${reference}` },
    values,
    words: cityPaymentInWords(row),
  };
}

function cityPaymentInWords(row: ChangedCityPayment): string {
  const { key, reference, heldCents, givenCents, paidOn, dueCents, dueThenCents } = row;
  const payment = `Bill ${key}, payment ${reference}`;
  const due = dueThenCents === null ? '' : `; due ${formatCents(dueCents ?? cents(0))} → ${formatCents(dueThenCents)}`;
  if (heldCents === null) return `${payment}: new, ${formatCents(givenCents)} on ${paidOn}${due}`;
  if (heldCents === givenCents) return `${payment}: day or way changed${due}`;
  return `${payment}: ${formatCents(heldCents)} → ${formatCents(givenCents)}${due}`;
}
