/**
 * Control characters but line ends and tabs, line and paragraph separators, what turns the direction of the text, letters that are
 * blank (fillers of Hangul), signs of formulas and notes that are not written, and what is no character at all: nobody sees
 * them, and they can make a text read otherwise than it is written. The one list of the portal: no text that anybody types or
 * sends in a file may hold them, whatever page or file it comes by.
 */
const hidden =
  /(?![\n\r\t])[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u115f\u1160\u3164\uffa0\u2061-\u2064\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]/u;
const everyHidden = new RegExp(hidden, 'gu');

/** What copying leaves in a text and changes nothing of how it reads: zero-width spaces, word joiners, soft hyphens. */
const leftByCopying = /[\u00ad\u200b\u2060\ufeff]/g;

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
  const isLong = before.length > wordsBeforeMax;
  const after = isLong ? before.slice(-wordsBeforeMax).replace(/^\S*\s+(?=\S)/, '') : before;
  return { line: lines.length, after: after.trim(), code: codeOf(found[0]) };
}

/** The same for a text of one line: it has no line end and no tab either. */
export function hiddenCharacterInLine(text: string): HiddenCharacter | null {
  const found = hiddenCharacterIn(text);
  if (found) return found;
  const [before, control] = text.split(/([\n\r\t])/, 2);
  return control ? { line: 1, after: before!.slice(-wordsBeforeMax).trim(), code: codeOf(control) } : null;
}

/** What somebody typed, without the space around it and what copying left; letters and their marks composed (NFC). */
export function tidied(text: string): string {
  return text.replaceAll(leftByCopying, '').trim().normalize('NFC');
}

/** A text without its hidden characters: for what comes as it is, as a mail does, and cannot be asked to change. */
export function withoutHidden(text: string): string {
  return text.replaceAll(everyHidden, '');
}

/** A text with each of its hidden characters written out, as `[U+202E]`: what was kept once is shown without harm. */
export function writtenOut(text: string): string {
  return hidden.test(text) ? text.replaceAll(everyHidden, (character) => `[${codeOf(character)}]`) : text;
}

/** The first place of a text at which a hidden character was written out so, as its `U+202E`; null where there is none. */
export function writtenOutIn(text: string): string | null {
  for (const [, code = ''] of text.matchAll(/\[U\+([0-9A-F]{4})\]/g))
    if (hidden.test(String.fromCharCode(Number.parseInt(code, 16)))) return `U+${code}`;
  return null;
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
