import type { Day } from '../../kernel/day.ts';
import { plainCents } from '../../kernel/money.ts';
import type { Translate } from '../../platform/i18n/text.ts';
import { billStateOn } from './amount-due.ts';
import { printedBillNumber } from './bill-key.ts';
import type { billingMessages } from './messages.ts';
import { paymentStateText, wayOfPaying } from './payments-table.tsx';
import type { BillOfHistory, BillPayment } from './reads-bill.ts';

type BillingText = Translate<typeof billingMessages>;

/**
 * An account's bills and payments as a table for a spreadsheet: bills, then payments, newest first. UTF-8 with a byte
 * order mark, by which spreadsheets know the accents; quoted and ended as RFC 4180 says.
 */
export function historyCsv(
  bills: readonly BillOfHistory[],
  payments: readonly BillPayment[],
  today: Day,
  t: BillingText,
): string {
  const columns = [
    'kind',
    'day',
    'bill',
    'description',
    'dueDay',
    'amount',
    'amountDue',
    'state',
    'reference',
  ] as const;
  const head = columns.map((column) => t(`history.${column}`));
  const rows = [
    head,
    ...bills.map((bill) => billRow(bill, today, t)),
    ...payments.map((payment) => paymentRow(payment, t)),
  ];
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

function billRow(bill: BillOfHistory, today: Day, t: BillingText): string[] {
  return [
    t('history.kind.bill'),
    bill.billDate,
    printedBillNumber(bill),
    bill.description,
    bill.dueDate,
    plainCents(bill.totalCents),
    plainCents(bill.amountDueCents),
    t(`state.${billStateOn(bill, today)}`),
    '',
  ];
}

function paymentRow(payment: BillPayment, t: BillingText): string[] {
  return [
    t('history.kind.payment'),
    payment.paidOn,
    payment.billNumbers.join(' '),
    wayOfPaying(payment, t),
    '',
    plainCents(payment.amountCents),
    '',
    paymentStateText(payment, t),
    payment.reference ?? '',
  ];
}

const amountShape = /^-?\d+\.\d{2}$/;
/** What a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A cell as RFC 4180 has it. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV
 * injection); an amount below zero is none.
 */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !amountShape.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
