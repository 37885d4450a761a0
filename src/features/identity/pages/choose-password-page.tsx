import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { passwordMessages } from '../messages/passwords.ts';
import { signInMessages } from '../messages/sign-in.ts';
import { passwordRules } from '../new-password.ts';
import { passwordHash } from '../password-hash.ts';
import { userById, waitingEmailToken, type User } from '../reads.ts';
import { totpStepOf } from '../totp.ts';
import { choosePassword } from '../reset-password.ts';
import { LinkOverPage } from './link-over-page.tsx';
import { AuthenticatorKey, type Authenticator } from '../people/authenticator-key.tsx';
import { newPasswordError } from './new-password-words.ts';
import { typedPassword } from './typed-fields.ts';

type Errand = {
  purpose: 'reset-password' | 'set-up-staff';
  path: string;
  words: 'reset' | 'staff';
};

const reset: Errand = { purpose: 'reset-password', path: '/reset-password', words: 'reset' };
const staffSetUp: Errand = { purpose: 'set-up-staff', path: '/set-up-staff', words: 'staff' };

export const showResetPassword = (request: PageRequest) => showChoice(request, reset);
export const submitResetPassword = (request: PageRequest) => submitChoice(request, reset);
export const showStaffSetUp = (request: PageRequest) => showChoice(request, staffSetUp);
export const submitStaffSetUp = (request: PageRequest) => submitChoice(request, staffSetUp);

async function showChoice(request: PageRequest, errand: Errand): Promise<Answer> {
  const { params, reply } = request;
  const user = await userOfLink(request, errand);
  if (!user) return reply.page(<LinkOverPage errand={errand.words} />, 404);
  const authenticator = authenticatorOf(request, errand, user);
  return reply.page(<ChoosePasswordPage errand={errand} token={params['token'] ?? ''} authenticator={authenticator} />);
}

async function submitChoice(request: PageRequest, errand: Errand): Promise<Answer> {
  const { db, params, body, reply } = request;
  const token = params['token'] ?? '';
  const user = await userOfLink(request, errand);
  if (!user) return reply.page(<LinkOverPage errand={errand.words} />, 404);
  const password = typedPassword(body, 'password');
  const authenticator = authenticatorOf(request, errand, user);
  const errors = {
    code: authenticator ? codeError(request, authenticator) : undefined,
    password: newPasswordError(request, password, user.email) ?? undefined,
  };
  if (errors.code || errors.password) {
    const view = { errand, token, authenticator, errors };
    return reply.page(<ChoosePasswordPage {...view} />, 422);
  }
  const choice = { token, purpose: errand.purpose, hash: await passwordHash(password) };
  const outcome = await db.transaction().execute((tx) => choosePassword(tx, request, choice));
  if (!outcome.ok) return reply.page(<LinkOverPage errand={errand.words} />, 404);
  return reply.seeOther(`/log-in?notice=${authenticator ? 'staff-set-up' : 'password-changed'}`);
}

/** A code of the app shows that it has the key: whoever typed that wrongly would else be locked out at the first log-in. */
function codeError({ body, clock, language }: PageRequest, { secret }: Authenticator): string | undefined {
  const code = [body['code'] ?? ''].flat().join('').replaceAll(/\s/g, '');
  const t = textIn(language, signInMessages);
  return totpStepOf(secret, code, clock.now()) === null ? t('setUp.codeWrong') : undefined;
}

async function userOfLink({ db, clock, params }: PageRequest, { purpose }: Errand): Promise<User | null> {
  const link = await waitingEmailToken(db, tokenHash(params['token'] ?? ''), purpose, clock.now());
  return (link && (await userById(db, link.userId))) ?? null;
}

/** What staff add to their app before they choose a password; the link is the only place that shows it. */
function authenticatorOf({ secrets, city }: PageRequest, { purpose }: Errand, user: User): Authenticator | null {
  if (purpose !== 'set-up-staff' || !user.sealedTotpSecret) return null;
  return { secret: secrets.open('totp', user.sealedTotpSecret), email: user.email, issuer: city.name };
}

type ChoosePasswordProps = {
  errand: Errand;
  token: string;
  authenticator: Authenticator | null;
  errors?: FieldErrors;
};

function ChoosePasswordPage({ errand, token, authenticator, errors }: ChoosePasswordProps) {
  const t = useText(passwordMessages);
  const signIn = useText(signInMessages);
  return (
    <Page title={t(`${errand.words}.title`)} lede={t(`${errand.words}.lede`)} before={<ErrorSummary errors={errors} />}>
      {authenticator && <AuthenticatorKey authenticator={authenticator} />}
      <Form action={`${errand.path}/${encodeURIComponent(token)}`}>
        {authenticator && (
          <TextField
            name="code"
            label={signIn('code.field')}
            hint={signIn('setUp.codeHint')}
            autocomplete="one-time-code"
            inputmode="numeric"
            width="short"
            error={errors?.['code']}
            isRequired
          />
        )}
        <PasswordField
          name="password"
          label={t('field.newPassword')}
          hint={t('hint.password', { min: passwordRules.charactersMin })}
          autocomplete="new-password"
          error={errors?.['password']}
        />
        <ButtonRow>
          <Button>{t('reset.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
