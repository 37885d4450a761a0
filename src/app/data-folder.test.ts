import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'civic-counter-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is made with all that leads to it, and one that is there is left alone', () => {
  const deep = join(folder, 'a', 'b', 'c');
  makeDataFolder(deep);
  expect(existsSync(deep)).toBe(true);
  makeDataFolder(deep);
});

test('a place where no folder can be is named at once', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  // Only Linux has a folder in which even its owner can make nothing; elsewhere the file has to do.
  const places = [file, join(file, 'below'), existsSync('/proc/self') ? '/proc/nowhere/below' : file];
  for (const place of places) expect(() => makeDataFolder(place)).toThrow(`DATA_DIR ${place} cannot be made`);
});
