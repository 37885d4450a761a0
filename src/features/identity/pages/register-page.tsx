import { Type } from 'typebox';
import { textIn } from '../../../platform/i18n/text.ts';
import { form } from '../../../platform/http/form.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { emailAddressCharactersMax, isEmailAddress } from '../../../kernel/email-address.ts';
import { passwordMessages } from '../messages/passwords.ts';
import { passwordRules } from '../new-password.ts';
import { passwordHash } from '../password-hash.ts';
import { register } from '../register.ts';
import { inSameTime } from '../same-time.ts';
import { newPasswordError } from './new-password-words.ts';
import { typedPassword } from './typed-fields.ts';

const readRegistration = form(
  Type.Object({ email: Type.String({ minLength: 1, maxLength: emailAddressCharactersMax }) }),
);

export async function showRegister({ visitor, reply }: PageRequest): Promise<Answer> {
  return visitor ? reply.seeOther('/account') : reply.page(<RegisterPage />);
}

export async function submitRegister(request: PageRequest): Promise<Answer> {
  const { body, language, reply } = request;
  const t = textIn(language, passwordMessages);
  const read = readRegistration(body);
  const email = read.ok ? read.value.email : read.values.email;
  const password = typedPassword(body, 'password');
  const isEmail = read.ok && isEmailAddress(email);
  const errors = {
    email: email === '' ? t('error.emailMissing') : isEmail ? undefined : t('error.emailWrong'),
    password: newPasswordError(request, password, email),
  };
  if (errors.email || errors.password) return reply.page(<RegisterPage email={email} errors={errors} />, 422);
  await inSameTime(takeRegistration(request, email, password));
  return reply.seeOther('/register/check-your-mail');
}

async function takeRegistration(request: PageRequest, email: string, password: string): Promise<void> {
  const { db, language, browserId, clientAddress } = request;
  const registration = { email, passwordHash: await passwordHash(password), language, browserId, clientAddress };
  await db.transaction().execute((tx) => register(tx, request, registration));
}

function RegisterPage({ email, errors }: { email?: string; errors?: FieldErrors }) {
  const t = useText(passwordMessages);
  return (
    <Page title={t('register.title')} lede={t('register.lede')} before={<ErrorSummary errors={errors} />}>
      <Form action="/register">
        <TextField
          name="email"
          label={t('field.email')}
          hint={t('hint.email')}
          type="email"
          autocomplete="email"
          value={email}
          error={errors?.['email']}
        />
        <PasswordField
          name="password"
          label={t('field.password')}
          hint={t('hint.password', { min: passwordRules.charactersMin })}
          autocomplete="new-password"
          error={errors?.['password']}
        />
        <ButtonRow>
          <Button>{t('register.button')}</Button>
        </ButtonRow>
      </Form>
      <ButtonRow>
        <p>
          {t('register.known')} <Link href="/log-in">{t('register.logIn')}</Link>
        </p>
      </ButtonRow>
    </Page>
  );
}
