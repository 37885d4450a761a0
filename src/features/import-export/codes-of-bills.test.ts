import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveSetting } from '../city-settings/test-settings.ts';
import { openImportDesk, type ImportDesk } from './staff/test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
  const { files } = desk;
  await files.take([
    files.customers({}, { account_number: '700100002' }),
    files.bills({ link_code: '7W5DJMDH' }, { bill_number: '124' }),
  ]);
});
afterAll(() => desk.close());

const codeOf = async (number: string) =>
  (
    await desk.portal.database.pool.query(
      `select encode(link_code_hash, 'hex') as code from bills where bill_number = $1`,
      [number],
    )
  ).rows[0].code;

const asOf = (day: number) => `2026-02-0${day}`;

test('a row without a code, as the file of refused rows has it, leaves the code of the bill', async () => {
  const { files } = desk;
  const before = await codeOf('123');
  expect(before).not.toBeNull();
  const page = await desk.tried(await desk.staff('clerk'), [files.bills({ balance: '80.00', as_of: asOf(3) })]);
  expect(page.text('main')).not.toContain('Code on the bill');
  await files.take([files.bills({ balance: '80.00', as_of: asOf(3) })]);
  expect(await codeOf('123')).toBe(before);
  expect(await files.take([files.bills({ balance: '80.00', as_of: asOf(3) })])).toMatchObject([{ unchanged: 1 }]);
});

test('the dry run says in words what becomes of a code, and shows none', async () => {
  const { files } = desk;
  const page = await desk.tried(await desk.staff('clerk'), [
    files.bills(
      { balance: '80.00', link_code: '8W5DJMDH', as_of: asOf(4) },
      { bill_number: '124', link_code: '9W5DJMDH', as_of: asOf(4) },
    ),
  ]);
  const changes = page.text('[aria-labelledby="file-0-changed"]');
  expect(changes).toMatch(/123.*Code on the bill.*a code.*a new code; the old one ends/s);
  expect(changes).toMatch(/124.*Code on the bill.*nothing.*a first code/s);
  expect(page.html).not.toContain('W5DJMDH');
});

test('a bill that moves to another account without a code has none any more, and the dry run says so', async () => {
  const { files } = desk;
  const moved = files.bills({ balance: '80.00', account_number: '700100002', as_of: asOf(5) });
  const page = await desk.tried(await desk.staff('clerk'), [moved]);
  expect(page.text('[aria-labelledby="file-0-changed"]')).toContain('no code: the bill has another account');
  await files.take([moved]);
  expect(await codeOf('123')).toBeNull();
});

const newBills = (...codes: string[]) =>
  desk.files.bills(...codes.map((link_code, at) => ({ bill_number: String(800 + at), link_code, as_of: asOf(5) })));

test('the dry run says of new bills too which get a code, on the page and in the spreadsheet', async () => {
  const clerk = await desk.staff('clerk');
  const page = await desk.tried(clerk, [newBills('3W5DJMDH', '')]);
  const rows = page.$('[aria-labelledby="file-0-new"] tbody tr').toArray();
  const said = rows.map((row) => page.$(row).text());
  expect(said[0]).toContain('Code on the bill: a first code');
  expect(said[1]).not.toContain('Code on the bill');
  const sheet = await clerk.open(`${page.path}/differences/0.csv`);
  expect(sheet.html).toMatch(/Bill,[^\r]*800[^\r]*,Code on the bill,nothing,a first code/);
  expect(sheet.html).not.toContain('W5DJMDH');
});

test('a code that nobody could type to link is refused with its line, in both languages, and stands nowhere', async () => {
  const clerk = await desk.staff('clerk');
  const codes = ['AB', '=cmd|A1', '3W5DJMDH7', '3W5D_MDH', 'ÑW5DJMDH', '3w5d jm-dh', '３Ｗ５ＤＪＭＤＨ'];
  const page = await desk.tried(clerk, [newBills(...codes)]);
  const reasonsOf = (shown: typeof page) =>
    shown
      .$('[aria-labelledby$=rejected] tbody tr')
      .toArray()
      .map((row) =>
        shown
          .$(row)
          .find('.cc-cell__value')
          .toArray()
          .map((cell) => shown.$(cell).text().trim()),
      );
  expect(reasonsOf(page)).toEqual(
    ['2', '3', '4', '5', '6'].map((line) => [line, 'link_code is not 8 letters and digits']),
  );
  expect(page.text('[aria-labelledby="file-0-new"]')).toMatch(/805.*a first code.*806.*a first code/s);
  expect(page.html).not.toContain('cmd|A1');
  const spanish = await clerk.open(`${page.path}?lang=es`);
  expect(reasonsOf(spanish)[0]).toEqual(['2', 'link_code no es 8 letras y cifras']);
  await clerk.open('/staff?lang=en');
});

test('how many new bills come without a code is said where residents link by it, and of a mended file of refused rows', async () => {
  const clerk = await desk.staff('clerk');
  const mended = (name: string) => desk.files.file(name, readFileSync(newBills('', '3W5DJMDH', ''), 'utf8'));
  const words = '2 new open bills have no code in this file.';
  expect((await desk.tried(clerk, [newBills('', '')])).text()).not.toContain('have no code');
  expect((await desk.tried(clerk, [mended('bills.2026-02-10T12-00-00Z.rejects.csv')])).text()).toContain(words);
  await saveSetting(await desk.staff('finance'), 'linking', { proof: 'code' });
  const page = await desk.tried(clerk, [mended('bills.csv')]);
  expect(page.text('.usa-alert--warning')).toContain(words);
  expect((await clerk.open(`${page.path}?lang=es`)).text()).toContain('2 facturas nuevas abiertas no tienen código');
  await clerk.open('/staff?lang=en');
  expect((await desk.tried(clerk, [newBills('3W5DJMDH')])).text()).not.toContain('have no code');
  expect((await desk.tried(clerk, [newBills('')])).text()).toContain('1 new open bill has no code in this file.');
});

test('the page of refused bills says that their codes are not in the file to mend', async () => {
  const clerk = await desk.staff('clerk');
  const wrong = await desk.tried(clerk, [desk.files.bills({ bill_number: '900', total: 'ten' })]);
  expect(wrong.text('[aria-labelledby$=rejected]')).toContain('The codes of bills are not in that file');
  const others = await desk.tried(clerk, [desk.files.lines({ quantity: 'some' })]);
  expect(others.text('[aria-labelledby$=rejected]')).not.toContain('codes of bills');
});
