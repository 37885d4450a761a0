import { expect, test } from 'vitest';
import { isTelephone, telHref } from './telephone.ts';

test.each([
  ['(630) 420-6059', 'tel:+16304206059'],
  ['630.420.6059', 'tel:+16304206059'],
  ['630‑420‑6059', 'tel:+16304206059'],
  ['+1 630 420 6059', 'tel:+16304206059'],
  ['1-630-420-6059', 'tel:+16304206059'],
  ['+52 (55) 5555-0100', 'tel:+525555550100'],
  ['+47 22 22 22 2', 'tel:+472222222'],
  ['420-6059', 'tel:4206059'],
  ['311', 'tel:311'],
  ['(630) 420-6059 ext. 12', 'tel:+16304206059;ext=12'],
  ['630-420-6059 x2345', 'tel:+16304206059;ext=2345'],
  ['630-420-6059, extensión 7', 'tel:+16304206059;ext=7'],
  ['630-420-6059 #7', 'tel:+16304206059;ext=7'],
])('%s is a number, and dials %s', (text, href) => {
  expect([isTelephone(text), telHref(text)]).toEqual([true, href]);
});

test.each([
  ...(['', 'call us', '+', 'x12', '420-60', '311 x 4206059', '1-800-PAY-BILL', '630-420-6059 x'] as const),
  ...(['6304206059 or 6304206111', '(630) 420-6059 (630) 420-6111', '1234 5678 9012 3456', '630+420+6059'] as const),
  `630${' '.repeat(40)}4206059`,
])('%j is no number', (text) => {
  expect(isTelephone(text)).toBe(false);
});
