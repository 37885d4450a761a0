import type { Answer } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { QrCodeDrawing } from '../../../ui/qr-code-drawing.tsx';
import { BackLink, CodeText } from '../../../ui/text.tsx';
import { signInMessages } from '../messages/sign-in.ts';
import type { StaffPageRequest } from './confirm-page.tsx';
import { typedCode } from './factor-fields.tsx';
import { secondFactorMessages } from './messages.ts';
import { newWaitingSecret, setUpApp, waitingSecretIn, type WaitingSecret } from './set-up-app.ts';

/** GET /staff/second-factor/app: a new secret for the authenticator app, and where its first code is given. */
export async function showSetUpApp(request: StaffPageRequest): Promise<Answer> {
  return showForm(request, newWaitingSecret(request, request.user.userId));
}

/** POST /staff/second-factor/app: the app's first code proves that it has the secret. */
export async function submitSetUpApp(request: StaffPageRequest): Promise<Answer> {
  const { body, user, language, reply } = request;
  const { userId } = user;
  const waiting = waitingSecretIn(request, userId, body['secret']);
  const t = textIn(language, secondFactorMessages);
  if (!waiting) return showForm(request, newWaitingSecret(request, userId), { form: t('app.tooOld') });
  const code = typedCode(body['code']);
  if (!code) return showForm(request, waiting, { code: textIn(language, signInMessages)('code.missing') });
  const outcome = await setUpApp(request, { userId, secret: waiting.secret, code });
  if (!outcome.ok) return showForm(request, waiting, { code: t('app.wrong') });
  return reply.seeOther('/staff/second-factor?notice=appAdded');
}

function showForm({ city, user, reply }: StaffPageRequest, waiting: WaitingSecret, errors?: FieldErrors): Answer {
  const page = { waiting, issuer: city.name, email: user.email, errors };
  return reply.page(<AppPage {...page} />, errors ? 422 : 200);
}

type AppProps = { waiting: WaitingSecret; issuer: string; email: string; errors: FieldErrors | undefined };

function AppPage({ waiting, issuer, email, errors }: AppProps) {
  const t = useText(secondFactorMessages);
  const signIn = useText(signInMessages);
  const before = (
    <>
      <BackLink href="/staff/second-factor">{t('title')}</BackLink>
      <ErrorSummary errors={errors} />
    </>
  );
  return (
    <Page title={t('app.title')} section="staff" lede={t('app.lede')} before={before}>
      <QrCodeDrawing address={secretAddress(waiting.secret, issuer, email)} description={t('app.picture')} />
      <p>
        {t('app.byHand')} <CodeText>{waiting.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</CodeText>
      </p>
      <Form action="/staff/second-factor/app">
        <input type="hidden" name="secret" value={waiting.sealed} />
        <TextField
          name="code"
          label={signIn('code.field')}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="short"
          error={errors?.['code']}
        />
        <ButtonRow>
          <Button>{t('app.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** What authenticator apps read: Google's "Key Uri Format", which they all follow. */
function secretAddress(secret: string, issuer: string, email: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
