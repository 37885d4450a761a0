import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import { formatDay, formatMoment, type Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { formatCents } from '../../kernel/money.ts';
import { accessiblePdf, type DocumentBlock, type DocumentHead } from '../../platform/documents/accessible-pdf.ts';
import { textIn, type Translate } from '../../platform/i18n/text.ts';
import { addressLines } from '../customer-accounts/public.ts';
import { billStateOn, creditCents, unsureCreditCents, explainAmountDue } from './amount-due.ts';
import { printedBillNumber } from './bill-key.ts';
import { explainedLabel, printedQuantity, unpostedAmong, wentBackTexts } from './bill-sums.ts';
import { billingMessages } from './messages.ts';
import { paymentStateText, wayOfPaying } from './payments-table.tsx';
import type { BillLine, BillPayment, SeenBill } from './reads-bill.ts';

export type BillDocument = {
  bill: SeenBill;
  lines: readonly BillLine[];
  payments: readonly BillPayment[];
  city: CityProfile;
  language: Language;
  madeAt: Date;
  today: Day;
  /** Where anybody who holds the sheet can pay; null where nobody may now. */
  payLinkAddress: string | null;
};

type Words = BillDocument & { t: Translate<typeof billingMessages> };

/** A bill as a document, with the same facts in the same order as its page. */
export function billDocument(asked: BillDocument): Promise<Buffer> {
  const t = textIn(asked.language, billingMessages);
  const words = { ...asked, t };
  const { bill, city, language, madeAt } = asked;
  const number = printedBillNumber(bill);
  const head: DocumentHead = {
    title: t('bill.documentTitle', { number, city: city.spokenName[language] }),
    author: city.name,
    language,
    madeAt,
    color: city.colors.primary,
    footText: (page, pages) => t('bill.page', { number, page, pages }),
  };
  return accessiblePdf(head, [
    ...letterhead(words),
    ...amountDue(words),
    ...payLinkCode(words),
    ...lineTable(words),
    ...paymentTable(words),
    { kind: 'paragraph', tone: 'note', text: t('bill.questions', departmentWords(words)) },
  ]);
}

function departmentWords({ city: { department }, language }: Words) {
  const { phone, email, name } = department;
  return { department: name[language], phone, email };
}

function letterhead({ city, bill, language, t }: Words): DocumentBlock[] {
  const { department } = city;
  const addressed = addressLines(bill).join(', ');
  return [
    {
      kind: 'letterhead',
      name: city.name,
      lines: [department.name[language], ...department.address.slice(1)],
    },
    { kind: 'heading', level: 1, text: t('bill.title', { number: printedBillNumber(bill) }) },
    {
      kind: 'facts',
      facts: [
        { label: t('bill.customer'), value: bill.name },
        { label: t('account.customerId'), value: bill.customerNumber },
        { label: t('bill.account'), value: bill.accountNumber },
        ...(addressed ? [{ label: t('account.mailingAddress'), value: addressed }] : []),
        ...(bill.serviceAddress ? [{ label: t('account.serviceAddress'), value: bill.serviceAddress }] : []),
        { label: t('bill.category'), value: categoryOf(city, bill.category).name[language] },
        ...(bill.description ? [{ label: t('bill.description'), value: bill.description }] : []),
        { label: t('bill.billed'), value: formatDay(bill.billDate, language) },
      ],
    },
  ];
}

function amountDue(words: Words): DocumentBlock[] {
  const { bill, payments, city, language, today, t } = words;
  const state = billStateOn(bill, today);
  const credit = creditCents(bill);
  const due = formatCents(bill.amountDueCents);
  const when = formatMoment(bill.asOf, language, city.timeZone);
  const sum = explainAmountDue(bill, unpostedAmong(payments, city.timeZone)).map((row) => {
    return { label: explainedLabel(row, when, t, language), value: formatCents(row.amountCents) };
  });
  const creditText = `${t('bill.credit', { amount: formatCents(credit) })} ${t('bill.creditAsk', departmentWords(words))}`;
  const unsure = unsureCreditCents(bill);
  const unsureText = `${t('bill.unsure', { amount: formatCents(unsure) })} ${t('bill.unsureAsk', departmentWords(words))}`;
  const owed = { amount: formatCents(bill.creditOwedCents), ...departmentWords(words) };
  const owedText = `${t('bill.creditOwed')} ${t('bill.creditOwedAsk', owed)}`;
  const isOpen = state === 'due' || state === 'past-due';
  const dueText = `${t(state === 'past-due' ? 'bill.wasDue' : 'bill.due')} ${formatDay(bill.dueDate, language)}`;
  return [
    { kind: 'paragraph', tone: 'strong', text: `${t('bill.amountDue')}: ${due}` },
    { kind: 'paragraph', text: isOpen ? `${dueText}. ${t('bill.state')}: ${t(`state.${state}`)}.` : stateText(words) },
    ...wentBackTexts(bill, payments, words).map((text) => ({ kind: 'paragraph', text }) as const),
    ...(credit > 0 ? [{ kind: 'paragraph', text: creditText } as const] : []),
    ...(unsure > 0 ? [{ kind: 'paragraph', text: unsureText } as const] : []),
    ...(bill.creditOwedCents > 0 ? [{ kind: 'paragraph', text: owedText } as const] : []),
    { kind: 'heading', level: 2, text: t('bill.why') },
    { kind: 'facts', isAmounts: true, facts: [...sum, { label: t('bill.amountDue'), value: due, isTotal: true }] },
  ];
}

function payLinkCode({ bill, payLinkAddress, t }: Words): DocumentBlock[] {
  if (payLinkAddress === null) return [];
  const description = t('share.code', { number: printedBillNumber(bill) });
  return [{ kind: 'code', address: payLinkAddress, description, text: t('share.document') }];
}

function stateText({ bill, today, t }: Words): string {
  const state = billStateOn(bill, today);
  if (state === 'void') return t('bill.isVoid');
  if (state === 'disputed') return t('bill.isDisputed', { amount: formatCents(bill.disputedCents) });
  return t(state === 'processing' ? 'bill.isProcessing' : 'bill.isPaid');
}

function lineTable({ bill, lines, language, t }: Words): DocumentBlock[] {
  const total = formatCents(bill.totalCents);
  const heading: DocumentBlock = { kind: 'heading', level: 2, text: t('bill.lines') };
  if (lines.length === 0) return [heading, { kind: 'paragraph', text: t('bill.noLines', { total }) }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { header: t('bill.chargeCode'), share: 2 },
        { header: t('bill.lineDescription'), share: 5 },
        { header: t('bill.quantity'), share: 1.5, isNumber: true },
        { header: t('bill.unitAmount'), share: 2, isNumber: true },
        { header: t('bill.amount'), share: 2, isNumber: true },
      ],
      rows: lines.map((line) => [
        line.chargeCode,
        line.description,
        line.quantity === null ? '' : printedQuantity(line.quantity, language),
        line.unitAmountCents === null ? '' : formatCents(line.unitAmountCents),
        formatCents(line.amountCents),
      ]),
      foot: [t('bill.total'), '', '', '', total],
    },
  ];
}

function paymentTable({ payments, language, t }: Words): DocumentBlock[] {
  if (payments.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t('bill.payments') },
    {
      kind: 'table',
      columns: [
        { header: t('payments.day'), share: 3 },
        { header: t('payments.way'), share: 4 },
        { header: t('payments.state'), share: 4 },
        { header: t('payments.amount'), share: 2, isNumber: true },
      ],
      rows: payments.map((payment) => [
        formatDay(payment.paidOn, language),
        wayOfPaying(payment, t),
        paymentStateText(payment, t, language),
        formatCents(payment.amountCents),
      ]),
    },
  ];
}
