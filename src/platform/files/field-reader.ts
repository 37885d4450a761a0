import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import { parseDay } from '../../kernel/day.ts';
import { parseCents } from '../../kernel/money.ts';
import { hiddenCharacterIn, tidied, writtenOutIn } from '../text/hidden-character.ts';

/** The mark for what could not be decoded. */
const undecoded = '\ufffd';

const lineBreaks = /[\t\r\n]+/g;
const hasLineBreak = /[\t\r\n]/;
const notPlain = /\P{ASCII}/u;
const twoDecimals = /^-?\d+\.\d{2}$/;
const wholeNumber = /^\d+$/;

/**
 * What a spreadsheet computes and no city means: it begins with =, calls a function (`@SUM(`), points at another cell or program (`+A1!`),
 * or reckons (`-2+3`). A text such as `+1` or `- late` is one. OWASP, CSV injection: https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^(?:[=＝]|[@＠+＋\-－][A-Za-z]+\d*[(!|:]|[+＋\-－]\d+(?:\.\d+)?[+*/^-])/;

/** What our own spreadsheets put before a text that begins like a formula. */
const apostrophe = 39;
const setApart = /^'+\s*(?=[=＝@＠+＋\-－])/;

/** How much of a wrong value a reason repeats. */
const quotedLengthMax = 40;

/** Days that were read before, as rows of one file repeat them; more than all days of twenty years are not kept. */
const daysKeptMax = 8_000;

/**
 * The fields of one row after another, read by column with the checks that every city file shares. The first fault of a
 * row is its `reason`, in words with the column's name; reading may go on after it and gives empty values.
 * One reader serves a whole file.
 */
export class FieldReader {
  reason: string | null = null;
  private cells: readonly string[] = [];
  /** Most rows hold no letter that could come in two ways, and nothing that copying leaves. */
  private isPlain = true;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly secretColumns: ReadonlySet<string>;
  private readonly width: number;
  private readonly days = new Map<string, Day | null>();

  /** `positions`: where each known column of the kind stands in the file. `width`: how many columns the header has. */
  constructor(positions: ReadonlyMap<string, number>, width: number, secretColumns: ReadonlySet<string>) {
    this.positions = positions;
    this.width = width;
    this.secretColumns = secretColumns;
  }

  /** Turns to the next row. `text` is the row as it stands in the file. */
  begin(cells: readonly string[], text: string): void {
    this.cells = cells;
    this.reason = null;
    this.isPlain = !notPlain.test(text);
    const hidden = hiddenCharacterIn(text);
    if (text.includes(undecoded)) this.refuse('the row is not UTF-8: save the file as UTF-8');
    else if (hidden) this.refuse(`the row holds the invisible control character ${hidden.code}`);
    else if (text.includes('[U+') && writtenOutIn(text)) {
      // A rejects file that was not mended: what it shows of a character is no part of a name.
      this.refuse(`the row holds ${writtenOutIn(text)} in brackets for an invisible character: take both away`);
    } else if (cells.length !== this.width) {
      this.refuse(`the row has ${cells.length} fields, the header ${this.width}`);
    }
  }

  refuse(reason: string): void {
    this.reason ??= reason;
  }

  /** Refuses a field for what stands in it. */
  refuseValue(column: string, expected: string): void {
    if (this.reason !== null) return;
    if (this.secretColumns.has(column)) return this.refuse(`${column} is not ${expected}`);
    this.refuse(`${column} "${this.shown(column)}" is not ${expected}`);
  }

  /** What stands in a field, or its beginning. */
  private shown(column: string): string {
    const value = this.raw(column);
    return value.length > quotedLengthMax ? `${value.slice(0, quotedLengthMax)}…` : value;
  }

  /**
   * The text of a field as everything typed is tidied: without white space around it and what copying left. Line breaks
   * inside become spaces. Empty when there is none.
   */
  text(column: string, lengthMax: number): string {
    const value = this.raw(column);
    if (value.length > lengthMax) this.refuse(`${column} is longer than ${lengthMax} characters`);
    else if (formula.test(value) && !this.secretColumns.has(column)) {
      this.refuse(`${column} "${this.shown(column)}" is a formula of a spreadsheet: send the text that is meant`);
    }
    return value;
  }

  /** The text of a field that may not be empty. */
  required(column: string, lengthMax: number): string {
    const value = this.text(column, lengthMax);
    if (value === '') this.refuse(`${column} is missing`);
    return value;
  }

  /** The text of a field, null when it is empty. */
  optional(column: string, lengthMax: number): string | null {
    return this.text(column, lengthMax) || null;
  }

  /** Money as `1234.56`; may be negative. */
  cents(column: string): Cents | null {
    const value = this.required(column, 20);
    const amount = twoDecimals.test(value) ? parseCents(value) : null;
    if (amount === null) this.refuseValue(column, 'an amount such as 1234.56');
    return amount;
  }

  optionalCents(column: string): Cents | null {
    return this.raw(column) === '' ? null : this.cents(column);
  }

  /** A real calendar day as `2026-01-31`. */
  day(column: string): Day | null {
    const value = this.required(column, 20);
    let found = this.days.get(value);
    if (found === undefined) {
      found = parseDay(value);
      if (this.days.size < daysKeptMax) this.days.set(value, found);
    }
    if (found === null) this.refuseValue(column, 'a day such as 2026-01-31');
    return found;
  }

  /** A whole number from `min` to `max`, in digits only. */
  whole(column: string, min: number, max: number): number | null {
    const value = this.required(column, 20);
    const number = wholeNumber.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.refuseValue(column, `a whole number from ${min} to ${max}`);
    return null;
  }

  /** One of a few words, in any case; null for an empty field. */
  word<Word extends string>(column: string, words: readonly Word[]): Word | null {
    const value = this.raw(column).toLowerCase();
    if (value === '') return null;
    const found = words.find((word) => word === value);
    if (found === undefined) this.refuseValue(column, words.join(', ').replace(/, ([^,]*)$/, ' or $1'));
    return found ?? null;
  }

  private raw(column: string): string {
    const position = this.positions.get(column);
    if (position === undefined) return '';
    const cell = this.cells[position] ?? '';
    const tidy = this.isPlain ? cell.trim() : tidied(cell);
    // A rejects file comes back with the apostrophes that it was given.
    const value = tidy.charCodeAt(0) === apostrophe ? tidy.replace(setApart, '') : tidy;
    return hasLineBreak.test(value) ? value.replaceAll(lineBreaks, ' ') : value;
  }
}
