import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partedFromQuote } from './part-quote.ts';

test.each<[string, string, boolean, string, string]>([
  [
    'a marked quote',
    'Still wrong.\n\nOn Tue, City wrote:\n> Read twice.',
    false,
    'Still wrong.',
    'On Tue, City wrote:\n> Read twice.',
  ],
  [
    'a quote without marks in an answer',
    'No.\n\n-----Original Message-----\nFrom: City',
    true,
    'No.',
    '-----Original Message-----\nFrom: City',
  ],
  [
    'the head of a quote in a mail that answers none',
    'Hello,\nOn June 3 your clerk wrote:\nthat I owe 50. I paid.',
    false,
    'Hello,\nOn June 3 your clerk wrote:\nthat I owe 50. I paid.',
    '',
  ],
  [
    'a forwarded mail',
    'Please explain.\n\n---------- Forwarded message ---------\n…says $400',
    true,
    'Please explain.\n\n---------- Forwarded message ---------\n…says $400',
    '',
  ],
  [
    'words between the quoted lines',
    'See below.\nOn Tue, City wrote:\n> Read twice.\nNo, once.',
    true,
    'See below.\nOn Tue, City wrote:\n> Read twice.\nNo, once.',
    '',
  ],
  ['nothing but a quote', 'On Tue, City wrote:\n> Read twice.', true, 'On Tue, City wrote:\n> Read twice.', ''],
  ['marked lines at the end', 'Yes.\n\n> Read twice.\n', false, 'Yes.', '> Read twice.'],
  ['no words', '', true, '', ''],
])('%s', (_what, text, isAnswer, words, quoted) => {
  expect(partedFromQuote(text, isAnswer)).toEqual({ words, quoted });
});

/** Heads of quotes as mail programs write them, above what they quote without marks. */
const heads: Readonly<Record<string, string>> = {
  Outlook:
    'From: Finance Department <css@city.example>\nSent: Tuesday, June 16, 2026 9:00 AM\nTo: Ana García <ana@example.com>\nSubject: RE: My bill [H100001]',
  'Outlook on the web, under a line and with copies':
    '________________________________\nFrom: Finance Department <css@city.example>\nSent: Tuesday, June 16, 2026 9:00 AM\nTo: Ana <ana@example.com>; Luz\n <luz@example.com>\nCc: Zoë <zoe@example.com>\nSubject: RE: My bill',
  'Outlook in Spanish':
    'De: Finance Department <css@city.example>\nEnviado el: martes, 16 de junio de 2026 9:00\nPara: Ana <ana@example.com>\nAsunto: RE: Mi factura',
  'Outlook on the web in Spanish':
    'De: Finance Department <css@city.example>\nEnviado: martes, 16 de junio de 2026 9:00\nPara: Ana <ana@example.com>\nAsunto: RE: Mi factura',
  'Outlook with bold names': '*From:* City <css@city.example>\n*Sent:* Tuesday\n*To:* Ana\n*Subject:* RE: My bill',
  'Outlook on a Mac':
    'From: City <css@city.example>\nDate: Tuesday, June 16, 2026 at 9:00 AM\nTo: Ana\nSubject: My bill',
  'an older Outlook':
    '-----Original Message-----\nFrom: City [mailto:css@city.example]\nSent: Tuesday\nTo: Ana\nSubject: Bill',
  'an older Outlook in Spanish': '-----Mensaje original-----\nDe: City\nEnviado el: martes\nPara: Ana\nAsunto: Factura',
  'an iPhone': 'On Jun 16, 2026, at 9:00\u202fAM, Finance Department <css@city.example> wrote:',
  'an iPhone, over two lines': 'On Jun 16, 2026, at 9:00\u202fAM, Finance Department\n<css@city.example> wrote:',
  'an iPhone, with the word alone': 'On Jun 16, 2026, at 9:00 AM, Finance Department <css@city.example>\nwrote:',
  'an iPhone in Spanish': 'El 16 jun 2026, a las 9:00, Finance Department <css@city.example> escribió:',
  'an iPhone in Spanish, over two lines':
    'El 16 jun 2026, a las 9:00, Finance Department\n<css@city.example> escribió:',
};

test.each(Object.entries(heads))('what an answer quotes under the head of %s is folded', (_program, head) => {
  const quoted = `${head}\n\nYour meter was read twice.`;
  expect(partedFromQuote(`Still wrong.\n\n${quoted}`, true)).toEqual({ words: 'Still wrong.', quoted });
  const whole = `Still wrong.\n\n${quoted}`;
  expect(partedFromQuote(whole, false)).toEqual({ words: whole, quoted: '' });
});

test('what an iPhone marks is folded in any mail, head and all', () => {
  const quoted = '> On Jun 16, 2026, at 9:00 AM, City <css@city.example> wrote:\n> \n> Read twice.';
  const words = 'No.\n\nSent from my iPhone';
  expect(partedFromQuote(`${words}\n\n${quoted}`, false)).toEqual({ words, quoted });
});

test('sentences that begin as a head does stay words', () => {
  for (const text of [
    'From: my street to yours.\nDate: soon.\n\nThanks',
    'De: mi calle.\nPara: Ana',
    'On Monday I called.\nNobody wrote back: why?',
  ])
    expect(partedFromQuote(text, true)).toEqual({ words: text, quoted: '' });
});

test('nothing of a mail is thrown away, whatever stands in it', () => {
  const line = fc.constantFrom(
    'Words.',
    '',
    '> quoted',
    '________________',
    ...Object.values(heads).flatMap((head) => [head, ...head.split('\n')]),
  );
  const dense = (text: string) => text.replaceAll(/\s/g, '');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, isAnswer) => {
      const text = lines.join('\n');
      const { words, quoted } = partedFromQuote(text, isAnswer);
      expect(dense(words + quoted)).toBe(dense(text));
    }),
  );
});

test('a very long mail that begins heads without end is parted in no time', () => {
  const begun = performance.now();
  partedFromQuote('De: x\nEnviado: x\nOn x\n'.repeat(300_000), true);
  expect(performance.now() - begun).toBeLessThan(5000);
});
