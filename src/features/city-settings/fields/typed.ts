import { cents, formatCents, parseTypedCents, plainCents } from '../../../kernel/money.ts';
import { formatDay, formatTime, parseDay, type Day } from '../../../kernel/day.ts';
import { isEmailAddress } from '../../../kernel/email-address.ts';
import { isLinkAddress } from '../../../kernel/link-address.ts';
import { isTelephone } from '../../../kernel/telephone.ts';
import {
  hiddenCharacterIn,
  hiddenCharacterInLine,
  tidied,
  type HiddenCharacter,
} from '../../../platform/text/hidden-character.ts';
import type { Field, FieldKind, FieldWords } from './field.ts';

export type TypedProblem =
  | 'missing'
  | 'money'
  | 'money-most'
  | 'percent'
  | 'count'
  | 'year'
  | 'time'
  | 'day'
  | 'days'
  | 'email'
  | 'telephone'
  | 'web-address'
  | 'choice'
  | 'color'
  | 'key'
  | 'gl-code'
  | 'too-long'
  | 'hidden-character';

type Parsed = { value: unknown } | { problem: TypedProblem; hidden?: HiddenCharacter };

/** More than this is a slip of the keyboard. */
export const centsMax = cents(100_000_000);
const countMax = 1_000_000;
/** No bill that anybody still pays is older. */
export const yearLeast = 1900;
const lengthMax: Partial<Record<FieldKind, number>> = { line: 200, text: 2000, lines: 4000, days: 4000 };

const ofOneLine: ReadonlySet<FieldKind> = new Set(['line', 'email', 'telephone']);

/** What a field's text means; `undefined` as a value where it is empty and may be. */
export function parseTyped({ kind, isOptional, choices, least = 1, most = countMax }: Field, text: string): Parsed {
  const plain = tidied(text).replaceAll('\r\n', '\n');
  if (kind === 'check') return { value: plain === 'yes' ? true : undefined };
  if (plain === '')
    return isOptional ? { value: kind === 'lines' || kind === 'days' ? [] : undefined } : { problem: 'missing' };
  const hidden = ofOneLine.has(kind) ? hiddenCharacterInLine(plain) : hiddenCharacterIn(plain);
  if (hidden) return { problem: 'hidden-character', hidden };
  if (plain.length > (lengthMax[kind] ?? 200)) return { problem: 'too-long' };
  switch (kind) {
    case 'money':
      return parsePrice(plain);
    case 'percent':
      return checked(parsePercent(plain), (points) => points <= 10_000, 'percent');
    case 'count':
      return checked(/^\d{1,7}$/.test(plain) ? Number(plain) : null, (n) => n >= least && n <= most, 'count');
    case 'year':
      return checked(/^\d{4}$/.test(plain) ? Number(plain) : null, (n) => n >= yearLeast && n <= most, 'year');
    case 'choice':
      return choices?.some(({ value }) => value === plain) ? { value: plain } : { problem: 'choice' };
    case 'day':
      return checked<string>(parseDay(plain), () => true, 'day');
    case 'days':
      return parseDays(plain);
    case 'email':
      return checked(plain, isEmailAddress, 'email');
    case 'telephone':
      return checked(plain, isTelephone, 'telephone');
    case 'web-address':
      return checked(plain, isLinkAddress, 'web-address');
    case 'lines':
      return { value: linesOf(plain) };
    case 'line':
    case 'text':
      return { value: plain };
    default:
      return shapes[kind].test(plain) ? { value: plain } : { problem: kind };
  }
}

const shapes = {
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  color: /^#[0-9a-f]{6}$/i,
  key: /^[a-z][a-z-]{0,39}$/,
  'gl-code': /^[0-9a-z][0-9a-z.-]{0,39}$/i,
} as const;

function checked<Value>(value: Value | null, isRight: (value: Value) => boolean, problem: TypedProblem): Parsed {
  return value !== null && isRight(value) ? { value } : { problem };
}

function parsePrice(text: string): Parsed {
  const amount = parseTypedCents(text);
  return amount !== null && amount > centsMax ? { problem: 'money-most' } : checked(amount, () => true, 'money');
}

/** `2.35` or `2.35%` as hundredths of a percent. */
function parsePercent(text: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{0,2}))?\s*%?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parseDays(text: string): Parsed {
  const days = linesOf(text).map((line) => parseDay(line));
  const known = days.filter((day) => day !== null);
  if (known.length < days.length) return { problem: 'days' };
  return { value: [...new Set<string>(known)].toSorted((one, other) => one.localeCompare(other)) };
}

/** A value as its field holds it. */
export function typedOf(kind: FieldKind, value: unknown): string {
  if (kind === 'check') return value === true ? 'yes' : '';
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('\n');
  if (kind === 'money') return plainCents(cents(Number(value)));
  return kind === 'percent' ? percentText(Number(value)) : plainText(value);
}

/** A value in words, for whoever compares. */
export function inWords(field: Field, value: unknown, { t, language }: FieldWords): string {
  if (field.kind === 'check') return t(value === true ? 'yes' : 'no');
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return field.emptyMeans ?? t('nothing');
  switch (field.kind) {
    case 'money':
      return formatCents(cents(Number(value)));
    case 'percent':
      return `${percentText(Number(value))}%`;
    case 'count':
      return field.unit ? t(`unit.${field.unit}`, { count: Number(value) }) : plainText(value);
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? plainText(value);
    case 'time':
      return formatTime(new Date(`1970-01-01T${plainText(value)}:00Z`), language, 'UTC');
    case 'day':
      return formatDay(value as Day, language);
    case 'days':
      return (value as Day[]).map((day) => formatDay(day, language)).join('\n');
    case 'lines':
      return (value as string[]).join('\n');
    default:
      return plainText(value);
  }
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function percentText(basisPoints: number): string {
  return String(basisPoints / 100);
}
