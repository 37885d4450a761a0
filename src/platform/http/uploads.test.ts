import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readUpload, UploadRefused } from './uploads.ts';

type Part = { disposition: string; type?: string; content: string };

// As a browser writes them: one without a chosen file has a name and a type, and nothing in it.
const noFile: Part = { disposition: 'name="files"; filename=""', type: 'application/octet-stream', content: '' };
const file: Part = { disposition: 'name="files"; filename="a.txt"', type: 'text/plain', content: 'of the file' };
const field = (name: string, content: string): Part => ({ disposition: `name="${name}"`, content });

const limits = { filesMax: 5, fileBytesMax: 1000 };

function bodyOf(parts: readonly Part[]): string {
  const pieces = parts.map(({ disposition, type, content }) => {
    const typed = type === undefined ? '' : `Content-Type: ${type}\r\n`;
    return `------WebKitFormBoundaryx\r\nContent-Disposition: form-data; ${disposition}\r\n${typed}\r\n${content}\r\n`;
  });
  return `${pieces.join('')}------WebKitFormBoundaryx--\r\n`;
}

/** What is known of a form, read in pieces of a size, when its files begin, and then of these. */
async function readOf(parts: readonly Part[], pieceLength = 1_000_000) {
  const headers = { 'content-type': 'multipart/form-data; boundary=----WebKitFormBoundaryx' };
  const whole = Buffer.from(bodyOf(parts));
  const pieces = Array.from({ length: Math.ceil(whole.length / pieceLength) }, (_, at) =>
    whole.subarray(at * pieceLength, (at + 1) * pieceLength),
  );
  const { fields, files } = await readUpload(Readable.from(pieces, { objectMode: false }), headers, limits);
  const before = { ...fields };
  const read: string[] = [];
  try {
    for await (const { name, content } of files) read.push(`${name}: ${(await buffer(content)).toString()}`);
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return { before, read: error.reason };
  }
  return { before, read };
}

const pieceLengths = [1, 7, 100, 1_000_000];

test.each(pieceLengths)(
  'fields behind a place for files where none was chosen count (in pieces of %i)',
  async (length) => {
    const answer = [field('words', 'Typed'), noFile, field('template', '3'), field('do', 'insert')];
    const fields = { words: 'Typed', template: '3', do: 'insert' };
    expect(await readOf(answer, length)).toEqual({ before: fields, read: [] });
    const second = [...answer, file];
    expect(await readOf(second, length)).toEqual({ before: fields, read: ['a.txt: of the file'] });
  },
);

test.each(pieceLengths)('a field behind a file is not lost without a word (in pieces of %i)', async (length) => {
  const { before, read } = await readOf([field('words', 'Typed'), file, field('do', 'insert')], length);
  expect([before, read]).toEqual([{ words: 'Typed' }, 'broken']);
});

test.each(pieceLengths)('a place for files may stand empty behind a file (in pieces of %i)', async (length) => {
  expect((await readOf([file, noFile], length)).read).toEqual(['a.txt: of the file']);
});

test.each([
  ['no name', 'name="files"; filename=""'],
  ['a path for a name', 'name="files"; filename="C:/"'],
  ['a type alone', 'name="files"'],
])('content with %s is no file, and is refused as soon as it comes', async (_what, disposition) => {
  const nameless: Part = { disposition, type: 'application/octet-stream', content: 'x'.repeat(2000) };
  const early = await readOf([field('words', 'Typed'), nameless, field('_token', 'late')], 100);
  expect(early).toEqual({ before: { words: 'Typed' }, read: 'broken' });
  expect((await readOf([file, nameless])).read).toBe('broken');
});
