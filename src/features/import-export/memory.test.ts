import { fork } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram } from '../../../tests/support/built-program.ts';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

/** What an import may take at most, however large its files are; an idle process takes half of it. */
const memoryMaxMb = 300;

/** Imports in a process of its own with a heap of 64 MB; answers its rows and the most memory it took. */
async function importAlone(file: string): Promise<{ rows: number; megabytes: number }> {
  const importer = await builtProgram('importing-process.ts');
  const child = fork(importer, [clerk.database.appUrl, clerk.rejectsFolder, file], {
    execArgv: ['--max-old-space-size=64'],
  });
  let last = '';
  child.on('message', (sentence: string) => {
    last = sentence;
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  const [rows = 0, megabytes = 0] = (last.match(/\d+/g) ?? []).map(Number);
  return { rows, megabytes };
}

function fileOf(name: string, pieces: Iterable<string>): string {
  const path = join(clerk.folder, name);
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
  return path;
}

function* hugeLine(part: string): Generator<string> {
  yield 'customer_id,name,account_number\n1,FIRST,1\n2,';
  for (let megabyte = 0; megabyte < 100; megabyte += 1) yield part.repeat(1_000_000 / part.length);
  yield '\n3,LAST,3\n';
}

test.each([
  ['letters', 'x'],
  ['commas', ','],
  ['quotation marks', '"'],
])(
  'a line of 100 MB of %s is refused and takes no memory',
  async (_name, part) => {
    const { rows, megabytes } = await importAlone(fileOf('huge.csv', hugeLine(part)));
    expect(rows).toBe(3);
    expect(megabytes).toBeLessThan(memoryMaxMb);
  },
  60_000,
);

function* wrongRows(): Generator<string> {
  yield 'customer_id,name,account_number\n';
  for (let row = 0; row < 100_000; row += 1) yield `${row},,${row}\n`;
}

test('a large file in which every row is wrong takes no memory either', async () => {
  const { rows, megabytes } = await importAlone(fileOf('wrong.csv', wrongRows()));
  expect(rows).toBe(100_000);
  expect(megabytes).toBeLessThan(memoryMaxMb);
}, 60_000);
