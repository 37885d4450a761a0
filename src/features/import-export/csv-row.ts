import { writtenOut } from '../../platform/text/hidden-character.ts';

/** What makes a spreadsheet read a field as a formula; full-width signs too, which some turn into plain ones. */
const formulaStart = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const plainNumber = /^-\d+(\.\d+)?$/;
const needsQuotes = /[",\r\n]/;

/**
 * A row of comma-separated values (RFC 4180) with its line end. A field that a spreadsheet would take for a formula is
 * set apart with an apostrophe, a negative amount is not (OWASP, "CSV Injection"). Characters that nobody sees are written out, as
 * `[U+202E]`: who mends a rejects file finds them.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(field: string): string {
  const value = writtenOut(field);
  const text = formulaStart.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
