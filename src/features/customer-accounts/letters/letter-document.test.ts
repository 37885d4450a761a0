import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readCityProfile } from '../../../platform/config/city.ts';
import { letterDocument } from './letter-document.ts';
import type { PrintedLetter } from './print-letters.ts';

const city = await readCityProfile(resolve('cities/naperville'));

const letter: PrintedLetter = {
  id: 1,
  customerId: 1,
  customerAccountId: 1,
  name: 'NGUYỄN VĂN ĐỨC & ŁÓDŹ LLC',
  mailingAddress: '1 Sample Street, Apartment 12',
  city: 'Naperville',
  state: 'IL',
  postalCode: '60540',
  code: '7K3QDM8XWN',
  expiresAt: new Date('2026-12-15T18:00:00Z'),
};

async function documentOf(letters: PrintedLetter[]): Promise<string> {
  const place = { city, publicUrl: 'https://portal.example', now: new Date('2026-11-24T18:00:00Z') };
  return (await letterDocument(letters, place)).toString('latin1');
}

const pagesOf = (pdf: string) => Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1]);

test('a letter is a tagged document of one page, with its Spanish half marked as Spanish', async () => {
  const pdf = await documentOf([letter]);
  for (const fact of [
    '/Marked true',
    '/Lang (en-US)',
    '/DisplayDocTitle true',
    '<pdfuaid:part>1<',
    '/StructTreeRoot',
  ]) {
    expect(pdf).toContain(fact);
  }
  expect(pagesOf(pdf)).toBe(1);
  expect(pdf.match(/\/S \/Sect\b/g)).toHaveLength(1);
  expect(pdf).toContain('/Lang (es-US)');
  expect([pdf.match(/\/S \/H1\b/g)?.length, pdf.match(/\/S \/H2\b/g)?.length]).toEqual([1, 1]);
});

test('its QR code has a text in its place and every font is inside', async () => {
  const pdf = await documentOf([letter]);
  expect(pdf.match(/\/S \/Figure\b/g)).toHaveLength(1);
  expect(pdf).toContain('/Alt (QR code of the page where the code is typed)');
  const fonts = [...pdf.matchAll(/\/BaseFont \/([\w+-]+)/g)].map(([, name]) => name);
  expect(fonts.length).toBeGreaterThan(2);
  expect(fonts.every((name) => /^[A-Z]{6}\+PublicSans/.test(name ?? ''))).toBe(true);
});

test('each letter begins on a page of its own, and a long name and address leave it on one', async () => {
  const long = { ...letter, name: 'A LONG NAME, '.repeat(6), mailingAddress: 'A street '.repeat(8) };
  const pdf = await documentOf([letter, long, letter]);
  expect(pagesOf(pdf)).toBe(3);
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(3);
});

test('neither its title nor its metadata tells a code or a name', async () => {
  const pdf = await documentOf([letter]);
  expect(pdf).toContain('(Letters with a code, City of Naperville)');
  expect(/7K3QD|NGUY/.test(pdf)).toBe(false);
});
