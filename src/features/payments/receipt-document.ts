import type { CityProfile } from '../../kernel/city-profile.ts';
import { assert } from '../../kernel/assert.ts';
import { formatDay, formatMoment } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { cents, formatCents } from '../../kernel/money.ts';
import { accessiblePdf, type DocumentBlock } from '../../platform/documents/accessible-pdf.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { receiptMessages } from './messages/receipt.ts';
import { chargeWords } from './portions/part-paid.ts';
import { laterWords, ledeWords, leftAsOfWords, nextWords, payeeFact } from './receipt-words.ts';
import { feeWords, type ReceiptFacts } from './receipt.ts';

type Place = { city: CityProfile; language: Language; now: Date };

/** The receipt as a document to keep: the facts of its page, readable with a screen reader too. */
export function receiptDocument(facts: ReceiptFacts, place: Place): Promise<Buffer> {
  const { city, language, now } = place;
  const t = textIn(language, receiptMessages);
  const { number } = facts.receipt;
  const head = {
    title: t('document.title', { number, city: city.spokenName[language] }),
    author: city.name,
    language,
    madeAt: now,
    color: city.colors.primary,
    footText: (page: number, pages: number) => t('document.foot', { number, page, pages }),
  };
  return accessiblePdf(head, blocksOf(facts, place));
}

function blocksOf(facts: ReceiptFacts, { city, language, now }: Place): DocumentBlock[] {
  const t = textIn(language, receiptMessages);
  const { payment, receipt, totalCents } = facts;
  const { department } = city;
  assert(payment.paidOn, 'a paid payment has a day');
  const departmentName = department.name[language];
  return [
    { kind: 'letterhead', name: city.name, lines: [...department.address, `${department.phone}, ${department.email}`] },
    { kind: 'heading', level: 1, text: t('receipt.title') },
    { kind: 'paragraph', text: ledeWords(facts, language), tone: 'strong' },
    ...laterWords(facts, { city, language }).map((text) => ({ kind: 'paragraph', text }) as const),
    {
      kind: 'facts',
      facts: [
        { label: t('receipt.number'), value: receipt.number },
        { label: t('receipt.paidOn'), value: formatDay(payment.paidOn, language) },
        { label: t('receipt.way'), value: t(`way.${payment.way}`) },
        payeeFact({ city, language }),
      ],
    },
    { kind: 'heading', level: 2, text: t('receipt.what') },
    paidTable(facts, language),
    {
      kind: 'facts',
      isAmounts: true,
      facts: [
        { label: t('total.bills'), value: formatCents(payment.principalCents) },
        { label: t('total.fee'), value: feeWords(payment.feeCents, language) },
        { label: t('total.all'), value: formatCents(totalCents), isTotal: true },
      ],
    },
    ...chargeTables(facts, { city, language }),
    { kind: 'paragraph', text: t('asOf.note', { when: formatMoment(now, language, city.timeZone) }), tone: 'note' },
    ...nextWords(facts, { city, language }).flatMap((text) => whatIsNext(t('next.title'), text)),
    {
      kind: 'paragraph',
      text: t('ask.line', { department: departmentName, phone: department.phone, email: department.email }),
    },
  ];
}

function whatIsNext(heading: string, text: string): DocumentBlock[] {
  return [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'paragraph', text },
  ];
}

/** Where a part of a bill was paid: what of it went to which charge. */
function chargeTables(facts: ReceiptFacts, { city, language }: Omit<Place, 'now'>): DocumentBlock[] {
  const t = textIn(language, receiptMessages);
  const parts = facts.lines.filter(({ charges }) => charges.length > 0);
  if (parts.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t('charges.title') },
    { kind: 'paragraph', text: t('charges.note') },
    {
      kind: 'table',
      columns: [
        { header: t('column.what'), share: 2 },
        { header: t('charges.charge'), share: 4 },
        { header: t('charges.left'), share: 2, isNumber: true },
        { header: t('charges.paid'), share: 2, isNumber: true },
      ],
      rows: parts.flatMap(({ label, charges }) =>
        charges.map((charge) => [
          label,
          chargeWords(charge, language),
          formatCents(cents(charge.openCents - charge.amountCents)),
          formatCents(charge.amountCents),
        ]),
      ),
    },
    ...leftAsOfWords(facts, { city, language }).map((text) => ({ kind: 'paragraph', text, tone: 'note' }) as const),
  ];
}

function paidTable({ lines }: ReceiptFacts, language: Language): DocumentBlock {
  const t = textIn(language, receiptMessages);
  return {
    kind: 'table',
    columns: [
      { header: t('column.what'), share: 5 },
      { header: t('column.stillDue'), share: 2, isNumber: true },
      { header: t('column.paid'), share: 2, isNumber: true },
    ],
    rows: lines.map(({ label, detail, stillDueCents, amountCents }) => [
      detail ? `${label}: ${detail}` : label,
      stillDueCents === null ? t('stillDue.unknown') : formatCents(stillDueCents),
      formatCents(amountCents),
    ]),
  };
}
