import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvReader, recordLengthMax } from './csv-reader.ts';

type Row = { line: number; cells?: string[]; reason?: string };

/** Reads a text in pieces of a length, as it comes from a disk. */
function rowsOf(text: string, pieceLength = text.length || 1): Row[] {
  const rows: Row[] = [];
  const reader = csvReader({
    row: (line, cells) => rows.push({ line, cells }),
    fault: (line, reason) => rows.push({ line, reason }),
  });
  for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength));
  reader.end();
  return rows;
}

const cellsOf = (text: string, pieceLength?: number) => rowsOf(text, pieceLength).map((row) => row.cells);

test('commas, line breaks and quotation marks may stand in a field in quotation marks', () => {
  expect(cellsOf('a,"b,c","say ""hi""","two\r\nlines"\r\nd,,"",e\r\n')).toEqual([
    ['a', 'b,c', 'say "hi"', 'two\r\nlines'],
    ['d', '', '', 'e'],
  ]);
});

test('the last line needs no end, and empty lines are passed over', () => {
  expect(rowsOf('a,b\n\nc,d')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['c', 'd'] },
  ]);
});

test('a file whose lines end in CR alone is read as any other, in pieces of any length', () => {
  for (const pieceLength of [1, 2, 3, 1000]) {
    expect(rowsOf('a,b\r"c\rd",2\r\re,"f"\r', pieceLength)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c\nd', '2'] },
      { line: 5, cells: ['e', 'f'] },
    ]);
  }
});

test('a line is counted as an editor counts it, after fields of several lines too', () => {
  expect(rowsOf('"a\nb\nc",1\nd,2\n').map((row) => row.line)).toEqual([1, 4]);
});

test('any rows are read as another reader of the same standard reads them, in pieces of any length', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\r\n', '\n', ' ', '=', '🦫'), maxLength: 6 });
  const written = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const someRows = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(someRows, fc.constantFrom('\n', '\r\n'), fc.nat({ max: 20 }), (rows, lineEnd, length) => {
      const text = rows.map((row) => row.map(written).join(',') + lineEnd).join('');
      expect(cellsOf(text, length + 1)).toEqual(parse(text, { record_delimiter: lineEnd }));
      expect(cellsOf(text, length + 1)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test('a stray quotation mark costs its own line and no other', () => {
  const lines = ['1,"never closed,a', '2,b', '3,a 6" pipe', '4,"closed" too soon', '5,"fine, this"', '6,c'];
  for (const pieceLength of [1, 3, 1000]) {
    expect(rowsOf(lines.join('\n'), pieceLength)).toEqual([
      { line: 1, reason: 'something stands between a closing quotation mark and the next comma' },
      { line: 2, cells: ['2', 'b'] },
      { line: 3, reason: 'a quotation mark stands inside a field that does not begin with one' },
      { line: 4, reason: 'something stands between a closing quotation mark and the next comma' },
      { line: 5, cells: ['5', 'fine, this'] },
      { line: 6, cells: ['6', 'c'] },
    ]);
  }
  expect(rowsOf('1,"open to the end\n2,b\n')).toEqual([
    { line: 1, reason: 'a quotation mark is not closed' },
    { line: 2, cells: ['2', 'b'] },
  ]);
});

test('a quotation mark that is not closed for longer than a row can be costs its own line and no other', () => {
  const after = Array.from({ length: 20_000 }, (_, at) => `row,${at}`);
  const rows = rowsOf(['1,"open', ...after].join('\n'), 10_000);
  expect(rows[0]).toEqual({ line: 1, reason: 'a quotation mark is not closed' });
  expect(rows).toHaveLength(20_001);
});

test('a line longer than any row is refused with its number and those after it are read', () => {
  const long = `1,${'x'.repeat(3 * recordLengthMax)}`;
  for (const pieceLength of [1000, 10_000_000]) {
    expect(rowsOf(`a,b\n${long}\nc,d\n`, pieceLength)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, reason: 'the line is longer than 65,536 characters' },
      { line: 3, cells: ['c', 'd'] },
    ]);
  }
  expect(rowsOf(`a,b\n${','.repeat(1_000_000)}`, 1000)).toMatchObject([{ line: 1 }, { line: 2, reason: /longer/ }]);
});
