import type { CityProfile } from '../../kernel/city-profile.ts';
import { isRefusedPassword } from './refused-passwords.ts';

/** NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where the password is the only factor, at least 64 allowed. */
export const passwordRules = { charactersMin: 15, charactersMax: 128 } as const;

export type PasswordProblem = 'missing' | 'too-short' | 'too-long' | 'refused';

/**
 * What speaks against a new password, null where nothing does. Characters are counted as code points after NFKC. No
 * kind of character is asked for, and none is refused.
 */
export function newPasswordProblem(password: string, email: string, city: CityProfile): PasswordProblem | null {
  const characters = Array.from(password.normalize('NFKC')).length;
  if (characters === 0) return 'missing';
  if (characters < passwordRules.charactersMin) return 'too-short';
  if (characters > passwordRules.charactersMax) return 'too-long';
  return isRefusedPassword(password, email, city) ? 'refused' : null;
}
