import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { faultKind } from './drop-folder-state.ts';
import { openDropFolderDesk, type DropFolderDesk } from './test-drop-folder.ts';

let at: DropFolderDesk;
beforeAll(async () => {
  at = await openDropFolderDesk();
});
afterAll(() => at.close());
beforeEach(() => {
  for (const name of readdirSync(at.folder)) rmSync(join(at.folder, name), { recursive: true, force: true });
});

/** Another good file of customers each time. */
let count = 0;
function good(): string {
  count += 1;
  return at.desk.files.customers({ customer_id: `D${count}`, account_number: `D${count}` });
}

test.each<[string, string | Buffer, string]>([
  ['is as long as a disk takes', `${'n'.repeat(251)}.csv`, `${'n'.repeat(196)}.csv`],
  ['has 85 Chinese characters', '客'.repeat(85), '客'.repeat(66)],
  ['is not UTF-8', Buffer.from('caf\u00e9 customers.csv', 'latin1'), 'café customers.csv'],
  ['has line breaks and marks that turn the text', 'a\nb\u202ec.csv', 'a_b_c.csv'],
])('a file whose name %s is taken with the others, and so is what comes after', async (_what, name, calledAs) => {
  at.drop(good(), 'good.csv');
  at.drop(good(), name);
  expect(await at.look(2)).toEqual([]);
  const [run] = await at.runs();
  expect(run?.files.toSorted()).toEqual([calledAs, 'good.csv'].toSorted());
  expect(at.lying()).toEqual([]);
  expect(at.lying('.taking')).toEqual([]);
  expect(at.lying('taken').map((one) => one.split('Z ')[1])).toContain(calledAs);
  at.drop(good(), 'later.csv');
  expect(await at.look(2)).toEqual([]);
  expect((await at.runs())[0]?.files).toEqual(['later.csv']);
});

test('files whose names read the same are all taken, and none takes the place of another', async () => {
  at.drop(good(), 'caf\u00e9.csv');
  at.drop(good(), Buffer.from('caf\u00e9.csv', 'latin1'));
  expect(await at.look(2)).toEqual([]);
  expect((await at.runs())[0]?.files).toEqual(['café.csv', 'café.csv']);
  expect(at.lying('taken')).toHaveLength(2);
});

test('what cannot be worked keeps nothing else from being taken, and Today says so until it is mended', async () => {
  expect(await at.systemToday()).not.toContain('cannot be worked');
  await at.look();
  writeFileSync(join(at.folder, '.taking', 'nobody'), 'knows this');
  at.drop(good(), 'good.csv');
  expect(await at.look(2)).toHaveLength(2);
  expect((await at.runs())[0]?.files).toEqual(['good.csv']);
  const told = await at.systemToday();
  expect(told).toMatch(/Drop folder.*cannot be worked in part or at all: the portal’s log names the fault since /);
  expect(told).toContain('1 delivery waits in “.taking” and is tried again at every look');
  expect(told).toMatch(/7 days2 Looks into the drop folder that failed/);
  const spanish = await at.systemToday('es');
  expect(spanish).toMatch(/Carpeta de entrega.*no se puede procesar en parte o del todo/);
  expect(spanish).toMatch(/7 días2 Revisiones de la carpeta de entrega que fallaron/);
  const admin = await at.desk.staff('admin');
  expect((await admin.open('/staff?lang=en')).$('form[action="/staff/failed-work"]')).toHaveLength(0);

  rmSync(join(at.folder, '.taking', 'nobody'));
  expect(await at.look()).toEqual([]);
  const after = await at.systemToday();
  expect(after).toMatch(/Drop folderlast looked into [^·]*Work that failed/);
  expect(after).toMatch(/7 daysNone/);
});

test('a drop folder that is not there is told, and not made anew', async () => {
  const away = `${at.folder}-away`;
  renameSync(at.folder, away);
  expect(await at.look()).toHaveLength(1);
  expect(existsSync(at.folder)).toBe(false);
  expect(await at.systemToday()).toContain('is not there since ');
  renameSync(away, at.folder);
  expect(await at.look()).toEqual([]);
  expect(await at.systemToday()).not.toContain('is not there');
});

test('a fault of a folder that the portal looks into no more is not told for ever', async () => {
  await at.look();
  writeFileSync(join(at.folder, '.taking', 'nobody'), 'knows this');
  await at.look();
  expect(await at.systemToday()).toContain('cannot be worked');
  at.desk.portal.clock.advance(8 * 24 * 3_600_000);
  expect(await at.systemToday()).not.toContain('Drop folder');
});

test('a delivery that cannot be moved away is one import, and moved when it can be', async () => {
  mkdirSync(join(at.folder, '.taking'));
  writeFileSync(join(at.folder, 'taken'), 'not,a\r\n');
  at.drop(good(), 'good.csv');
  await at.look();
  appendFileSync(join(at.folder, 'taken'), 'folder\r\n');
  const apart = join(at.folder, '.taking', '7b0c3cc4-9a51-4d0b-8e62-0f4f7d1f5f10');
  mkdirSync(apart);
  renameSync(join(at.folder, 'good.csv'), join(apart, 'good.csv'));
  const before = (await at.runs()).length;
  expect(await at.look(1)).toHaveLength(1);
  expect(await at.runs()).toHaveLength(before + 1);
  rmSync(join(at.folder, 'taken'));
  expect(await at.look(1)).toEqual([]);
  expect(await at.runs()).toHaveLength(before + 1);
  expect(at.lying('taken')).toEqual([expect.stringMatching(/Z good.csv$/)]);
});

test('a file that changes on and on holds the others up for two hours at most, and Today names it', async () => {
  const before = (await at.runs()).length;
  at.drop(good(), 'good.csv');
  await at.look();
  writeFileSync(join(at.folder, 'endless.log'), 'a line\r\n');
  const aWhile = async (minutes: number) => {
    appendFileSync(join(at.folder, 'endless.log'), 'one more\r\n');
    at.desk.portal.clock.advance((minutes - 0.5) * 60_000);
    expect(await at.look()).toEqual([]);
  };
  await aWhile(1);
  expect(await at.systemToday()).not.toContain('endless.log');
  for (let round = 0; round < 3; round += 1) await aWhile(30);
  expect(await at.runs()).toHaveLength(before);
  expect(await at.systemToday()).toContain('endless.log still changes, seen since ');
  await aWhile(31);
  await aWhile(1);
  expect(await at.runs()).toHaveLength(before + 1);
  expect((await at.runs())[0]?.files).toEqual(['good.csv']);
  expect(at.lying()).toEqual(['endless.log']);
  expect(await at.systemToday()).toContain('endless.log still changes');
  expect(await at.systemToday('es')).toContain('endless.log sigue cambiando');
});

test.each([
  ['EACCES', 'denied'],
  ['EROFS', 'denied'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['ESTALE', 'away'],
  ['EIO', 'other'],
])('a fault that the system calls %s is told as %s', (code, kind) => {
  expect(faultKind(Object.assign(new Error('of a disk'), { code }))).toBe(kind);
});

test.each<[string, () => string]>([
  ['a delivery set apart', () => join('.taking', randomUUID())],
  ['the folder of what was taken', () => 'taken'],
])('a link in the place of %s leads the portal nowhere', async (_what, place) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'civic-counter-elsewhere-'));
  await at.look();
  const link = join(at.folder, place());
  rmSync(link, { recursive: true, force: true });
  symlinkSync(elsewhere, link);
  writeFileSync(join(elsewhere, 'kept.csv'), 'customer_id,name,account_number\n990,NOT SENT,990\n');
  at.drop(good(), 'good.csv');
  expect(await at.look(2)).toHaveLength(2);
  expect(readdirSync(elsewhere)).toEqual(['kept.csv']);
  expect((await at.runs()).flatMap(({ files }) => files)).not.toContain('kept.csv');
  expect(await at.systemToday()).toContain('cannot be worked');
  rmSync(elsewhere, { recursive: true });
});
