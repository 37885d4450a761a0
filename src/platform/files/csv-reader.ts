/** Longer than any true row of a city's file; what is longer is refused with its line number and not kept in memory. */
export const recordLengthMax = 65_536;

/** What a reader hands on, row by row in the order of the file. Lines are counted as an editor does, from 1. */
export type CsvRows = {
  /** A row; `text` is how it stands in the file, without its line end. */
  row(line: number, cells: string[], text: string): void;
  /** A line that is no row, with the reason in words. Reading goes on at the next line. */
  fault(line: number, reason: string): void;
};

export type CsvReader = { push(text: string): void; end(): void };

type Quoted = { is: 'row'; cells: string[]; end: number } | { is: 'fault'; reason: string } | { is: 'unfinished' };

const tooLong = `the line is longer than ${recordLengthMax.toLocaleString('en-US')} characters`;
const notClosed = 'a quotation mark is not closed';
const carriageReturn = 13;

/**
 * Reads comma-separated values (RFC 4180) as they come in pieces: fields in quotation marks may hold commas, line
 * breaks and doubled quotation marks; a line ends in CRLF or LF; empty lines are passed over. In a file whose first line
 * ends in CR alone, as spreadsheets for the Macintosh save it, CR ends every line.
 *
 * A stray quotation mark costs one line: what seemed to be the rest of its field is read again as lines of their own.
 * No more than one piece and one row are ever held.
 */
export function csvReader(rows: CsvRows): CsvReader {
  let rest = '';
  let line = 1;
  let isInTooLongLine = false;
  const asUsual = usualLineEnds();

  /** Reads all whole rows of `text`, and gives the place where the next one begins. */
  function read(text: string, isEnd: boolean): number {
    let at = 0;
    let nextQuote = quoteFrom(text, 0);
    while (at < text.length) {
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (isInTooLongLine || end - at > recordLengthMax) {
        if (!isInTooLongLine) rows.fault(line, tooLong);
        isInTooLongLine = lineEnd < 0;
        if (lineEnd < 0) return text.length;
        at = end + 1;
        line += 1;
        continue;
      }
      if (lineEnd < 0 && !isEnd) return at;
      if (nextQuote < at) nextQuote = quoteFrom(text, at);
      if (nextQuote >= end) {
        const bare = withoutLineEnd(text, at, end);
        if (bare !== '') rows.row(line, bare.split(','), bare);
        at = end + 1;
        line += 1;
        continue;
      }
      const quoted = quotedRow(text, at, isEnd);
      if (quoted.is === 'unfinished' && !isEnd && text.length - at <= recordLengthMax) return at;
      if (quoted.is === 'row' && quoted.end - at <= recordLengthMax) {
        const whole = withoutLineEnd(text, at, quoted.end);
        rows.row(line, quoted.cells, whole);
        line += 1 + lineBreaksIn(whole);
        at = quoted.end + 1;
        continue;
      }
      rows.fault(line, quoted.is === 'fault' ? quoted.reason : notClosed);
      at = end + 1;
      line += 1;
    }
    return at;
  }

  return {
    push(text) {
      const all = rest + asUsual(text, false);
      rest = all.slice(read(all, false));
    },
    end() {
      read(rest + asUsual('', true), true);
      rest = '';
    },
  };
}

/**
 * Turns the line ends of a text that comes in pieces into LF, where its first line ends in CR alone; any other text is
 * handed on as it is. A CR at the end of a piece waits for the next one, which may begin with its LF.
 */
function usualLineEnds(): (text: string, isEnd: boolean) => string {
  let endsInCarriageReturn: boolean | null = null;
  let waiting = '';
  return (text, isEnd) => {
    if (endsInCarriageReturn === false) return text;
    const all = waiting + text;
    const isOpen = all.endsWith('\r') && !isEnd;
    waiting = isOpen ? '\r' : '';
    const told = isOpen ? all.slice(0, -1) : all;
    const first = /[\r\n]/.exec(told);
    if (endsInCarriageReturn === null && first) {
      endsInCarriageReturn = told[first.index] === '\r' && told[first.index + 1] !== '\n';
    }
    if (endsInCarriageReturn !== false) return told.replaceAll(/\r\n?/g, '\n');
    waiting = '';
    return all;
  };
}

/** One row with quotation marks in it, from `from` on. `end` is where its line end begins. */
function quotedRow(text: string, from: number, isEnd: boolean): Quoted {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    if (text[at] !== '"') {
      const cell = bareCell(text, at);
      if (cell.includes('"')) {
        return { is: 'fault', reason: 'a quotation mark stands inside a field that does not begin with one' };
      }
      at += cell.length;
      if (at === text.length && !isEnd) return { is: 'unfinished' };
      const isLast = text[at] !== ',';
      cells.push(isLast && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      if (isLast) return { is: 'row', cells, end: at };
      at += 1;
      continue;
    }
    const closing = closingQuote(text, at + 1);
    if (closing < 0 || (closing === text.length - 1 && !isEnd)) return { is: 'unfinished' };
    cells.push(text.slice(at + 1, closing).replaceAll('""', '"'));
    at = closing + 1;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text[at] === '\r' && at + 1 === text.length && !isEnd) return { is: 'unfinished' };
    if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at += 1;
    if (at >= text.length || text[at] === '\n') return { is: 'row', cells, end: at };
    return { is: 'fault', reason: 'something stands between a closing quotation mark and the next comma' };
  }
}

function bareCell(text: string, from: number): string {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  return text.slice(from, end);
}

/** The quotation mark that ends a field; two in a row are one in the field. -1 when there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function quoteFrom(text: string, from: number): number {
  const at = text.indexOf('"', from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function withoutLineEnd(text: string, from: number, end: number): string {
  const hasCarriageReturn = end > from && text.charCodeAt(end - 1) === carriageReturn;
  return text.slice(from, hasCarriageReturn ? end - 1 : end);
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
