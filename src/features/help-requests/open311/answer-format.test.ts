import * as cheerio from 'cheerio';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reply } from '../../../platform/http/request.ts';
import { answerRow, answerRows, type Row } from './answer-format.ts';

/** What a program reads of an answer, of the bytes that are sent. */
function sent(answer: (reply: Reply) => unknown): string {
  let body = '';
  const reply = {
    json: (value: unknown) => (body = JSON.stringify(value)),
    document: (content: string) => (body = content),
  } as unknown as Reply;
  answer(reply);
  return Buffer.from(body, 'utf8').toString('utf8');
}

/** As XML 1.0 is read: of some characters alone ("2.2 Characters"), with one sign for each end of a line ("2.11"). */
function inXml(xml: string): cheerio.CheerioAPI {
  // oxlint-disable-next-line no-control-regex
  expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  return cheerio.load(xml.replaceAll(/\r\n?/g, '\n'), { xml: true });
}

/** Any text that a program can hold, halves of characters too, with much of what is hard to tell. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0000', '\u001b', '\ufffe', '\uffff', '\ud83d', '\ude00', '😀'),
      fc.constantFrom('&', '<', '>', ']]>', '"', "'", '&amp;', '&#13;', '\u0085', '\u2028', '\ufeff', ' ', 'a'),
    ),
  )
  .map((parts) => parts.join(''));

const shape = { root: 'service_requests', item: 'request' };

test('XML and JSON tell the same of any text, to the character', () => {
  fc.assert(
    fc.property(anyText, anyText, (words, value) => {
      const rows = [{ description: words, attributes: [{ code: value }], formats: [words, value] }];
      const [row] = JSON.parse(sent((reply) => answerRows(reply, 'json', shape, rows))) as [(typeof rows)[number]];
      const $ = inXml(sent((reply) => answerRows(reply, 'xml', shape, rows)));
      expect($('description').text()).toBe(row.description);
      expect($('attribute > code').text()).toBe(row.attributes[0]!.code);
      expect(
        $('format')
          .toArray()
          .map((one) => $(one).text()),
      ).toEqual(row.formats);
    }),
    { numRuns: 2000 },
  );
});

const told = (format: 'json' | 'xml', row: Row) => sent((reply) => answerRow(reply, format, 'request', row));

test.each([
  ['ends of lines', 'one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
  ['what XML cannot hold', 'a\u0000b\u001bc\ufffed\uffffe\ud83d', 'a�b�c�d�e�'],
  ['all else', 'Café\t😀 <b>&amp;</b> ]]>', 'Café\t😀 <b>&amp;</b> ]]>'],
])('%s are told in one way', (_what, description, words) => {
  expect(JSON.parse(told('json', { description }))).toEqual({ description: words });
  expect(inXml(told('xml', { description }))('description').text()).toBe(words);
});

test('numbers, truths and what is not known are told as they are', () => {
  const row = { lat: 41.77, long: -1e-7, metadata: true, zipcode: null, values: [] };
  expect(JSON.parse(told('json', row))).toEqual(row);
  expect(told('xml', row)).toContain(
    '<lat>41.77</lat><long>-1e-7</long><metadata>true</metadata><zipcode></zipcode><values></values>',
  );
});
