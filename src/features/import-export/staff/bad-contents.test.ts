import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UploadFile } from '../../../../tests/support/browser.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const header = 'customer_id,name,account_number\n';
const button = 'Upload and start a dry run';
const send = async (file: UploadFile) =>
  (await (await desk.staff('clerk')).open('/staff/imports/new')).upload(button, [file]);
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** 200 MB in as many kilobytes. */
const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
/** A zip's local header, which says that 4 GB follow. */
const zipHeader = Buffer.from('504b0304140000000800000000000000000000000000ffffffff080000006269', 'hex');

test.each<[string, UploadFile, RegExp]>([
  ['a gzip that would be 200 MB', { fileName: 'bills.csv', content: bomb }, /bills.csv is compressed/],
  [
    'a zip',
    { fileName: 'z.csv', content: Buffer.concat([zipHeader, bomb]) },
    /z.csv is a workbook or a compressed file/,
  ],
  ['UTF-16 from its other end', { fileName: 'b.csv', content: bigEndian(`\ufeff${header}`) }, /b.csv is in UTF-16/],
  [
    'UTF-16 without its mark',
    { fileName: 'l.csv', content: Buffer.from(`${header}1,A,1\n`, 'utf16le') },
    /NUL characters/,
  ],
  ['either UTF-16 without its mark', { fileName: 'e.csv', content: bigEndian(`${header}1,A,1\n`) }, /NUL characters/],
  [
    'nothing but NUL',
    { fileName: '0.csv', content: Buffer.alloc(100_000) },
    /0.csv is not in UTF-8|0.csv cannot be read/,
  ],
  [
    'a million columns',
    { fileName: 'wide.csv', content: `${'a,'.repeat(1_000_000)}\n` },
    /wide.csv cannot be read: the line is longer/,
  ],
  [
    'ten thousand columns',
    { fileName: 'w.csv', content: `${header.trim()}${',a'.repeat(10_000)}\n1,A,1\n` },
    /w.csv has 10,003 columns/,
  ],
  [
    'a header that is never closed',
    { fileName: 'q.csv', content: `customer_id,"name,account_number\n1,A,1\n` },
    /q.csv cannot be read: a quotation mark/,
  ],
  [
    'a column twice',
    { fileName: 'd.csv', content: 'customer_id,name,account_number,NAME\n1,A,1,B\n' },
    /d.csv has two columns for name/,
  ],
])('a file that is %s inside is refused at once, in words, and not kept', async (_what, file, words) => {
  const folder = join(desk.portal.dataDir, 'imports');
  const before = existsSync(folder) ? readdirSync(folder) : [];
  const page = await send(file);
  expect(page.status).toBe(422);
  expect(page.text('[role=alert]')).toMatch(words);
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual(before);
});

test('a file with nothing but its header changes nothing, and says so', async () => {
  const page = await desk.tried(await desk.staff('clerk'), [desk.files.file('customers.csv', header)]);
  expect(page.text('[aria-labelledby="files"] tbody')).toContain('New0Changed0Unchanged0Gone0Refused0');
  expect(page.text()).toContain('There is nothing to import');
  expect(page.text()).toContain('These files have a header and no rows. Was the export cut off?');
  expect(page.text()).not.toContain('Ready to import');
  const list = await (await desk.staff('clerk')).open('/staff/imports?standing=nothing');
  expect(list.text('tbody tr:first-child')).toContain('Nothing to import');
});

test('beside a file with rows, one with nothing but its header is named', async () => {
  const page = await desk.tried(await desk.staff('clerk'), [
    desk.files.customers({ customer_id: '1', account_number: '1' }),
    desk.files.file('cut.csv', 'category,bill_year,bill_number,paid_on,amount,reference\n'),
  ]);
  expect(page.text('[aria-labelledby="file-1"]')).toContain('This file has a header and no rows.');
  expect(page.text()).toContain('Ready to import');
});

test('a file whose lines end in CR alone is taken as any other', async () => {
  const page = await desk.tried(await desk.staff('clerk'), [
    desk.files.file('mac.csv', `${header}M1,A,M1\nM2,B,M2\n`.replaceAll('\n', '\r')),
  ]);
  expect(page.text('[aria-labelledby="files"] tbody')).toContain('New2Changed0');
});

test('a quotation mark that is never closed costs its own line, wherever the file ends', async () => {
  const rows = ['1,"EXAMPLE,1', '2,B,2', '3,C,3'].join('\n');
  const page = await desk.tried(await desk.staff('clerk'), [desk.files.file('customers.csv', `${header}${rows}`)]);
  expect(page.text('[aria-labelledby="file-0-rejected"]')).toMatch(/Line2Reasona quotation mark is not closedMend/);
  expect(page.text('[aria-labelledby="files"] tbody')).toContain('New2');
});

test('formulas are refused with the line and the reason, and set apart in every CSV as what only begins like one is', async () => {
  const formulas = ['=HYPERLINK("http://evil.example")', '+1+1', '-2+3', '@SUM(A1)', '\uff1d1+1'];
  const texts = ['+1 SUITE', '-5', '@HOME'];
  const rows = [...formulas, ...texts].map((name, at) => {
    return { customer_id: `F${at}`, account_number: `F${at}`, name };
  });
  const page = await desk.tried(await desk.staff('clerk'), [desk.files.customers(...rows)]);
  const refused = page.text('[aria-labelledby="file-0-rejected"]');
  expect(refused).toContain('Line2Reasonname "=HYPERLINK("http://evil.example")" is a formula of a spreadsheet');
  for (const formula of formulas) expect(refused).toContain(formula);
  for (const text of texts) expect(page.text('[aria-labelledby="file-0-new"]')).toContain(text);
  const clerk = await desk.staff('clerk');
  const differences = await clerk.open(`${page.path}/differences/0.csv`);
  const rejects = await clerk.open(`${page.path}/rejects/0.csv`);
  for (const text of [differences.html, rejects.html]) expect(text).not.toMatch(/(^|,)"?[=+@\uff1d]/m);
  expect(rejects.html).toContain(`'-2+3`);
  expect(differences.html).toContain(`'+1 SUITE`);
});

test('a rejects file that nobody mended refuses its formulas again, and gives texts that only begin like one back', async () => {
  const page = await desk.tried(await desk.staff('clerk'), [
    desk.files.customers(
      { customer_id: 'R1', account_number: 'R1', name: '=cmd|x!A1' },
      { customer_id: 'R2', account_number: 'R2', name: '@SUM(A1)' },
      { customer_id: 'R3', account_number: '', name: '+1 SUITE', phone: '+1 630 555 0100' },
    ),
  ]);
  const clerk = await desk.staff('clerk');
  const rejects = (await clerk.open(`${page.path}/rejects/0.csv`)).html;
  const again = await desk.tried(clerk, [desk.files.file('again.csv', rejects)]);
  const refused = again.text('[aria-labelledby="file-0-rejected"]');
  expect(refused).toContain('name "=cmd|x!A1" is a formula of a spreadsheet');
  expect(refused).toContain('name "@SUM(A1)" is a formula of a spreadsheet');
  expect(refused).toContain('account_number is missing');
  const unmended = (await clerk.open(`${again.path}/rejects/0.csv`)).html;
  const mended = unmended.replace("R3,'+1 SUITE,,", "R3,'+1 SUITE,R3,");
  expect(mended).not.toBe(unmended);
  const last = await desk.tried(clerk, [desk.files.file('mended.csv', mended)]);
  expect(last.text('[aria-labelledby="files"] tbody')).toContain('New1');
  const differences = last.text('[aria-labelledby="file-0-new"]');
  expect(differences).toContain('+1 SUITE');
  expect(differences).not.toContain("'+1");
});
