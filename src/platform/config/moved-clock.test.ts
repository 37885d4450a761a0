import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { movedClock } from './moved-clock.ts';

test('the clock goes by what its file says at each look, and is right where the file says nothing', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock');
  const clock = movedClock(file);
  const aheadMs = () => Math.round((clock.now().getTime() - Date.now()) / 5000) * 5000 || 0;
  expect(aheadMs()).toBe(0);
  for (const [said, moved] of [
    ['3600000', 3_600_000],
    ['-86400000', -86_400_000],
    ['tomorrow', 0],
  ] as const) {
    writeFileSync(file, said);
    expect(aheadMs()).toBe(moved);
  }
});
