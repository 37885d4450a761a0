import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../support/test-database.ts';

test('the database types are those of the migrations', async () => {
  const database = await openTestDatabase();
  const fresh = join(mkdtempSync(join(tmpdir(), 'portal-types-')), 'database.generated.ts');
  execFileSync(process.execPath, ['bin/generate-types.mjs', database.ownerUrl, fresh]);
  await database.close();
  expect(readFileSync('src/platform/db/database.generated.ts', 'utf8')).toBe(readFileSync(fresh, 'utf8'));
});
