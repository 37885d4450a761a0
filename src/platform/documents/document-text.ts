import { createRequire } from 'node:module';

/** How a line of a document is set. Sizes are in points. */
export type TextStyle = { isBold: boolean; size: number; color: string };

const require = createRequire(import.meta.url);

/**
 * Public Sans comes in parts, each with the letters of some scripts. The first part that has a letter sets it; what
 * each holds was read from the font files (version 5.3.0), and stands here as first and last letter of its ranges.
 */
const fontParts = [
  {
    part: 'latin',
    letters: [
      [0x20, 0x7e],
      [0xa0, 0xff],
      [0x131, 0x131],
      [0x152, 0x153],
      [0x2013, 0x2014],
      [0x2018, 0x201a],
      [0x201c, 0x201e],
      [0x2022, 0x2022],
      [0x2026, 0x2026],
      [0x20ac, 0x20ac],
      [0x2122, 0x2122],
      [0x2212, 0x2212],
    ],
  },
  {
    part: 'latin-ext',
    letters: [
      [0x100, 0x130],
      [0x134, 0x148],
      [0x14a, 0x151],
      [0x154, 0x17e],
      [0x18f, 0x18f],
      [0x192, 0x192],
      [0x1a0, 0x1a1],
      [0x1af, 0x1b0],
      [0x1fa, 0x21b],
      [0x1e80, 0x1e85],
      [0x1ef2, 0x1ef3],
    ],
  },
  {
    part: 'vietnamese',
    letters: [
      [0x1ea0, 0x1ef9],
      [0x20ab, 0x20ab],
    ],
  },
] as const;

/** The font files of both weights, by the names under which a document knows them. */
export const fontFiles: ReadonlyMap<string, string> = new Map(
  fontParts.flatMap(({ part }) =>
    [400, 700].map((weight): [string, string] => [
      `${part}-${weight}`,
      require.resolve(`@fontsource/public-sans/files/public-sans-${part}-${weight}-normal.woff`),
    ]),
  ),
);

type Run = { font: string; text: string };

/** Text as runs of one font each. A letter that no part has becomes a question mark: a gap would hide that it is there. */
export function runsOf(text: string, isBold: boolean): Run[] {
  const runs: Run[] = [];
  for (const letter of text.normalize('NFC').replaceAll(/\s/g, ' ')) {
    const part = partWith(letter.codePointAt(0) ?? 0);
    const font = `${part ?? 'latin'}-${isBold ? 700 : 400}`;
    const last = runs.at(-1);
    const shown = part ? letter : '?';
    if (last?.font === font) last.text += shown;
    else runs.push({ font, text: shown });
  }
  return runs;
}

function partWith(letter: number): string | undefined {
  return fontParts.find(({ letters }) => letters.some(([first, last]) => letter >= first && letter <= last))?.part;
}

/** The letters of a text that no font of a document has, each once. */
export function lettersWithoutFont(text: string): string[] {
  const letters = new Set<string>();
  for (const letter of text.normalize('NFC').replaceAll(/\s/g, ' ')) {
    if (partWith(letter.codePointAt(0) ?? 0) === undefined) letters.add(letter);
  }
  return [...letters];
}

export function widthOf(pdf: PDFKit.PDFDocument, text: string, style: TextStyle): number {
  let width = 0;
  for (const run of runsOf(text, style.isBold)) {
    width += pdf.font(run.font).fontSize(style.size).widthOfString(run.text);
  }
  return width;
}

/**
 * Breaks text into lines at spaces, and inside a word only where the word alone is wider than the line. Each line but
 * the last keeps the space at its end, or a reader would hear two words as one.
 */
export function linesOf(pdf: PDFKit.PDFDocument, text: string, style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  const space = widthOf(pdf, ' ', style);
  let line = '';
  let lineWidth = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const wordWidth = widthOf(pdf, word, style);
    if (line && lineWidth + space + wordWidth <= width) {
      line += ` ${word}`;
      lineWidth += space + wordWidth;
      continue;
    }
    if (line) lines.push(`${line} `);
    const pieces = wordWidth <= width ? [word] : piecesOf(pdf, word, style, width);
    line = pieces.pop() ?? '';
    lineWidth = pieces.length === 0 ? wordWidth : widthOf(pdf, line, style);
    lines.push(...pieces);
  }
  return line ? [...lines, line] : lines;
}

function piecesOf(pdf: PDFKit.PDFDocument, word: string, style: TextStyle, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && widthOf(pdf, piece + letter, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** Sets one line with its upper left corner at x and y. */
export function drawLine(pdf: PDFKit.PDFDocument, text: string, x: number, y: number, style: TextStyle): void {
  let at = x;
  for (const run of runsOf(text, style.isBold)) {
    pdf.font(run.font).fontSize(style.size).fillColor(style.color);
    pdf.text(run.text, at, y, { lineBreak: false });
    at += pdf.widthOfString(run.text);
  }
}

export function lineHeight(style: TextStyle): number {
  return Math.ceil(style.size * 1.4);
}
