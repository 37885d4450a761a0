import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { passwordMessages } from '../messages/passwords.ts';
import { passwordRules } from '../new-password.ts';
import { passwordHash } from '../password-hash.ts';
import { userById, waitingEmailToken, type User } from '../reads.ts';
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
  const error = newPasswordError(request, password, user.email);
  if (error) {
    const view = { errand, token, authenticator: authenticatorOf(request, errand, user), errors: { password: error } };
    return reply.page(<ChoosePasswordPage {...view} />, 422);
  }
  const choice = { token, purpose: errand.purpose, hash: await passwordHash(password) };
  const outcome = await db.transaction().execute((tx) => choosePassword(tx, request, choice));
  if (!outcome.ok) return reply.page(<LinkOverPage errand={errand.words} />, 404);
  return reply.seeOther('/log-in?notice=password-changed');
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
  return (
    <Page title={t(`${errand.words}.title`)} lede={t(`${errand.words}.lede`)} before={<ErrorSummary errors={errors} />}>
      {authenticator && <AuthenticatorKey authenticator={authenticator} />}
      <Form action={`${errand.path}/${encodeURIComponent(token)}`}>
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
