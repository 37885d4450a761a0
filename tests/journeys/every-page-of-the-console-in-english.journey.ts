import { test } from 'vitest';
import { walkConsole } from './console-pages.ts';

test('every page of the console is without a finding, at both widths (en, admin)', async () => {
  await walkConsole('en', 'admin');
});
