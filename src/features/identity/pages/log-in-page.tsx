import { Type } from 'typebox';
import { textIn } from '../../../platform/i18n/text.ts';
import { cookieNames } from '../../../platform/http/cookies.ts';
import { form } from '../../../platform/http/form.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { Alert, ErrorSummary, type AlertKind, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { PasswordField, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { emailAddressCharactersMax, isEmailAddress } from '../../../kernel/email-address.ts';
import { signInMessages } from '../messages/sign-in.ts';
import { ownPath } from '../own-path.ts';
import { signIn } from '../sign-in.ts';
import { passwordRefusalWords, refusalStatus } from './lock-words.ts';
import { holdsEndedSession, placeOf } from './session-place.ts';
import { typedPassword } from './typed-fields.ts';

const notices = [
  'confirmed',
  'password-changed',
  'staff-set-up',
  'email-changed',
  'logged-out',
  'not-sent',
  'idle',
] as const;
type Notice = (typeof notices)[number] | 'ended';

const readLogIn = form(Type.Object({ email: Type.String({ minLength: 1, maxLength: emailAddressCharactersMax }) }));

/** `hasCitySignIn`: staff may sign in at the city's own identity provider. */
export async function showLogIn(request: PageRequest, hasCitySignIn: boolean): Promise<Answer> {
  const { visitor, query, reply } = request;
  const next = ownPath(query['next']);
  if (visitor?.isSecondFactorGiven) return reply.seeOther(next ?? '/');
  const hasEnded = holdsEndedSession(request);
  if (hasEnded) reply.clearCookie(cookieNames.session);
  const notice = notices.find((one) => one === query['notice']) ?? (hasEnded ? 'ended' : null);
  return reply.page(<LogInPage next={next} notice={notice} hasCitySignIn={hasCitySignIn} />);
}

export async function submitLogIn(request: PageRequest, hasCitySignIn: boolean): Promise<Answer> {
  const { body, clock, language, reply, visitor } = request;
  const next = ownPath(body['next']);
  const read = readLogIn(body);
  const email = read.ok ? read.value.email : read.values.email;
  const password = typedPassword(body, 'password');
  const t = textIn(language, signInMessages);
  const typedErrors = {
    email:
      email === '' ? t('logIn.emailMissing') : read.ok && isEmailAddress(email) ? undefined : t('logIn.emailWrong'),
    password: password === '' ? t('logIn.passwordMissing') : undefined,
  };
  const again = (errors: FieldErrors, status: number) =>
    reply.page(<LogInPage next={next} email={email} errors={errors} hasCitySignIn={hasCitySignIn} />, status);
  if (typedErrors.email || typedErrors.password) return again(typedErrors, 422);

  const outcome = await signIn(request, { email, password, language, place: placeOf(request), visitor });
  if (!outcome.ok) {
    const words = passwordRefusalWords(outcome, 'logIn.wrong', clock.now(), language);
    return again({ form: words }, refusalStatus(outcome));
  }
  reply.setCookie(cookieNames.session, outcome.sessionToken);
  if (!outcome.isStaff) return reply.seeOther(next ?? '/');
  return reply.seeOther(next ? `/log-in/code?${new URLSearchParams({ next })}` : '/log-in/code');
}

/** What was not sent must not look as if it had gone well. */
function noticeKind(notice: Notice): AlertKind {
  if (notice === 'not-sent') return 'warning';
  return notice === 'ended' || notice === 'idle' ? 'info' : 'success';
}

/** The provider's own session goes on when ours is over: whoever stands there then proves themselves anew. */
const afterSession: ReadonlySet<string> = new Set(['logged-out', 'not-sent', 'idle', 'ended'] satisfies Notice[]);

function cityPath(next: string | null, notice: Notice | null): string {
  const isFresh = notice !== null && afterSession.has(notice);
  const query = new URLSearchParams({ ...(isFresh ? { fresh: 'yes' } : {}), ...(next ? { next } : {}) }).toString();
  return query === '' ? '/log-in/city' : `/log-in/city?${query}`;
}

type LogInProps = {
  next: string | null;
  notice?: Notice | null;
  email?: string;
  errors?: FieldErrors;
  hasCitySignIn: boolean;
};

function LogInPage({ next, notice, email, errors, hasCitySignIn }: LogInProps) {
  const t = useText(signInMessages);
  const before = (
    <>
      <ErrorSummary errors={errors}>
        <Link href="/forgot-password">{t('logIn.forgot')}</Link>
      </ErrorSummary>
      {notice && (
        <Alert kind={noticeKind(notice)} isAnswer>
          <p>{t(`notice.${notice}`)}</p>
        </Alert>
      )}
    </>
  );
  return (
    <Page title={t('logIn.title')} lede={t('logIn.lede')} before={before}>
      <Form action="/log-in">
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          name="email"
          label={t('field.email')}
          type="email"
          autocomplete="email"
          value={email}
          error={errors?.['email']}
        />
        <PasswordField
          name="password"
          label={t('field.password')}
          autocomplete="current-password"
          error={errors?.['password']}
        />
        <ButtonRow>
          <Button>{t('logIn.button')}</Button>
          <Link href="/forgot-password">{t('logIn.forgot')}</Link>
        </ButtonRow>
      </Form>
      <ButtonRow>
        <p>
          {t('logIn.noUser')} <Link href="/register">{t('logIn.register')}</Link>
        </p>
      </ButtonRow>
      {hasCitySignIn && (
        <ButtonRow>
          <span>{t('logIn.staff')}</span>
          <ButtonLink kind="outline" href={cityPath(next, notice ?? null)}>
            {t('logIn.city')}
          </ButtonLink>
        </ButtonRow>
      )}
    </Page>
  );
}
