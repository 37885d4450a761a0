import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CityProfile } from '../../kernel/city-profile.ts';

// The list lies beside this file; the built program in dist/ finds it in the sources it was built from.
const places = ['./refused-passwords.txt', '../src/features/identity/refused-passwords.txt'];

let leaked: Set<string> | undefined;

/** Passwords that leaked elsewhere, as `comparablePassword` writes them. Read once, when somebody chooses a password. */
function leakedPasswords(): Set<string> {
  if (leaked) return leaked;
  const file = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(path));
  if (!file) throw new Error('refused-passwords.txt is missing from the program');
  const lines = readFileSync(file, 'utf8').split('\n');
  leaked = new Set(lines.filter((line) => line !== '' && !line.startsWith('# ')));
  return leaked;
}

/** Words of the product that a guesser tries first on this very page. The city's own come from its profile. */
const productWords =
  'citizen self service civic counter portal city of town village finance department bill bills billing general pay ' +
  'payment payments password passwort contrasena welcome login log in register garbage recycling cart carts resident ' +
  'clerk admin staff my the account accounts';

/**
 * Whether a password is one that a guesser tries first: it leaked elsewhere, is one leaked password or letter over and
 * over, is its owner's address, or is made of nothing but the city's and the portal's names with a number at the end.
 * Always the whole password is compared (NIST SP 800-63B-4, 3.1.1.2); what merely holds such a word is not refused.
 */
export function isRefusedPassword(password: string, email: string, city: CityProfile): boolean {
  const comparable = comparablePassword(password);
  const refused = leakedPasswords();
  if (refused.has(comparable) || repeats(comparable).some((part) => part.length < 4 || refused.has(part))) return true;
  const ownWords = comparablePassword(email).split('@');
  if (comparable === comparablePassword(email)) return true;
  const cityWords = comparablePassword(`${city.name} ${city.spokenName.es} ${city.shortName} ${city.key}`).split(
    /[^\p{L}]+/u,
  );
  const bare = comparable.replaceAll(/[\s_.-]+/g, '').replace(/[\d!?*#$]{0,8}$/, '');
  return isMadeOf(bare, new Set([...productWords.split(' '), ...cityWords, ...ownWords]));
}

function comparablePassword(password: string): string {
  return password.normalize('NFKC').toLowerCase();
}

/** The parts that a text is a whole repetition of: `abab` is `ab` twice. */
function repeats(text: string): string[] {
  const lengths = Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1);
  return lengths
    .filter((length) => text.length % length === 0)
    .map((length) => text.slice(0, length))
    .filter((part) => part.repeat(text.length / part.length) === text);
}

/** Whether a text is nothing but words of a set, one after the other. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  if (text === '') return false;
  const ends = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!ends.has(at)) continue;
    for (const word of words) if (word !== '' && text.startsWith(word, at)) ends.add(at + word.length);
  }
  return ends.has(text.length);
}
