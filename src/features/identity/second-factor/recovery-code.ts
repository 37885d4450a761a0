import { randomInt } from 'node:crypto';

/** Ten of twelve letters, sixty random bits each; a warning from three on. NIST SP 800-63B-4, 3.1.2, asks for twenty bits. */
export const recoveryCodeRules = { count: 10, letters: 12, warnFrom: 3 } as const;

/** Crockford's letters: none that is mistaken for another when it is read from paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code as it is printed: `7K3M-Q0ZT-9WXB`. */
export function newRecoveryCode(): string {
  const drawn = Array.from({ length: recoveryCodeRules.letters }, () => letters[randomInt(letters.length)]);
  return drawn.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}

/** The letters of a code however it was typed; null for what can be none. */
export function comparableRecoveryCode(typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.length > 60) return null;
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return bare.length === recoveryCodeRules.letters && Array.from(bare).every((letter) => letters.includes(letter))
    ? bare
    : null;
}
