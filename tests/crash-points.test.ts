import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { crashPoints } from '../bin/crash-points.mjs';
import { sourceFiles } from './architecture/source.ts';

const sign = /crashPoint|CRASH_AT|CRASH_POINTS/;

test('the portal that a city runs holds no crash point, and its source knows of none', () => {
  execFileSync(process.execPath, ['bin/build.mjs'], { stdio: 'ignore' });
  const built = readFileSync('dist/portal.js', 'utf8');
  expect(built.length).toBeGreaterThan(100_000);
  expect(built).not.toMatch(sign);
  const knowing = [...sourceFiles('src'), ...sourceFiles('stand-ins')].filter(({ text }) => sign.test(text));
  expect(knowing.map(({ path }) => path)).toEqual([]);
});

test('the program for faults has a crash point before and after each await of settling', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-points-'));
  const outfile = join(folder, 'with-points.mjs');
  const settle = 'src/features/payments/settle.ts';
  await build({
    ...{ entryPoints: [settle], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    ...{ logLevel: 'silent', plugins: [crashPoints(folder)] },
  });
  const labels: string[] = JSON.parse(readFileSync(join(folder, 'crash-points.json'), 'utf8'));
  const awaits = readFileSync(settle, 'utf8').match(/\bawait\b/g)?.length;
  for (const side of ['before', 'after']) {
    const ofSettle = labels.filter((label) => label.startsWith('payments/settle:') && label.endsWith(side));
    expect(ofSettle).toHaveLength(awaits ?? 0);
  }
  const text = readFileSync(outfile, 'utf8');
  const missing = labels.filter((label) => label.startsWith('payments/settle:') && !text.includes(label));
  expect(missing).toEqual([]);
});
