import type { Language } from '../../../kernel/language.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { passwordMessages } from '../messages/passwords.ts';
import { newPasswordProblem, passwordRules } from '../new-password.ts';

/** What a person is told about a new password, undefined where it is good. */
export function newPasswordError(
  { city, language }: Pick<PortalContext, 'city'> & { language: Language },
  password: string,
  email: string,
): string | undefined {
  const problem = newPasswordProblem(password, email, city);
  const values = { min: passwordRules.charactersMin, max: passwordRules.charactersMax };
  return problem ? textIn(language, passwordMessages)(`password.${problem}`, values) : undefined;
}
