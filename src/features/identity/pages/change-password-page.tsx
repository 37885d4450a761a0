import { textIn } from '../../../platform/i18n/text.ts';
import { cookieNames } from '../../../platform/http/cookies.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { SignedInRequest } from '../access.ts';
import { changePassword } from '../change-password.ts';
import { passwordMessages } from '../messages/passwords.ts';
import { passwordRules } from '../new-password.ts';
import { passwordRefusalWords, refusalStatus } from './lock-words.ts';
import { newPasswordError } from './new-password-words.ts';
import { placeOf } from './session-place.ts';
import { typedPassword } from './typed-fields.ts';

export async function showChangePassword({ query, reply }: SignedInRequest): Promise<Answer> {
  return reply.page(<ChangePasswordPage isSaved={query['saved'] === 'yes'} />);
}

export async function submitChangePassword(request: SignedInRequest): Promise<Answer> {
  const { body, clock, language, user, reply } = request;
  const t = textIn(language, passwordMessages);
  const currentPassword = typedPassword(body, 'currentPassword');
  const newPassword = typedPassword(body, 'newPassword');
  const errors = {
    currentPassword: currentPassword === '' ? t('change.currentMissing') : undefined,
    newPassword: newPasswordError(request, newPassword, user.email),
  };
  if (errors.currentPassword || errors.newPassword) return reply.page(<ChangePasswordPage errors={errors} />, 422);
  const place = placeOf(request);
  const outcome = await changePassword(request, { visitor: user, currentPassword, newPassword, place });
  if (!outcome.ok) {
    const error = passwordRefusalWords(outcome, 'password.wrong', clock.now(), language);
    return reply.page(<ChangePasswordPage errors={{ currentPassword: error }} />, refusalStatus(outcome));
  }
  reply.setCookie(cookieNames.session, outcome.sessionToken);
  return reply.seeOther('/account/password?saved=yes');
}

function ChangePasswordPage({ isSaved, errors }: { isSaved?: boolean; errors?: FieldErrors }) {
  const t = useText(passwordMessages);
  const before = (
    <>
      <BackLink href="/account">{t('account.back')}</BackLink>
      <ErrorSummary errors={errors} />
      {isSaved && (
        <Alert kind="success" isAnswer>
          <p>{t('change.saved')}</p>
        </Alert>
      )}
    </>
  );
  return (
    <Page title={t('change.title')} lede={t('change.lede')} before={before}>
      <Form action="/account/password">
        <PasswordField
          name="currentPassword"
          label={t('field.currentPassword')}
          autocomplete="current-password"
          error={errors?.['currentPassword']}
        />
        <PasswordField
          name="newPassword"
          label={t('field.newPassword')}
          hint={t('hint.password', { min: passwordRules.charactersMin })}
          autocomplete="new-password"
          error={errors?.['newPassword']}
        />
        <ButtonRow>
          <Button>{t('change.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
