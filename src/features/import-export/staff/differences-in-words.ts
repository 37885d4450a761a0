import type { Readable } from 'node:stream';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import { csvCell } from '../../../platform/files/csv-cell.ts';
import { csvReader } from '../../../platform/files/csv-reader.ts';
import type { DifferenceField, DifferenceKind, DifferenceValue } from '../../../platform/files/file-kind.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { differenceMessages } from '../messages/differences.ts';
import { withBillNames } from './difference-subject.tsx';
import { codeInWords, stateInWords } from './value-in-words.ts';

type Reader = { language: Language; city: CityProfile };

const becomes = {
  new: 'section.new',
  changed: 'section.changed',
  gone: 'section.gone',
  missing: 'section.missing',
  held: 'section.held',
  coming: 'section.coming',
  'link-ends': 'section.links',
} as const satisfies Record<DifferenceKind, keyof typeof differenceMessages>;
const subjects = ['account', 'bill', 'line', 'payment', 'address'] as const;
const fields = Object.keys(differenceMessages).filter((key): key is FieldKey => key.startsWith('field.'));
type FieldKey = Extract<keyof typeof differenceMessages, `field.${string}`>;

/**
 * A kept file of differences as whoever opens it reads it: heads, kinds and states in words, bills by their names, amounts
 * as `1234.56`, and a byte order mark, by which spreadsheets know UTF-8. A piece of the file at a time.
 */
export async function* differencesInWords(kept: Readable, reader: Reader): AsyncGenerator<string, void> {
  const t = textIn(reader.language, differenceMessages);
  const heads = (['csv.becomes', 'csv.kind', 'csv.number', 'field.name'] as const).map((key) => t(key));
  yield `\ufeff${lineOf([...heads, t('column.field'), t('column.from'), t('column.to')])}`;
  let isHead = true;
  let lines: string[] = [];
  const rows = csvReader({
    row(_line, cells) {
      if (!isHead) lines.push(lineOf(rowInWords(cells, reader)));
      isHead = false;
    },
    fault: () => {},
  });
  const decoder = new TextDecoder();
  for await (const piece of kept) {
    rows.push(decoder.decode(piece as Uint8Array, { stream: true }));
    yield lines.join('');
    lines = [];
  }
  rows.end();
  yield lines.join('');
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function rowInWords(cells: readonly string[], { language, city }: Reader): string[] {
  const t = textIn(language, differenceMessages);
  const [is = '', kind = '', number = '', name = '', field = '', from = '', to = ''] = cells;
  const subject = subjects.find((one) => one === kind);
  const [named] = subject ? withBillNames([{ subject: { is: subject, number } }], city, language) : [];
  const fieldKey = fields.find((key) => key === `field.${field}`);
  const value: DifferenceValue = { field: field as DifferenceField, from: from || null, to: to || null };
  return [
    Object.hasOwn(becomes, is) ? t(becomes[is as DifferenceKind]) : is,
    subject ? t(`csv.kind.${subject}`) : kind,
    named?.subject.number ?? number,
    name,
    fieldKey ? t(fieldKey) : field,
    cellOf(value, 'from', language),
    cellOf(value, 'to', language),
  ];
}

const amounts: ReadonlySet<DifferenceField> = new Set<DifferenceField>(['total', 'balance', 'amount', 'due']);

function cellOf(value: DifferenceValue, side: 'from' | 'to', language: Language): string {
  const t = textIn(language, differenceMessages);
  const said = value[side];
  if (value.field === 'code' && value.to !== null) return codeInWords(value, side, t);
  if (value.from === null && value.to === null) return t('value.hidden');
  if (said === null) return '';
  if (amounts.has(value.field)) return said.replace(/^'/, '').replaceAll(/[$,]/g, '');
  return value.field === 'status' ? stateInWords(said, t) : said;
}
