import { hiddenCharacterIn } from '../../platform/text/hidden-character.ts';

/**
 * Why a header cannot be taken, in a sentence: its names could deceive a reader, or its columns are kept apart by something
 * else than commas. Null where it can be looked at.
 */
export function strangeHeader(calledAs: string, header: readonly string[]): string | null {
  const line = header.join(' ');
  if (line.includes('\ufffd')) return `${calledAs} is not text in UTF-8. Save it as CSV in UTF-8.`;
  const hidden = hiddenCharacterIn(line);
  if (hidden) {
    const words = `its header holds the invisible control character ${hidden.code}`;
    return `${calledAs} cannot be read: ${words}. Take it away and save the file again.`;
  }
  if (header.length > 2) return null;
  for (const [separator, called] of separators) {
    if (line.split(separator).length < 3) continue;
    return `The columns of ${calledAs} are separated by ${called}, not by commas. Save it as CSV with commas.`;
  }
  return null;
}

const separators = [
  [';', 'semicolons (;)'],
  ['\t', 'tabs'],
  ['|', 'vertical bars (|)'],
] as const;

/** What a file is that is no text in UTF-8 at all; single wrong rows are found later. */
export function strangeEncoding(begin: Buffer): string | null {
  const [first = 0, second = 0] = begin;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'in UTF-16';
  if (first === 0x50 && second === 0x4b) return 'a workbook or a compressed file, not CSV';
  if (first === 0x1f && second === 0x8b) return 'compressed';
  const magic = magicOf(begin);
  if (magic) return `${magic}, not CSV`;
  const ends = [begin.indexOf('\n'), begin.indexOf('\r'), begin.length].filter((at) => at >= 0);
  const headerBytes = begin.subarray(0, Math.min(...ends));
  return headerBytes.includes(0) ? 'not in UTF-8: its header holds NUL characters' : null;
}

/** What other programs write at the beginning of their files. */
const magics: readonly (readonly [string, string])[] = [
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['%PDF', 'a PDF document'],
  ['\u00d0\u00cf\u0011\u00e0', 'a workbook or document of an older program'],
];

function magicOf(begin: Buffer): string | null {
  const head = begin.toString('latin1', 0, 8);
  return magics.find(([magic]) => head.startsWith(magic))?.[1] ?? null;
}
