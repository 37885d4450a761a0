import { Readable } from 'node:stream';
import { dateFormat } from '../../kernel/date-format.ts';
import type { Language } from '../../kernel/language.ts';
import { plainCents, type Cents } from '../../kernel/money.ts';
import { csvCell } from '../../platform/files/csv-cell.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { askedList, listHref } from '../../platform/lists/asked-list.ts';
import { fileRowsMax, type ListColumn, type ListedRow, type ListOrder } from '../../platform/lists/list-description.ts';
import { countedRows, listedRows, type ListPart, type RowPlace } from '../../platform/lists/reads.ts';
import type { StaffRequest } from '../identity/public.ts';
import { staffListMessages } from './messages.ts';
import { emailsIn, partOf, valueIn, type CellValue } from './read-list.ts';
import type { StaffList } from './staff-list.ts';

/** So many rows are read at once: no connection is held while somebody's line takes them. */
const rowsAtOnce = 1000;

/** GET of a list's `.csv`: all rows that the filters let through, in the order of the list, as they are read. */
export function sendListFile<Row extends ListedRow>(list: StaffList<Row>) {
  return async (request: StaffRequest) => {
    const { db, query, city, clock, reply, language } = request;
    const asked = askedList(list.description, query);
    const part = await partOf(db, list, asked.filters, {
      ...{ now: clock.now(), timeZone: city.timeZone, language },
    });
    if ((await countedRows(db, part, fileRowsMax + 1)) > fileRowsMax) {
      const href = listHref(list.description, asked);
      return reply.seeOther(`${href}${href.includes('?') ? '&' : '?'}file=too-many`);
    }
    const lines = Readable.from(fileLines(request, list, { part, order: asked.order }));
    return reply.document(lines, 'text/csv; charset=utf-8', `${list.description.key}.csv`);
  };
}

type FilePart = { part: ListPart; order: ListOrder };

/** The lines of a spreadsheet, many at a time; UTF-8 with a byte order mark, as RFC 4180 has it. */
async function* fileLines<Row extends ListedRow>(
  request: StaffRequest,
  list: StaffList<Row>,
  { part, order }: FilePart,
) {
  const { db, language } = request;
  const columns = list.description.columns.filter(({ isNotInFile }) => !isNotInFile);
  yield `\ufeff${lineOf(columns.map(({ words }) => words[language]))}`;
  let beyond: RowPlace | null = null;
  for (let read = 0; read < fileRowsMax; read += rowsAtOnce) {
    const rows: (Row & { listPlace: RowPlace })[] = await listedRows<Row>(db, part, {
      order,
      limit: rowsAtOnce,
      beyond,
    });
    const emailOf = await emailsIn(db, list, rows);
    const texts = { emailOf, language, timeZone: part.timeZone };
    const lookedUp = (await list.fileTextsOf?.(request, rows)) ?? {};
    const textOf = (row: Row, column: ListColumn) =>
      lookedUp[column.key]?.(row) ??
      list.fileText?.[column.key]?.(row, language) ??
      fileText(valueIn(row, column.key), column, texts);
    if (rows.length > 0) yield rows.map((row) => lineOf(columns.map((column) => textOf(row, column)))).join('');
    if (rows.length < rowsAtOnce) return;
    beyond = rows.at(-1)!.listPlace;
  }
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

type FileTexts = { emailOf: ReadonlyMap<string, string>; language: Language; timeZone: string };

/** A value as programs read it: `2026-01-31 09:30:00` by the city's clocks, `12.50`; states in words. */
function fileText(
  value: CellValue | null,
  { kind, choices }: ListColumn,
  { emailOf, language, timeZone }: FileTexts,
): string {
  if (value === null) return '';
  if (value instanceof Date) return machineMoment(value, timeZone);
  if (kind === 'money') return plainCents(value as Cents);
  const text = String(value);
  if (kind === 'person') return emailOf.get(text) ?? textIn(language, staffListMessages)('person');
  return kind === 'state' ? (choices?.[text]?.[language] ?? text) : text;
}

function machineMoment(moment: Date, timeZone: string): string {
  // Swedish writes moments as ISO 8601 does, with a space between day and time.
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
}
