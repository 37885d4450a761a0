import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { passwordMessages } from '../messages/passwords.ts';
import { signInMessages } from '../messages/sign-in.ts';
import { passwordRules } from '../new-password.ts';
import { passwordHash } from '../password-hash.ts';
import { isNewerEmailTokenMailed, userById, waitingEmailToken, type User } from '../reads.ts';
import { totpStepOf } from '../totp.ts';
import { choosePassword } from '../reset-password.ts';
import { LinkOverPage } from './link-over-page.tsx';
import { staffInvitationOf } from '../people/reads.ts';
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
  const link = await linkOf(request, errand);
  if (!link) return await showOver(request, errand);
  return reply.page(<ChoosePasswordPage errand={errand} token={params['token'] ?? ''} link={link} />);
}

async function submitChoice(request: PageRequest, errand: Errand): Promise<Answer> {
  const { db, params, body, reply } = request;
  const token = params['token'] ?? '';
  const link = await linkOf(request, errand);
  if (!link) return await showOver(request, errand);
  const password = typedPassword(body, 'password');
  const { user, authenticator } = link;
  const errors = {
    code: authenticator ? codeError(request, authenticator) : undefined,
    password: newPasswordError(request, password, user.email) ?? undefined,
  };
  if (errors.code || errors.password) {
    const view = { errand, token, link, errors };
    return reply.page(<ChoosePasswordPage {...view} />, 422);
  }
  const choice = { token, purpose: errand.purpose, hash: await passwordHash(password) };
  const outcome = await db.transaction().execute((tx) => choosePassword(tx, request, choice));
  if (!outcome.ok) return await showOver(request, errand);
  return reply.seeOther(`/log-in?notice=${authenticator ? 'staff-set-up' : 'password-changed'}`);
}

async function showOver({ db, clock, params, reply }: PageRequest, { words }: Errand): Promise<Answer> {
  const isNewerMailed = await isNewerEmailTokenMailed(db, tokenHash(params['token'] ?? ''), clock.now());
  return reply.page(<LinkOverPage errand={words} {...{ isNewerMailed }} />, 404);
}

/** A code of the app shows that it has the key: whoever typed that wrongly would else be locked out at the first log-in. */
function codeError({ body, clock, language }: PageRequest, { secret }: Authenticator): string | undefined {
  const code = [body['code'] ?? ''].flat().join('').replaceAll(/\s/g, '');
  const t = textIn(language, signInMessages);
  return totpStepOf(secret, code, clock.now()) === null ? t('setUp.codeWrong') : undefined;
}

type LinkOfMail = {
  user: User;
  /** What staff add to their app before they choose a password; the link is the only place that shows it. */
  authenticator: Authenticator | null;
  /** Whether a resident is about to become staff. */
  isInvitedResident: boolean;
};

/** Whom a link is for, and what it gives them; null where it is over, and where the invitation was withdrawn. */
async function linkOf({ db, clock, params, secrets, city }: PageRequest, errand: Errand): Promise<LinkOfMail | null> {
  const link = await waitingEmailToken(db, tokenHash(params['token'] ?? ''), errand.purpose, clock.now());
  const user = link && (await userById(db, link.userId));
  if (!user) return null;
  if (errand.purpose === 'reset-password') return { user, authenticator: null, isInvitedResident: false };
  const invitation = user.staffRole ? undefined : await staffInvitationOf(db, user.userId);
  if (!user.staffRole && !invitation) return null;
  const sealed = invitation?.sealedTotpSecret ?? user.sealedTotpSecret;
  const key = { email: user.email, issuer: city.name };
  const authenticator = sealed && { secret: secrets.open('totp', sealed), ...key };
  return { user, authenticator, isInvitedResident: invitation !== undefined };
}

type ChoosePasswordProps = {
  errand: Errand;
  token: string;
  link: LinkOfMail;
  errors?: FieldErrors;
};

function ChoosePasswordPage({ errand, token, link, errors }: ChoosePasswordProps) {
  const t = useText(passwordMessages);
  const signIn = useText(signInMessages);
  const { authenticator, isInvitedResident } = link;
  return (
    <Page title={t(`${errand.words}.title`)} lede={t(`${errand.words}.lede`)} before={<ErrorSummary errors={errors} />}>
      {isInvitedResident && (
        <Alert kind="info">
          <p>{t('staff.resident')}</p>
        </Alert>
      )}
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
