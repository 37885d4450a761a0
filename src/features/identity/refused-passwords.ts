import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { countLength, repeatLength, walkLength } from './guessable-pieces.ts';

// The lists lie beside this file; the built program in dist/ finds them in the sources it was built from.
const places = ['./', '../src/features/identity/'];

const lists = new Map<string, Set<string>>();

/** The lines of a list, as `comparablePassword` writes them. Read once, when somebody chooses a password. */
function listed(name: 'refused-passwords.txt' | 'usual-words.txt'): Set<string> {
  const known = lists.get(name);
  if (known) return known;
  const file = places.map((at) => fileURLToPath(new URL(`${at}${name}`, import.meta.url))).find((at) => existsSync(at));
  if (!file) throw new Error(`${name} is missing from the program`);
  const lines = readFileSync(file, 'utf8').split('\n');
  const words = new Set(lines.filter((line) => line !== '' && !line.startsWith('# ')));
  lists.set(name, words);
  return words;
}

/** Words of the product that a guesser tries first on this very page. The city's own come from its profile. */
const productWords =
  'citizen self service civic counter portal city of town village finance department bill bills billing general pay ' +
  'payment payments password passwort contrasena welcome login log in register garbage recycling cart carts resident ' +
  'clerk admin staff my the account accounts';

/** Sayings that everybody knows, without spaces: long, and among the first that are tried. */
const sayings =
  'correcthorsebatterystaple tobeornottobe thatisthequestion maytheforcebewithyou thequickbrownfox ' +
  'jumpsoverthelazydog onceuponatime twinkletwinklelittlestar maryhadalittlelamb iloveyousomuch loveyouforever ' +
  'godblessamerica ingodwetrust wethepeople homesweethome happybirthdaytoyou letitsnow merrychristmas ' +
  'happynewyear liveandletlive carpediem ihaveadream opensesame openthedoor thisismypassword changemeplease ' +
  'lacucaracha vivamexico teamomucho diosesamor';

/** One or two usual words, and a number, are soon tried. Longer phrases are left to their owner. */
const usualWordsMax = 2;
const looseSignsMax = 8;
const wordLettersMax = 30;

/**
 * Whether a password is one that a guesser tries first. The whole password is compared with leaked ones (NIST SP
 * 800-63B-4, 3.1.1.2), then looked at as a guesser makes them: it is refused where nothing of it is left besides at
 * most two leaked passwords, usual words or names (also with `4` for `a`); runs that count or follow the keyboard; parts
 * that repeat what stood before; years; words of the city, the portal and its owner's address; sayings; and a few loose
 * digits. What merely holds such parts is not refused.
 */
export function isRefusedPassword(password: string, email: string, city: CityProfile): boolean {
  const comparable = comparablePassword(password);
  if (listed('refused-passwords.txt').has(comparable) || comparable === comparablePassword(email)) return true;
  const bare = comparable.normalize('NFKD').replaceAll(/[\p{M}\s_.,;:'’/-]+/gu, '');
  if (bare === '' || periodOf(bare) <= shortUnitMax) return true;
  const { name, spokenName, shortName, key, department } = city;
  const own = wordsOf([name, spokenName.es, shortName, key, ...department.address, email].join(' '));
  return isMadeOfPieces(bare, [...wordsOf(`${productWords} ${sayings}`), ...own]);
}

function comparablePassword(password: string): string {
  return password.normalize('NFKC').toLowerCase();
}

function wordsOf(text: string): string[] {
  const plain = comparablePassword(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
}

/** A unit of up to so many signs, over and over, is no longer than the unit. */
const shortUnitMax = 6;

/** After how many signs a text begins again, its end cut off or not: 3 for `abcabcab`. */
function periodOf(text: string): number {
  for (let period = 1; period * 2 <= text.length; period += 1) {
    if (text.startsWith(text.slice(period))) return period;
  }
  return text.length;
}

type Piece = { length: number; words: number; loose: number };

const lettersOfSigns: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Whether a text is nothing but guessable pieces, `free` words among them. For each place and count of usual words the
 * least number of loose signs is kept that leads there: a few thousand looks, also for the longest password.
 */
function isMadeOfPieces(text: string, free: readonly string[]): boolean {
  const read = text.replaceAll(/[013457@$!]/g, (sign) => lettersOfSigns[sign] ?? sign);
  const least = Array.from({ length: text.length + 1 }, () => Array<number>(usualWordsMax + 1).fill(Infinity));
  least[0]![0] = 0;
  for (let at = 0; at < text.length; at += 1) {
    const reached = [...least[at]!.entries()].filter(([, loose]) => loose <= looseSignsMax);
    if (reached.length === 0) continue;
    const pieces: Piece[] = [
      ...freeLengths(text, read, at, free).map((length) => ({ length, words: 0, loose: 0 })),
      ...usualLengths(text, read, at).map((length) => ({ length, words: 1, loose: 0 })),
      ...(/[\d!?*#$@&+=%()]/.test(text[at] ?? '') ? [{ length: 1, words: 0, loose: 1 }] : []),
    ];
    for (const [words, loose] of reached) {
      for (const piece of pieces) {
        const count = words + piece.words;
        const end = least[at + piece.length]!;
        if (count <= usualWordsMax) end[count] = Math.min(end[count]!, loose + piece.loose);
      }
    }
  }
  return least[text.length]!.some((loose) => loose <= looseSignsMax);
}

/** How far pieces go that cost a guesser next to nothing. Of a run or repetition every shorter part is one too. */
function freeLengths(text: string, read: string, at: number, free: readonly string[]): number[] {
  const runs = [walkLength(text, at), countLength(text, at), repeatLength(text, at)];
  const parts = runs.flatMap((run) => Array.from({ length: Math.max(0, run - 2) }, (_, shorter) => run - shorter));
  const words = free.filter((word) => text.startsWith(word, at) || read.startsWith(word, at));
  const isYear = /^(19\d\d|20[0-4]\d)/.test(text.slice(at, at + 4));
  return [...parts, ...words.map((word) => word.length), ...(isYear ? [4] : [])];
}

/** How far leaked passwords and usual words go, of four letters or six digits and more. */
function usualLengths(text: string, read: string, at: number): number[] {
  const [leaked, words] = [listed('refused-passwords.txt'), listed('usual-words.txt')];
  const isUsual = (part: string) => (leaked.has(part) || words.has(part)) && !/^\d{1,5}$/.test(part);
  const lengths: number[] = [];
  for (let length = 4; length <= Math.min(wordLettersMax, text.length - at); length += 1) {
    const end = at + length;
    if (isUsual(text.slice(at, end)) || isUsual(read.slice(at, end))) lengths.push(length);
  }
  return lengths;
}
