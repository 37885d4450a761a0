import { appendFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDropFolderDesk, type DropFolderDesk } from './test-drop-folder.ts';

let at: DropFolderDesk;
beforeAll(async () => {
  at = await openDropFolderDesk();
});
afterAll(() => at.close());
beforeEach(() => {
  for (const name of readdirSync(at.folder)) rmSync(join(at.folder, name), { recursive: true, force: true });
});

const header = 'customer_id,name,account_number\r\n';
const row = (number: number) => `${number},SLOW ${number},${number}0000\r\n`;
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => row(from + nth)).join('');

function write(name: string, content: string): void {
  writeFileSync(join(at.folder, name), content);
}
const goOn = (path: string, content: string) => appendFileSync(join(at.folder, path), content);

async function wait(minutes: number): Promise<void> {
  at.desk.portal.clock.advance(minutes * 60_000);
  expect(await at.look()).toEqual([]);
}

/** The page of a run, for a clerk who has just signed in. */
async function pageOf(runId: number, language = 'en') {
  await at.desk.portal.runJobs();
  const name = String(Math.floor(at.desk.portal.clock.now().getTime() / 900_000));
  return (await at.desk.staff('clerk', name)).open(`/staff/imports/${runId}?lang=${language}`);
}

test.each([
  ['row', 100, 990],
  ['line end', 600, 1000],
])('a file that stalls in the middle of a %s is not taken before it is whole', async (_what, first, bytes) => {
  const before = (await at.runs()).length;
  const whole = `${header}${rows(first, first + 99)}`;
  write('slow.csv', whole.slice(0, bytes));
  await at.look(4);
  expect(await at.runs()).toHaveLength(before);
  goOn('slow.csv', whole.slice(bytes));
  await at.look(2);
  const [run] = await at.runs();
  const page = await pageOf(run?.id ?? 0);
  expect(page.text('[aria-labelledby="files"] tbody')).toContain('New100');
  expect(page.text()).not.toContain('may not be whole');
});

test('a file whose last line has no end is taken after two minutes, with a warning', async () => {
  const before = (await at.runs()).length;
  write('cut.csv', `${header}${row(200)}201,SLOW 201,20`);
  await at.look(3);
  expect(await at.runs()).toHaveLength(before);
  await wait(2);
  const [run] = await at.runs();
  expect(run?.files).toEqual(['cut.csv']);
  const page = await pageOf(run?.id ?? 0);
  expect(page.text()).toContain('This delivery may not be whole');
  expect(page.text()).toContain('cut.csv ends without a line end, so that its last row may be cut off.');
  expect((await pageOf(run?.id ?? 0, 'es')).text()).toContain('cut.csv termina sin fin de línea');
});

test('an empty file waits too, and is refused then', async () => {
  const before = (await at.runs()).length;
  write('empty.csv', '');
  await at.look(3);
  expect(await at.runs()).toHaveLength(before);
  await wait(2);
  expect((await at.runs())[0]?.state).toBe('refused');
});

test('a file that went on after it was taken is told, and taken once more when it is whole', async () => {
  const before = (await at.runs()).length;
  write('paused.csv', `${header}${rows(300, 349)}`);
  await at.look(2);
  const [early] = await at.runs();
  const [lies = ''] = at.lying('taken');
  const begun = await pageOf(early?.id ?? 0);
  expect(begun.text('[aria-labelledby="files"] tbody')).toContain('New50');
  expect(begun.text()).not.toContain('may not be whole');

  goOn(join('taken', lies), rows(350, 360));
  expect(await at.look()).toEqual([]);
  expect(at.lying()).toEqual(['paused.csv']);
  const told = await pageOf(early?.id ?? 0);
  expect(told.text()).toMatch(/paused.csv was changed after it was taken, .* holds only what stood in it before/);
  expect((await pageOf(early?.id ?? 0, 'es')).text()).toContain('paused.csv cambió después de tomarse');
  await at.look(3);
  expect(await at.runs()).toHaveLength(before + 1);
  goOn('paused.csv', rows(361, 399));
  await at.look(3);
  expect(await at.runs()).toHaveLength(before + 1);
  await wait(2);
  const [whole] = await at.runs();
  expect(await at.runs()).toHaveLength(before + 2);
  const page = await pageOf(whole?.id ?? 0);
  expect(page.text('[aria-labelledby="files"] tbody')).toContain('New100');
  expect(page.text()).not.toContain('may not be whole');
  await wait(2);
  expect(await at.runs()).toHaveLength(before + 2);
});

test('a file that went on goes back beside a new one of its name, and neither is lost', async () => {
  write('twice.csv', `${header}${row(400)}`);
  await at.look(2);
  const [lies = ''] = at.lying('taken');
  write('twice.csv', `${header}${row(401)}`);
  goOn(join('taken', lies), row(402));
  expect(await at.look()).toEqual([]);
  expect(at.lying().toSorted()).toEqual(['twice-2.csv', 'twice.csv']);
});

test('a file that was written anew in the same length is taken once more too', async () => {
  write('same.csv', `${header}${row(500)}`);
  await at.look(2);
  const [lies = ''] = at.lying('taken');
  writeFileSync(join(at.folder, 'taken', lies), `${header}${row(501)}`);
  utimesSync(join(at.folder, 'taken', lies), new Date(), new Date(Date.now() + 5_000));
  await at.look();
  expect(at.lying()).toEqual(['same.csv']);
});
