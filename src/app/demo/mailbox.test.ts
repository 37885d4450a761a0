import { expect, test } from 'vitest';
import { mailStretches } from './mailbox.ts';

const portal = 'http://127.0.0.1:3000';

test('an address of this portal becomes a link, the full stop after it does not', () => {
  expect(mailStretches(`Open ${portal}/verify/abc-1. Thank you.`, portal)).toEqual([
    { words: 'Open ', isLink: false },
    { words: `${portal}/verify/abc-1`, isLink: true },
    { words: '. Thank you.', isLink: false },
  ]);
});

test('addresses of other sites stay words, above all those that look like this one', () => {
  const text = `${portal}0/x http://127.0.0.1:3000.example.com/ https://example.com/?u=${portal}/ javascript:alert(1)`;
  expect(mailStretches(text, portal)).toEqual([{ words: text, isLink: false }]);
});

test('nothing of a mail is lost or told twice', () => {
  const text = `a ${portal}/b\n${portal} c\n(${portal}/d)`;
  const stretches = mailStretches(text, portal);
  expect(stretches.map((stretch) => stretch.words).join('')).toBe(text);
  expect(stretches.filter((stretch) => stretch.isLink)).toHaveLength(3);
});
