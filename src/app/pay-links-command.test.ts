import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTestPortal } from '../../tests/support/portal.ts';
import { payLinksCommand } from './commands.ts';
import type { OpenPortal } from './start.ts';
import type { Settings } from '../platform/config/settings.ts';

const portal = await openTestPortal();
afterAll(() => portal.close());
const folder = mkdtempSync(join(tmpdir(), 'pay-links-'));

async function run(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const out = {
    print: (line: string) => said.push(line),
    complain: (line: string) => said.push(line),
    write: async () => {},
  };
  const open = { context: portal.context } as OpenPortal;
  return { code: await payLinksCommand(open, {} as Settings, args, out), said };
}

test('the file is written, even where no bill is open', async () => {
  const file = join(folder, 'links.csv');
  expect(await run(file)).toEqual({ code: 0, said: [`0 pay links in ${file}`] });
  expect(readFileSync(file, 'utf8')).toBe('category,bill_year,bill_number,link\r\n');
});

test('without a file name, or with two, nothing is done and the usage is said', async () => {
  for (const args of [[], ['a.csv', 'b.csv']]) {
    const { code, said } = await run(...args);
    expect([code, said.join()]).toEqual([2, expect.stringContaining('usage: portal pay-links FILE')]);
  }
});

test('a file that cannot be written, and a city without guests, are refused in words', async () => {
  const { code, said } = await run(join(folder, 'links.csv', 'below-a-file.csv'));
  expect([code, said.join()]).toEqual([1, expect.stringContaining('cannot be written')]);
  const { guests } = portal.context.city;
  portal.context.city.guests = { ...guests, allowed: false };
  const refused = await run(join(folder, 'other.csv'));
  expect([refused.code, refused.said.join()]).toEqual([1, expect.stringContaining('guests.allowed')]);
});
