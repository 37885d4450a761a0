import { writtenOut } from '../text/hidden-character.ts';

const amountShape = /^-?\d+\.\d{2}$/;
/** What a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A cell as RFC 4180 has it. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV
 * injection); an amount below zero is none. Characters that nobody sees are written out, as `[U+202E]`.
 */
export function csvCell(text: string): string {
  const plain = writtenOut(text);
  const safe = formulaStart.test(plain) && !amountShape.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
