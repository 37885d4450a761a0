/**
 * Control characters but line ends and tabs, line and paragraph separators, and what turns the direction of the text: nobody
 * sees them, and they can make a text read otherwise than it is written.
 */
const hidden = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Words before the place are shown so that it can be found; so many letters of them. */
const wordsBeforeMax = 24;

export type HiddenCharacter = {
  /** From 1. */
  line: number;
  /** What stands before it in its line, empty at the beginning. */
  after: string;
  /** `U+202E`. */
  code: string;
};

/** The first character of a text that nobody sees and that may not be in it. Lines end with `\n`. */
export function hiddenCharacterIn(text: string): HiddenCharacter | null {
  const found = hidden.exec(text);
  if (!found) return null;
  const lines = text.slice(0, found.index).split('\n');
  const before = lines.at(-1) ?? '';
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const isLong = before.length > wordsBeforeMax;
  const after = isLong ? before.slice(-wordsBeforeMax).replace(/^\S*\s/, '') : before;
  return { line: lines.length, after: after.trim(), code: `U+${code}` };
}
