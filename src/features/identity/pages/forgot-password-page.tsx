import { Type } from 'typebox';
import { textIn } from '../../../platform/i18n/text.ts';
import { form } from '../../../platform/http/form.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { emailAddressCharactersMax, isEmailAddress } from '../../../kernel/email-address.ts';
import { passwordMessages } from '../messages/passwords.ts';
import { askForReset, type ResetRequest } from '../reset-password.ts';
import { inSameTime } from '../same-time.ts';

const readAddress = form(Type.Object({ email: Type.String({ minLength: 1, maxLength: emailAddressCharactersMax }) }));

export async function showForgotPassword({ reply }: PageRequest): Promise<Answer> {
  return reply.page(<ForgotPasswordPage />);
}

export async function submitForgotPassword(request: PageRequest): Promise<Answer> {
  const { body, language, clientAddress, reply } = request;
  const t = textIn(language, passwordMessages);
  const read = readAddress(body);
  const email = read.ok ? read.value.email : read.values.email;
  if (!read.ok || !isEmailAddress(email)) {
    const error = email === '' ? t('error.emailMissing') : t('error.emailWrong');
    return reply.page(<ForgotPasswordPage email={email} errors={{ email: error }} />, 422);
  }
  await inSameTime(takeReset(request, { email, language, clientAddress }));
  return reply.seeOther('/forgot-password/check-your-mail');
}

async function takeReset(request: PageRequest, asked: ResetRequest): Promise<void> {
  await request.db.transaction().execute((tx) => askForReset(tx, request, asked));
}

function ForgotPasswordPage({ email, errors }: { email?: string; errors?: FieldErrors }) {
  const t = useText(passwordMessages);
  return (
    <Page title={t('forgot.title')} lede={t('forgot.lede')} before={<ErrorSummary errors={errors} />}>
      <Form action="/forgot-password">
        <TextField
          name="email"
          label={t('field.email')}
          type="email"
          autocomplete="email"
          value={email}
          error={errors?.['email']}
        />
        <ButtonRow>
          <Button>{t('forgot.button')}</Button>
          <Link href="/log-in">{t('forgot.back')}</Link>
        </ButtonRow>
      </Form>
    </Page>
  );
}
