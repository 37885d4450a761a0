import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partedFromQuote } from './part-quote.ts';

test.each<[string, string, boolean, string, string]>([
  [
    'a marked quote',
    'Still wrong.\n\nOn Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.',
    false,
    'Still wrong.',
    'On Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.',
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
    'See below.\nOn Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.\nNo, once.',
    true,
    'See below.\nOn Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.\nNo, once.',
    '',
  ],
  [
    'nothing but a quote',
    'On Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.',
    true,
    'On Tue, Jun 16, 2026 at 9:00 AM City wrote:\n> Read twice.',
    '',
  ],
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

/** Heads above lines that are marked, as programs write them; a name is enough there. */
test.each([
  ['Gmail', 'On Tue, Jun 16, 2026 at 9:00\u202fAM City of Naperville <css@city.example> wrote:'],
  [
    'Gmail, over two lines',
    'On Tue, Jun 16, 2026 at 9:00 AM Finance Department of the City of Naperville <\ncss@city.example> wrote:',
  ],
  ['Gmail in Spanish', 'El mar, 16 jun 2026 a las 9:00, City (<css@city.example>) escribió:'],
  ['an older Gmail in Spanish', 'El mar., 16 de jun. de 2026 a la(s) 09:00, City (css@city.example) escribió:'],
  ['Thunderbird', 'On 6/16/26 9:00 AM, City wrote:'],
  ['Thunderbird, in another order', 'On 16/06/2026 09:00, City wrote:'],
  ['Thunderbird in Spanish', 'El 16/6/26 a las 9:00, City escribió:'],
  ['Roundcube', 'On 2026-06-16 09:00, City wrote:'],
  ['Yahoo', 'On Tuesday, June 16, 2026 at 09:00:00 AM CDT, City <css@city.example> wrote:'],
  ['Yahoo in Spanish', 'El martes, 16 de junio de 2026, 09:00:00 CDT, City <css@city.example> escribió:'],
  ['Proton', 'On Tuesday, June 16th, 2026 at 9:00 AM, City <css@city.example> wrote:'],
  ['Mutt', 'On Tue, Jun 16, 2026 at 09:00:00AM -0500, City wrote:'],
  ['Evolution, a day and an address', 'On Jun 16, 2026 City <css@city.example> wrote:'],
  ['an iPhone in Spanish, with a.m.', 'El 27 nov 2026, a las 10:02 a.m., City <css@city.example> escribió:'],
])('the head of %s above marked lines goes with them, and no sentence before it', (_program, head) => {
  const quoted = `${head}\n\n> Read twice.\n>\n> Yours`;
  for (const own of [
    'Buenas tardes:\n\nEl 3 de junio su empleada me escribió:\nque debo 50. Ya pagué.',
    'On June 3 your clerk wrote:\nthat I owe 50. I paid.',
    'On June 3, 2026 your clerk wrote:\nthat I owe 50. I paid.',
    'El 3 de junio de 2026, a las 10:00 a.m., Ana <ana@city.example> escribió:\nque debo 50.',
    'On June 3, 2026 I paid.',
  ])
    for (const isAnswer of [true, false])
      expect(partedFromQuote(`${own}\n${quoted}`, isAnswer)).toEqual({ words: own, quoted });
});

test.each([
  'El 3 de junio su empleada me escribió:\nque debo 50.',
  'On June 3 your clerk wrote:\nthat I owe 50.',
  'El 3 de junio de 2026 su empleada me escribió:\nque debo 50.',
  'On June 3, 2026 at 10:00 AM your clerk wrote:\nthat I owe 50.',
  'On June 3, 2026 ana@city.example wrote:\nthat I owe 50.',
  'El lunes 3 de junio de 2026 me escribió:',
  'On Monday you wrote:\nthat I owe 50. See what Ana <ana@city.example> wrote:\nnothing.',
])('what a resident writes under a sentence of their own stays words: %s', (text) => {
  const words = `Hello.\n\n${text}`;
  for (const isAnswer of [true, false]) expect(partedFromQuote(words, isAnswer)).toEqual({ words, quoted: '' });
});

/** As Yahoo Mail writes answers: moved in, without marks, and without an empty line above its head. */
test.each([
  [
    'on the web',
    ' Still wrong.\nOn the 2nd bill too.\nThanks.\n\u00a0\n',
    '    On Monday, June 8, 2026 at 09:11:08 AM CDT, Finance Department <css@city.example> wrote:  \n \n  Read twice.\n \n Yours\n  ',
  ],
  [
    'on the web, with the day first',
    'Still wrong.\n',
    '    On Monday, 8 June 2026 at 14:11:08 BST, Finance Department <css@city.example> wrote:  \n  Read twice.',
  ],
  [
    'on the web, in Spanish',
    'Sigue mal.\n',
    '    El lunes, 8 de junio de 2026, 09:11:08 CDT, Finance Department <css@city.example> escribió:  \n \n Leído dos veces.',
  ],
  [
    'in its app, on one line with what it quotes',
    'Still wrong.\n\nSent from Yahoo Mail on Android \n \n',
    '  On Mon, Jun 8, 2026 at 9:11 AM, Finance Department<css@city.example> wrote:   Read twice.\n\nYours',
  ],
])('what Yahoo Mail quotes %s is folded', (_where, own, quoted) => {
  expect(partedFromQuote(own + quoted, true)).toEqual({ words: own.trim(), quoted: quoted.trim() });
  expect(partedFromQuote(own + quoted, false)).toEqual({ words: (own + quoted).trim(), quoted: '' });
});

test.each([
  '    On Monday, June 8, 2026 at 9:00 your clerk wrote:\n that I owe 50.',
  '  On Mon, Jun 8, 2026 at 9:11 AM, Ana wrote:   that I owe 50.',
  'On Mon, Jun 8, 2026 at 9:11 AM, Ana <ana@city.example> wrote: that I owe 50.',
  '  El 8 de junio de 2026 me escribió:   que debo 50.',
])('what a resident moves in stays words: %s', (text) => {
  for (const isAnswer of [true, false])
    expect(partedFromQuote(`Hello.\n${text}`, isAnswer)).toEqual({ words: `Hello.\n${text}`, quoted: '' });
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
  partedFromQuote('    On Monday, June 8, 2026 at 09:11 AM, City <\n'.repeat(200_000), true);
  partedFromQuote(`  On Mon, Jun 8, 2026 at 9:11 AM, ${'x'.repeat(300)}`.repeat(10_000), true);
  const head = 'On Jun 16, 2026, at 9:00 AM, City <css@city.example>';
  partedFromQuote(`${head} wrote:\n> x\n${head}\n`.repeat(100_000), true);
  expect(performance.now() - begun).toBeLessThan(5000);
});
