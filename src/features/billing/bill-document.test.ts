import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import { billDocument } from './bill-document.ts';
import type { BillLine, SeenBill } from './reads-bill.ts';

const city = await readCityProfile(resolve('cities/naperville'));

const bill: SeenBill = {
  id: 1,
  customerAccountId: 1,
  category: '01',
  billYear: 2026,
  billNumber: '12345',
  accountNumber: '700100001',
  customerNumber: '10001',
  name: 'NGUYỄN VĂN ĐỨC & ŁÓDŹ LLC',
  sight: 'full',
  mailingAddress: '1 Sample Street',
  city: 'Naperville',
  state: 'IL',
  postalCode: '60540',
  serviceAddress: null,
  description: 'Fire alarm monitoring',
  billDate: day('2026-01-05'),
  dueDate: day('2026-02-04'),
  status: 'open',
  totalCents: cents(8500),
  importedBalanceCents: cents(8500),
  amountDueCents: cents(8500),
  paidCents: cents(0),
  processingCents: cents(0),
  disputedCents: cents(0),
  creditedCents: cents(0),
  creditOwedCents: cents(0),
  overCents: cents(0),
  postedBeyondCents: cents(0),
  beyondPaidOutCents: cents(0),
  postedOtherwiseCents: cents(0),
  beyondTakenCents: cents(0),
  asOf: new Date('2026-01-06T12:00:00Z'),
};

function linesOf(count: number): BillLine[] {
  return Array.from({ length: count }, (_, index) => ({
    lineNumber: index + 1,
    chargeCode: 'ALM-MON',
    description: 'Fire alarm monitoring, month',
    quantity: '3',
    unitAmountCents: cents(2500),
    amountCents: cents(7500),
  }));
}

async function documentOf(lines: BillLine[], language: 'en' | 'es' = 'en'): Promise<string> {
  const madeAt = new Date('2026-01-10T12:00:00Z');
  const payLinkAddress = 'https://portal.example/pay/not-a-real-token';
  const shown = { bill, lines, payments: [], city, language, madeAt, payLinkAddress };
  const pdf = await billDocument({ ...shown, today: day('2026-01-10') });
  return pdf.toString('latin1');
}

test('a bill as a document is tagged, says its language and shows its title', async () => {
  const pdf = await documentOf(linesOf(3));
  expect(pdf.startsWith('%PDF-1.7')).toBe(true);
  for (const fact of [
    '/Marked true',
    '/Lang (en-US)',
    '/DisplayDocTitle true',
    '<pdfuaid:part>1<',
    '/StructTreeRoot',
  ]) {
    expect(pdf).toContain(fact);
  }
  expect(pdf).toContain('(Bill 2026-12345, City of Naperville)');
  expect(pdf).toContain('<rdf:li xml:lang="x-default">Bill 2026-12345, City of Naperville</rdf:li>');
  expect(await documentOf([], 'es')).toContain('/Lang (es-US)');
});

test('the table of its lines names each column as a head', async () => {
  const pdf = await documentOf(linesOf(3));
  expect(pdf.match(/\/Scope \/Column/g)).toHaveLength(5);
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1);
  expect(pdf.match(/\/S \/TD\b/g)?.length).toBeGreaterThan(15);
});

test('its pay link stands as a picture with a text in its place, and in words', async () => {
  const pdf = await documentOf(linesOf(3));
  expect(pdf.match(/\/S \/Figure\b/g)).toHaveLength(1);
  expect(pdf).toContain('/Alt (QR code of the payment link of bill 2026-12345)');
  expect(pdf).toContain('/BBox [54 ');
});

test('every font is inside, also for letters that the first one does not have', async () => {
  const pdf = await documentOf(linesOf(3));
  const fonts = [...pdf.matchAll(/\/BaseFont \/([\w+-]+)/g)].map(([, name]) => name);
  expect(fonts.length).toBeGreaterThan(2);
  expect(fonts.every((name) => /^[A-Z]{6}\+PublicSans/.test(name ?? ''))).toBe(true);
  expect(pdf.match(/\/FontFile2 /g)?.length).toBeGreaterThanOrEqual(3);
});

test('a bill of a dozen pages is one document with one table', async () => {
  const pdf = await documentOf(linesOf(340));
  expect(Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThanOrEqual(12);
  expect(pdf.match(/\/Scope \/Column/g)).toHaveLength(5);
  expect(pdf.match(/\/S \/TR\b/g)?.length).toBeGreaterThan(340);
});
