const amountShape = /^-?\d+\.\d{2}$/;
/** What a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** What turns the direction of the text and nobody sees: with it a cell reads otherwise than it is written. */
const turningText = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A cell as RFC 4180 has it. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV
 * injection); an amount below zero is none. Characters that turn the direction of text are written out, as `[U+202E]`.
 */
export function csvCell(text: string): string {
  const plain = text.replaceAll(turningText, (character) => {
    return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  const safe = formulaStart.test(plain) && !amountShape.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
