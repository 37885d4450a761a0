import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { plainCents } from '../../kernel/money.ts';
import { csvCell } from '../../platform/files/csv-cell.ts';
import { textIn, type Translate } from '../../platform/i18n/text.ts';
import { billStateOn } from './amount-due.ts';
import { billNumberWithKind, type BillNumber } from './bill-key.ts';
import { billingMessages } from './messages.ts';
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
  { city, language, today }: { city: CityProfile; language: Language; today: Day },
): string {
  const t = textIn(language, billingMessages);
  const numberOf = (bill: BillNumber) => billNumberWithKind(bill, city, language);
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
    ...bills.map((bill) => billRow(bill, numberOf, today, t)),
    ...payments.map((payment) => paymentRow(payment, numberOf, t, language)),
  ];
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

type NumberOf = (bill: BillNumber) => string;

function billRow(bill: BillOfHistory, numberOf: NumberOf, today: Day, t: BillingText): string[] {
  return [
    t('history.kind.bill'),
    bill.billDate,
    numberOf(bill),
    bill.description,
    bill.dueDate,
    plainCents(bill.totalCents),
    plainCents(bill.amountDueCents),
    t(`state.${billStateOn(bill, today)}`),
    '',
  ];
}

function paymentRow(payment: BillPayment, numberOf: NumberOf, t: BillingText, language: Language): string[] {
  return [
    t('history.kind.payment'),
    payment.paidOn,
    payment.bills.map(numberOf).join(' '),
    wayOfPaying(payment, t),
    '',
    plainCents(payment.amountCents),
    '',
    paymentStateText(payment, t, language),
    payment.reference ?? '',
  ];
}
