import { afterAll, beforeAll, expect, test } from 'vitest';
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
