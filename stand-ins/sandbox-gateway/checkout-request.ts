import { momentIn, Refusal } from '../loopback-http.ts';

export type Way = 'card' | 'echeck';
export type Language = 'en' | 'es';
export type CheckoutLine = { label: string; amountCents: number };

/** What the city asks the gateway to collect, checked. Amounts are whole cents. */
export type CheckoutRequest = {
  reference: string;
  amountCents: number;
  way: Way;
  description: string;
  language: Language;
  returnUrl: string;
  cancelUrl: string;
  /** When the page closes by itself; null leaves it to the gateway. */
  expiresAt: string | null;
  /** Where the gateway may write to. */
  payerEmail: string | null;
  lines: CheckoutLine[];
  payee: string;
};

type Mistake = { field: string; message: string };
type Fields = Readonly<Record<string, unknown>>;

const amountCentsMax = 99_999_999;
const linesMax = 1_000;
const known = new Set([
  ...['reference', 'amountCents', 'way', 'description', 'language', 'returnUrl', 'cancelUrl'],
  ...['expiresAt', 'payerEmail', 'lines', 'payee'],
]);

/** Reads a create call's body; refuses with 422 and a list that names every wrong field. */
export function readCheckoutRequest(body: unknown): CheckoutRequest {
  if (!isObject(body)) throw new Refusal(422, 'unprocessable', 'Send an object.');
  const mistakes: Mistake[] = Object.keys(body)
    .filter((name) => !known.has(name))
    .slice(0, 20)
    .map((field) => ({ field, message: 'is not a field of a checkout session' }));
  const request = {
    reference: readText(body, 'reference', 100, mistakes),
    amountCents: readWhole(body, 'amountCents', 1, amountCentsMax, mistakes),
    way: readWord<Way>(body, 'way', ['card', 'echeck'], mistakes),
    description: readText(body, 'description', 500, mistakes),
    language: readWord<Language>(body, 'language', ['en', 'es'], mistakes),
    returnUrl: readUrl(body, 'returnUrl', mistakes),
    cancelUrl: readUrl(body, 'cancelUrl', mistakes),
    expiresAt: readMoment(body, 'expiresAt', mistakes),
    payerEmail: (body['payerEmail'] ?? null) === null ? null : readText(body, 'payerEmail', 320, mistakes),
    lines: readLines(body['lines'], mistakes),
    payee: readText(body, 'payee', 200, mistakes),
  };
  const sumCents = request.lines.reduce((sum, line) => sum + line.amountCents, 0);
  if (mistakes.length === 0 && sumCents !== request.amountCents) {
    mistakes.push({ field: 'lines', message: `add up to ${sumCents}, not to amountCents ${request.amountCents}` });
  }
  if (mistakes.length === 0) return request;
  const message = mistakes.map(({ field, message: what }) => `"${field}" ${what}.`).join(' ');
  throw new Refusal(422, 'unprocessable', message, { fields: { mistakes } });
}

/** The reference of a create call, if it can be read at all: calls are counted even when they are refused. */
export function referenceIn(body: unknown): string | undefined {
  const reference = isObject(body) ? body['reference'] : undefined;
  return typeof reference === 'string' && reference !== '' ? reference.slice(0, 100) : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(fields: Fields, field: string, lengthMax: number, mistakes: Mistake[]): string {
  const value = fields[field];
  if (typeof value === 'string' && value.trim() !== '' && value.length <= lengthMax) return value;
  mistakes.push({ field, message: `must be a text of 1 to ${lengthMax} characters` });
  return '';
}

function readWhole(fields: Fields, field: string, min: number, max: number, mistakes: Mistake[]): number {
  const value = fields[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  mistakes.push({ field, message: `must be a whole number from ${min} to ${max}` });
  return min;
}

function readWord<Word extends string>(fields: Fields, field: string, words: [Word, Word], mistakes: Mistake[]): Word {
  const word = words.find((candidate) => candidate === fields[field]);
  if (word === undefined) mistakes.push({ field, message: `must be ${words.join(' or ')}` });
  return word ?? words[0];
}

function readUrl(fields: Fields, field: string, mistakes: Mistake[]): string {
  const value = fields[field];
  const url = typeof value === 'string' && value.length <= 2_000 ? URL.parse(value) : null;
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href;
  mistakes.push({ field, message: 'must be an http or https address' });
  return '';
}

function readMoment(fields: Fields, field: string, mistakes: Mistake[]): string | null {
  const value = fields[field] ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && momentIn(value) !== undefined) return value;
  mistakes.push({ field, message: 'must be a moment such as 2026-01-31T12:00:00Z' });
  return null;
}

function readLines(value: unknown, mistakes: Mistake[]): CheckoutLine[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > linesMax) {
    mistakes.push({ field: 'lines', message: `must be a list of 1 to ${linesMax} lines` });
    return [];
  }
  const ofLines: Mistake[] = [];
  const lines = value.map((line: unknown, index) => {
    const fields = isObject(line) ? line : {};
    const inLine: Mistake[] = [];
    const read = {
      label: readText(fields, 'label', 200, inLine),
      amountCents: readWhole(fields, 'amountCents', 0, amountCentsMax, inLine),
    };
    ofLines.push(...inLine.map(({ field, message }) => ({ field: `lines[${index}].${field}`, message })));
    return read;
  });
  mistakes.push(...ofLines.slice(0, 20));
  return lines;
}
