/** What a name is compared by. Both forms are empty for a name that can never match. */
export type ComparableName = {
  /** The letters and digits of the name in the order in which they stand. */
  plain: string;
  /** The same for the name read as "FIRST LAST": what stands after the first comma comes to the front. */
  canonical: string;
};

const never: ComparableName = { plain: '', canonical: '' };

/** Longer than any name on a bill; a longer text is refused whole, since cutting it would compare a part of a name. */
const codePointsMax = 200;

/** Bounds the work before normalising; NFKC may shorten a text, but a true name never by this much. */
const typedLengthMax = 2_000;

/** Latin letters with a stroke or a hook, or two in one, which Unicode does not take apart into letter and accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ɖ: 'd',
  ɗ: 'd',
  ø: 'o',
  ł: 'l',
  ƚ: 'l',
  ı: 'i',
  ɨ: 'i',
  ȷ: 'j',
  ɉ: 'j',
  ħ: 'h',
  ŧ: 't',
  ⱦ: 't',
  ŋ: 'n',
  ƀ: 'b',
  ɓ: 'b',
  ȼ: 'c',
  ɇ: 'e',
  ƒ: 'f',
  ǥ: 'g',
  ɠ: 'g',
  ƙ: 'k',
  ɍ: 'r',
  ʉ: 'u',
  ɏ: 'y',
  ƴ: 'y',
  ƶ: 'z',
  ⱥ: 'a',
  // A sigma that ends a word has a shape of its own; taking spaces out moves it inside.
  ς: 'σ',
};
const undecomposedLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Zero-width and bidi controls, variation selectors, soft hyphens, fillers: what nobody sees on a bill. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Accents belong to no script of their own ("Inherited"). Marks that belong to a script, as the vowels of
 * Devanagari, are part of the word and stay, and so do the two that tell Japanese syllables apart.
 */
const accent = /[\p{Script=Inherited}--[\u3099\u309A]]/gv;

/** All but letters, digits and the marks above. Modifier letters are what some keyboards set for an apostrophe. */
const notCompared = /[^\p{L}\p{N}\p{M}]|[\u02B9-\u02FF\uA78B\uA78C]/gu;

const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Whether a name typed by a resident is the name printed on the bill, as a clerk reading both aloud would say.
 *
 * Case, accents, spaces and punctuation do not count, "&" is "and", "LAST, FIRST" is "FIRST LAST". Nothing looser: a
 * part of a name, an initial or a name that is one letter off is somebody else's. A name without any letter or digit,
 * or longer than 200 characters, is nobody's.
 */
export function isSameName(printed: string, typed: string): boolean {
  const onBill = comparableName(printed);
  const given = comparableName(typed);
  if (onBill.plain === '' || given.plain === '') return false;
  return onBill.plain === given.plain || onBill.canonical === given.canonical;
}

/**
 * The two forms of a name that the importer keeps beside it, so that a search finds what `isSameName` would accept:
 * two names are the same when their plain or their canonical forms are equal and not empty.
 */
export function comparableName(name: string): ComparableName {
  if (name.length > typedLengthMax) return never;
  const compatible = name.normalize('NFKC');
  if (lengthInCodePoints(compatible) > codePointsMax) return never;

  const plain = lettersAndDigits(compatible);
  if (!letterOrDigit.test(plain)) return never;

  const comma = compatible.indexOf(',');
  if (comma < 0) return { plain, canonical: plain };
  const canonical = lettersAndDigits(compatible.slice(comma + 1)) + lettersAndDigits(compatible.slice(0, comma));
  return { plain, canonical };
}

/**
 * What all names have in common that differ only in where a comma cuts them, for counting tries by name: with the comma
 * elsewhere a name would else be another one each time, and still be compared with the same one of a bill.
 */
export function sameWhereverCut({ plain }: ComparableName): string {
  const cuts = Array.from(plain, (_, at) => plain.slice(at) + plain.slice(0, at));
  return cuts.reduce((first, cut) => (cut < first ? cut : first), plain);
}

function lettersAndDigits(text: string): string {
  return text
    .replaceAll('&', 'and')
    .replaceAll(invisible, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(accent, '')
    .replaceAll(undecomposedLetter, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(notCompared, '')
    .normalize('NFC');
}

function lengthInCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
