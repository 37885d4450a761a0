import { isSameBytes, tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { passwordMessages } from '../messages/passwords.ts';
import { passwordRules } from '../new-password.ts';
import { passwordHash } from '../password-hash.ts';
import { isNewerRegistrationMailed, waitingRegistration } from '../reads.ts';
import { browserHashOf, confirmRegistration } from '../register.ts';
import { LinkOverPage } from './link-over-page.tsx';
import { newPasswordError } from './new-password-words.ts';
import { typedPassword } from './typed-fields.ts';

export async function showVerify(request: PageRequest): Promise<Answer> {
  const view = await verifyView(request);
  return view ? request.reply.page(<VerifyPage {...view} />) : showOver(request);
}

export async function submitVerify(request: PageRequest): Promise<Answer> {
  const { db, secrets, clock, browserId, body, reply } = request;
  const view = await verifyView(request);
  if (!view) return showOver(request);
  const password = typedPassword(body, 'password');
  const error = view.isOwnBrowser ? undefined : newPasswordError(request, password, view.email);
  if (error) return reply.page(<VerifyPage {...view} errors={{ password: error }} />, 422);
  const newPasswordHash = view.isOwnBrowser ? null : await passwordHash(password);
  const confirmation = { token: view.token, browserHash: browserHashOf(secrets, browserId), newPasswordHash };
  const now = clock.now();
  const outcome = await db.transaction().execute((tx) => confirmRegistration(tx, confirmation, now));
  return outcome.ok ? reply.seeOther('/log-in?notice=confirmed') : showOver(request);
}

async function showOver({ db, clock, params, reply }: PageRequest): Promise<Answer> {
  const isNewerMailed = await isNewerRegistrationMailed(db, tokenHash(params['token'] ?? ''), clock.now());
  return reply.page(<LinkOverPage errand="verify" {...{ isNewerMailed }} />, 404);
}

type VerifyView = { token: string; email: string; isOwnBrowser: boolean };

/** What the link stands for, and whether it was opened where the registration was made; null where it is over. */
async function verifyView({ db, clock, secrets, params, browserId }: PageRequest): Promise<VerifyView | null> {
  const token = params['token'] ?? '';
  const registration = await waitingRegistration(db, tokenHash(token), clock.now());
  if (!registration) return null;
  const isOwnBrowser = isSameBytes(registration.browserHash, browserHashOf(secrets, browserId));
  return { token, email: registration.email, isOwnBrowser };
}

function VerifyPage({ token, email, isOwnBrowser, errors }: VerifyView & { errors?: FieldErrors }) {
  const t = useText(passwordMessages);
  const lede = t('verify.lede', { email });
  return (
    <Page title={t('verify.title')} lede={lede} before={<ErrorSummary errors={errors} />}>
      {!isOwnBrowser && (
        <Alert kind="info">
          <p>{t('verify.otherBrowser')}</p>
        </Alert>
      )}
      <Form action={`/verify/${encodeURIComponent(token)}`}>
        {!isOwnBrowser && (
          <PasswordField
            name="password"
            label={t('field.newPassword')}
            hint={t('hint.password', { min: passwordRules.charactersMin })}
            autocomplete="new-password"
            error={errors?.['password']}
          />
        )}
        <ButtonRow>
          <Button>{t('verify.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
