import { Type } from 'typebox';
import { textIn } from '../../../platform/i18n/text.ts';
import { form } from '../../../platform/http/form.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { SignedInRequest } from '../access.ts';
import { askForEmailChange } from '../change-email-address.ts';
import { comparableEmail, emailAddressCharactersMax, isEmailAddress } from '../../../kernel/email-address.ts';
import { accountMessages } from '../messages/account.ts';
import { passwordRefusalWords, refusalStatus } from './lock-words.ts';
import { typedPassword } from './typed-fields.ts';

const readChange = form(Type.Object({ newEmail: Type.String({ minLength: 1, maxLength: emailAddressCharactersMax }) }));

const notices = ['sent', 'saved'] as const;

export async function showChangeEmail({ user, query, reply }: SignedInRequest): Promise<Answer> {
  const notice = notices.find((one) => one === query['notice']);
  return reply.page(<ChangeEmailPage email={user.email} notice={notice} />);
}

export async function submitChangeEmail(request: SignedInRequest): Promise<Answer> {
  const { body, clock, language, user, clientAddress, reply } = request;
  const t = textIn(language, accountMessages);
  const read = readChange(body);
  const newEmail = read.ok ? read.value.newEmail : read.values.newEmail;
  const password = typedPassword(body, 'password');
  const again = (errors: FieldErrors, status: number) =>
    reply.page(<ChangeEmailPage email={user.email} newEmail={newEmail} errors={errors} />, status);
  const problem = newEmailProblem(newEmail, read.ok, user.email);
  if (problem || password === '') {
    const passwordError = password === '' ? t('email.passwordMissing') : undefined;
    return again({ newEmail: problem ? t(`email.${problem}`) : undefined, password: passwordError }, 422);
  }
  const change = { visitor: user, password, newEmail, language, clientAddress };
  const outcome = await askForEmailChange(request, change);
  if (outcome.ok) return reply.seeOther('/account/email?notice=sent');
  const error = passwordRefusalWords(outcome, 'password.wrong', clock.now(), language);
  return again({ password: error }, refusalStatus(outcome));
}

function newEmailProblem(typed: string, isReadable: boolean, ownEmail: string): 'missing' | 'wrong' | 'same' | null {
  if (typed === '') return 'missing';
  if (!isReadable || !isEmailAddress(typed)) return 'wrong';
  return comparableEmail(typed) === comparableEmail(ownEmail) ? 'same' : null;
}

type ChangeEmailProps = {
  email: string;
  newEmail?: string;
  notice?: (typeof notices)[number] | undefined;
  errors?: FieldErrors;
};

function ChangeEmailPage({ email, newEmail, notice, errors }: ChangeEmailProps) {
  const t = useText(accountMessages);
  const before = (
    <>
      <BackLink href="/account">{t('account.back')}</BackLink>
      <ErrorSummary errors={errors} />
      {notice && (
        <Alert kind="success" isAnswer>
          <p>{t(`email.${notice}`)}</p>
        </Alert>
      )}
    </>
  );
  return (
    <Page title={t('email.title')} lede={t('email.lede', { email })} before={before}>
      <Form action="/account/email">
        <TextField
          name="newEmail"
          label={t('email.new')}
          type="email"
          autocomplete="email"
          value={newEmail}
          error={errors?.['newEmail']}
        />
        <PasswordField
          name="password"
          label={t('email.password')}
          hint={t('email.passwordHint')}
          autocomplete="current-password"
          error={errors?.['password']}
        />
        <ButtonRow>
          <Button>{t('email.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
