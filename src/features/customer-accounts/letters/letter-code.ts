import type { Secrets } from '../../../platform/crypto/secrets.ts';

/** Crockford's base 32: no I, L and O, which look like 1 and 0, and no U, so that fewer words come about. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten of 32 letters: 50 bits. */
export const letterCodeLength = 10;

/**
 * A code that nobody guesses, `7K3QDM8XWN`. It is kept only as `letterCodeHash`. It comes of our secret and of the form by which the
 * letter is printed, so that the same form, pressed twice, prints the same letter and not none.
 */
export function letterCodeOf(secrets: Secrets, formKey: Buffer, letterId: number): string {
  const bytes = secrets.keyedHash('letter-of-form', `${formKey.toString('hex')}.${letterId}`);
  // 256 is eight times 32, so every letter is as likely as any other.
  return Array.from(bytes.subarray(0, letterCodeLength), (byte) => letters[byte % letters.length]).join('');
}

/** As it is printed, in two groups that the eye can hold: `7K3QD-M8XWN`. */
export function printedLetterCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/**
 * The keyed hash of a code as somebody typed it, in letters and digits only. What looks alike is the same: the letter O
 * is zero, I and L are one.
 */
export function letterCodeHash(secrets: Secrets, typed: string): Buffer {
  const read = typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return secrets.keyedHash('letter-code', read);
}
