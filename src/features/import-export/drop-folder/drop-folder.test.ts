import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSettings, SettingsRefused } from '../../../platform/config/settings.ts';
import { openImportDesk, type ImportDesk } from '../staff/test-imports.ts';

const dropFolder = mkdtempSync(join(tmpdir(), 'civic-counter-drop-'));
let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ dropFolder, fileBytesMax: 100_000 });
});
afterAll(async () => {
  await desk.close();
  rmSync(dropFolder, { recursive: true, force: true });
});

beforeEach(() => {
  for (const name of readdirSync(dropFolder)) rmSync(join(dropFolder, name), { recursive: true, force: true });
});

/** The portal looks at the folder. */
async function look(): Promise<void> {
  desk.portal.clock.advance(30_000);
  await desk.portal.runPeriodicWork('take-dropped-files');
}

const runs = async () => {
  const sql = `select r.id, r.state, string_agg(f.name, ', ' order by f.position) as files
                 from import_runs r join import_run_files f on f.run_id = r.id
                where r.source = 'drop-folder' group by r.id order by r.id desc`;
  return (await desk.portal.database.pool.query(sql)).rows;
};
const lying = (folder = '.') =>
  readdirSync(join(dropFolder, folder)).filter((name) => !['.taking', 'taken', 'refused'].includes(name));
const drop = (path: string, name: string) => copyFileSync(path, join(dropFolder, name));

test('files that look the same twice are taken together, once, tried, and wait for a clerk', async () => {
  const { files } = desk;
  const before = await runs();
  drop(files.customers({}), 'customers.csv');
  drop(files.bills({}), 'bills.csv');
  await look();
  expect(await runs()).toEqual(before);
  await look();
  expect(lying()).toEqual([]);
  expect(lying('taken')).toEqual([expect.stringMatching(/Z bills.csv$/), expect.stringMatching(/Z customers.csv$/)]);
  await desk.portal.runJobs();
  const [run] = await runs();
  expect(run).toMatchObject({ state: 'tried', files: 'bills.csv, customers.csv' });
  await look();
  await look();
  expect(await runs()).toHaveLength(before.length + 1);

  const clerk = await desk.staff('clerk');
  expect((await clerk.open('/staff/imports')).text('tbody tr:first-child')).toContain('drop folder');
  await (await clerk.open(`/staff/imports/${run.id}`)).submit('Import these files');
  await desk.portal.runJobs();
  expect((await clerk.open(`/staff/imports/${run.id}`)).text()).toContain('These files are imported');
});

test('nothing is taken while a file still grows, or bears the name of one that is not done', async () => {
  const { files } = desk;
  const before = await runs();
  drop(files.customers({}), 'whole.csv');
  drop(files.bills({}), 'bills.csv.part');
  drop(files.bills({}), '.hidden.csv');
  drop(files.customers({ customer_id: '5', account_number: '5' }), 'growing.csv');
  for (let looks = 0; looks < 3; looks += 1) {
    await look();
    appendFileSync(join(dropFolder, 'growing.csv'), `6${looks},NAME,6${looks}\r\n`);
  }
  expect(await runs()).toEqual(before);
  await look();
  await look();
  expect(await runs()).toHaveLength(before.length + 1);
  expect(lying().toSorted()).toEqual(['.hidden.csv', 'bills.csv.part']);
  renameSync(join(dropFolder, 'bills.csv.part'), join(dropFolder, 'bills.csv'));
  await look();
  await look();
  expect(lying()).toEqual(['.hidden.csv']);
});

test('what is no city’s file is put away as refused, and the history says why', async () => {
  drop(desk.files.customers({}), 'good.csv');
  drop(desk.files.file('book.xlsx', Buffer.from('PK\u0003\u0004')), 'book.xlsx');
  await look();
  await look();
  expect(lying()).toEqual([]);
  expect(lying('refused')).toHaveLength(2);
  const [run] = await runs();
  expect(run.state).toBe('refused');
  const page = await (await desk.staff('clerk')).open(`/staff/imports/${run.id}`);
  expect(page.text()).toContain('book.xlsx is a workbook or a compressed file');
  expect(page.text('[role=main], main')).toContain(
    'Put away with it, since files of one delivery count together: good.csv. Drop all of them once more.',
  );
  const today = await (await desk.staff('clerk')).open('/staff');
  expect(today.text('[aria-labelledby=imports]')).toMatch(new RegExp(`Import ${run.id}.*were refused`, 's'));
  expect(page.text()).toContain('put them into the drop folder once more');
  await page.submit('Dealt with');
  const after = await (await desk.staff('clerk')).open('/staff');
  expect(after.text('main')).not.toContain(`Import ${run.id}`);

  drop(desk.files.file('big.csv', 'x'.repeat(200_000)), 'big.csv');
  await look();
  await look();
  const [large] = await runs();
  const told = await (await desk.staff('clerk')).open(`/staff/imports/${large.id}`);
  expect(told.text()).toContain('larger than the portal takes: big.csv.');
});

test('a file whose name is blank is refused by name', async () => {
  drop(desk.files.customers({ customer_id: '70', account_number: '70' }), ' ');
  drop(desk.files.customers({ customer_id: '71', account_number: '71' }), 'good.csv');
  await look();
  await look();
  expect(lying('refused')).toContainEqual(expect.stringMatching(/Z +$/));
  const [run] = await runs();
  expect(run).toMatchObject({ state: 'refused', files: '" ", good.csv' });
  const clerk = await desk.staff('clerk');
  const page = await clerk.open(`/staff/imports/${run.id}`);
  expect(page.text()).toContain(
    'The file called " " has no name that can be read. Give it one with letters or digits.',
  );
  expect(page.text()).toContain('count together: good.csv.');
  const spanish = await clerk.open(`/staff/imports/${run.id}?lang=es`);
  expect(spanish.text()).toContain('El archivo llamado « » no tiene un nombre que se pueda leer.');
  await (await clerk.open(`/staff/imports/${run.id}?lang=en`)).submit('Dealt with');
});

test('Today says of a dropped file that would change nothing who is to do what', async () => {
  const header = 'customer_id,name,account_number\r\n';
  const files = {
    'header.csv': [header, 'asks the sender for the whole file'],
    'wrong.csv': [`${header}1,,1\r\n`, 'sees why, and has the file mended'],
    'new.csv': [`${header}81,NEW PERSON,81\r\n`, 'Somebody who imports it'],
  } as const;
  const clerk = await desk.staff('clerk');
  for (const [name, [content, words]] of Object.entries(files)) {
    drop(desk.files.file(name, content), name);
    await look();
    await look();
    await desk.portal.runJobs();
    const [run] = await runs();
    const row = async () =>
      (await clerk.open('/staff')).text(`[aria-labelledby=imports] tr:has(a[href$="/${run.id}"])`);
    expect([name, await row()]).toEqual([name, expect.stringContaining(words)]);
    const page = await clerk.open(`/staff/imports/${run.id}`);
    await page.submit(name === 'new.csv' ? 'Import these files' : 'Do not import');
    await desk.portal.runJobs();
    expect([name, await row()]).toEqual([name, '']);
  }
  drop(desk.files.file('again.csv', files['new.csv'][0]), 'again.csv');
  await look();
  await look();
  await desk.portal.runJobs();
  expect((await clerk.open('/staff')).text('[aria-labelledby=imports]')).toContain('It says nothing new');
  expect((await clerk.open('/staff?lang=es')).text('[aria-labelledby=imports]')).toContain('No dice nada nuevo');
});

test('links, folders and pipes are left alone', async () => {
  const before = await runs();
  symlinkSync('/etc/passwd', join(dropFolder, 'customers.csv'));
  mkdirSync(join(dropFolder, 'folder.csv'));
  execFileSync('mkfifo', [join(dropFolder, 'pipe.csv')]);
  await look();
  await look();
  expect(await runs()).toEqual(before);
  expect(lying().toSorted()).toEqual(['customers.csv', 'folder.csv', 'pipe.csv']);
});

test('what a process that died had set apart is taken up: once, whether it had become a run or not', async () => {
  const token = '3f0c3cc4-9a51-4d0b-8e62-0f4f7d1f5f10';
  const apart = join(dropFolder, '.taking', token);
  const put = () => {
    mkdirSync(apart, { recursive: true });
    copyFileSync(desk.files.customers({ customer_id: '8', account_number: '8' }), join(apart, 'customers.csv'));
  };
  const before = (await runs()).length;
  put();
  await look();
  expect(await runs()).toHaveLength(before + 1);
  put();
  await look();
  expect(await runs()).toHaveLength(before + 1);
  expect(readdirSync(join(dropFolder, '.taking'))).toEqual([]);
  expect(lying('taken').length).toBeGreaterThan(0);
});

test('a drop folder that is not there, or lies in DATA_DIR, is named at start', () => {
  const mistakes = (environment: Record<string, string>) => {
    try {
      readSettings({ DEMO: 'on', ...environment });
      return [];
    } catch (error) {
      return error instanceof SettingsRefused ? error.mistakes : [];
    }
  };
  expect(mistakes({ DROP_FOLDER: dropFolder, DATA_DIR: '/elsewhere' })).toEqual([]);
  expect(mistakes({ DROP_FOLDER: '/nowhere/at/all' })).toEqual([
    'DROP_FOLDER /nowhere/at/all is no folder that the portal may write in. Make it, or give it its rights.',
  ]);
  expect(mistakes({ DROP_FOLDER: dropFolder, DATA_DIR: join(dropFolder, 'var') })).toEqual([
    `DROP_FOLDER ${dropFolder} and DATA_DIR may not lie in each other. Give a folder of its own.`,
  ]);
});
