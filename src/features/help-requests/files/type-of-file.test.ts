import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { typeOfFile } from './type-of-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'type-of-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function typeOf(content: string | Uint8Array): Promise<string | null> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return await typeOfFile(path);
}

const western = 'text/plain; charset=windows-1252';
const filler = 'The meter was read. '.repeat(5000);

test.each([
  ['Latin-1, as short as a word', Buffer.from('a\xf1o', 'latin1'), western],
  ['Latin-1 with lines', Buffer.from('La lectura del a\xf1o pasado\r\nfue de 4711 m\xb3.\r\n', 'latin1'), western],
  ['Windows-1252 with its dashes and quotes', Buffer.from('\x93Paid\x94 \x96 \x8040\x85', 'latin1'), western],
  ['Latin-1 far behind plain letters', Buffer.concat([Buffer.from(filler), Buffer.from('a\xf1o', 'latin1')]), western],
  ['UTF-8', 'La lectura del año pasado', 'text/plain'],
  ['UTF-8 with a byte order mark', '\ufeffaño', 'text/plain'],
  ['UTF-8 whose letters stand on every edge', `a${'ñ'.repeat(100_000)}`, 'text/plain'],
  ['UTF-8 in another script', 'Показание счётчика', 'text/plain'],
  ['plain letters alone', 'The meter says 4711.', 'text/plain'],
])('a text is one in %s', async (_what, content, type) => {
  expect(await typeOf(content)).toBe(type);
});

test.each([
  ['a short program', Buffer.from([0xfe, 0xed, 0xfa, 0xce, 10])],
  ['a page in Latin-1', Buffer.from(' <html><body>a\xf1o', 'latin1')],
  ['a page behind a byte order mark', '\ufeff<html>año'],
  ['bytes that no text has behind a long text', Buffer.concat([Buffer.from(filler), Buffer.from([0])])],
  ['bytes that Windows-1252 leaves out', Buffer.from('a\x81o', 'latin1')],
  [
    'a text of another script, which would not read right',
    Buffer.from('\xcf\xee\xea\xe0\xe7\xe0\xed\xe8\xe5 42', 'latin1'),
  ],
  ['nothing', ''],
])('%s is no text', async (_what, content) => {
  expect(await typeOf(content)).toBeNull();
});

test('what is not valid UTF-8 and holds a control character is never a text', async () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const control = fc.constantFrom(...Array.from({ length: 9 }, (_, at) => at), 0x0e, 0x1a, 0x1b, 0x1f);
  await fc.assert(
    fc.asyncProperty(bytes, control, bytes, async (before, one, after) => {
      expect(String(await typeOf(Buffer.concat([before, Buffer.from([one]), after])))).not.toMatch(/^text/);
    }),
    { numRuns: 300 },
  );
});

test('words of Western Europe are a text in either encoding, and read the same', async () => {
  const word = fc.stringMatching(/^[A-Za-z]{2,6}[ñáéíóúüÑçèß¿¡€–“”]?[A-Za-z]{1,3}$/);
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 20 }), async (words) => {
      const text = ['La', ...words].join(' ');
      fc.pre(/[^ -~]/.test(text));
      expect(await typeOf(text)).toBe('text/plain');
      const encoded = Buffer.from(Array.from(text, (sign) => byteOf(sign)));
      expect(await typeOf(encoded)).toBe(western);
      expect(new TextDecoder('windows-1252').decode(encoded)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

function byteOf(sign: string): number {
  const own = new Map([
    ['€', 0x80],
    ['–', 0x96],
    ['“', 0x93],
    ['”', 0x94],
  ]);
  return own.get(sign) ?? sign.charCodeAt(0);
}
