import type { Answer, Reply } from '../../../platform/http/request.ts';
import { tellable } from './tellable-text.ts';

/** As GeoReport v2 has them, by the ending of the address. */
export type Format = 'json' | 'xml';

type Value = string | number | boolean | null | readonly string[] | readonly Row[];
/** One thing of an answer: names with values, as JSON has them, or with lists of further values or things under a name. */
export type Row = { readonly [name: string]: Value };

/** What the list is called in XML, and each thing in it. */
export type Shape = { root: string; item: string };

/** Names of the things in lists within things, in XML. */
const itemNames: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

/** The name and format of the last part of an address, `0001.json`; null where it names no format. */
export function fileNamed(last: string | undefined): { name: string; format: Format } | null {
  const [, name = '', format = ''] = /^(.+)\.(json|xml)$/.exec(last ?? '') ?? [];
  return format === 'json' || format === 'xml' ? { name, format } : null;
}

/** In which format an address asks for its answer. GeoReport v2 ("Format Support") has XML wherever JSON is not asked for. */
export function formatOf(path: string): Format {
  return path.endsWith('.json') ? 'json' : 'xml';
}

/** Answers rows in one format or the other; both say the same. */
export function answerRows(reply: Reply, format: Format, shape: Shape, rows: readonly Row[], status = 200): Answer {
  const told = rows.map((row) => toldRow(row));
  return format === 'json' ? reply.json(told, status) : answerXml(reply, listInXml(shape, told), status);
}

/** The one row of a definition, which XML does not put into a list. */
export function answerRow(reply: Reply, format: Format, root: string, row: Row): Answer {
  const told = toldRow(row);
  return format === 'json' ? reply.json(told) : answerXml(reply, `<${root}>${rowInXml(told)}</${root}>`);
}

/** As `text/xml`, which GeoReport v2 ("Format Support") and our discovery say, and not as `application/xml`. */
function answerXml(reply: Reply, content: string, status = 200): Answer {
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n${content}\n`;
  return reply.document(xml, 'text/xml; charset=utf-8', undefined, status);
}

/** What GeoReport v2 answers to mistakes, and what HTTP has besides. */
export type ErrorStatus = 400 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503;

/** A mistake in words, as GeoReport v2 has errors: a list of them, each a code and a description (wiki.open311.org/GeoReport_v2, "Errors"). */
export function answerError(reply: Reply, format: Format, status: ErrorStatus, description: string): Answer {
  return answerRows(reply, format, { root: 'errors', item: 'error' }, [{ code: String(status), description }], status);
}

/** What both formats say of a row, so that neither can tell another text than the other. */
function toldRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toldValue(value)]));
}

function toldValue(value: Value): Value {
  if (typeof value === 'string') return tellable(value);
  if (value === null || typeof value !== 'object') return value;
  return value.map((one) => (typeof one === 'string' ? tellable(one) : toldRow(one))) as Value;
}

function listInXml({ root, item }: Shape, rows: readonly (Row | string)[]): string {
  const inXml = (row: Row | string) => (typeof row === 'string' ? escaped(row) : rowInXml(row));
  return `<${root}>${rows.map((row) => `<${item}>${inXml(row)}</${item}>`).join('')}</${root}>`;
}

function rowInXml(row: Row): string {
  return Object.entries(row)
    .map(([name, value]) => {
      if (value === null || typeof value !== 'object') return `<${name}>${escaped(String(value ?? ''))}</${name}>`;
      return listInXml({ root: name, item: itemNames[name] ?? 'item' }, value);
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}
