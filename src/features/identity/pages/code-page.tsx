import { textIn } from '../../../platform/i18n/text.ts';
import { cookieNames } from '../../../platform/http/cookies.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { signInMessages } from '../messages/sign-in.ts';
import { ownPath } from '../own-path.ts';
import { FactorFields, typedFactor } from '../second-factor/factor-fields.tsx';
import { finishSignIn } from '../second-factor/give-second-factor.ts';
import { codeRefusalWords, refusalStatus } from './lock-words.ts';
import { placeOf } from './session-place.ts';

/** Where staff land after both factors, unless they were on their way to another page. */
const staffHome = '/staff';
const names = { code: 'code' };

export async function showCode({ visitor, query, reply }: PageRequest): Promise<Answer> {
  const next = ownPath(query['next']);
  if (!visitor) return reply.seeOther('/log-in');
  if (visitor.isSecondFactorGiven) return reply.seeOther(next ?? '/');
  return reply.page(<CodePage next={next} />);
}

export async function submitCode(request: PageRequest): Promise<Answer> {
  const { visitor, body, clock, language, reply } = request;
  const next = ownPath(body['next']);
  if (!visitor) return reply.seeOther('/log-in');
  if (visitor.isSecondFactorGiven) return reply.seeOther(next ?? staffHome);
  const factor = typedFactor(body, names);
  if (!factor) {
    const error = textIn(language, signInMessages)('code.missing');
    return reply.page(<CodePage next={next} errors={{ code: error }} />, 422);
  }
  const outcome = await finishSignIn(request, { visitor, factor, place: placeOf(request) });
  if (!outcome.ok) {
    const error = codeRefusalWords(outcome, clock.now(), language);
    return reply.page(<CodePage next={next} errors={{ code: error }} />, refusalStatus(outcome));
  }
  reply.setCookie(cookieNames.session, outcome.sessionToken);
  return reply.seeOther(next ?? staffHome);
}

function CodePage({ next, errors }: { next: string | null; errors?: FieldErrors }) {
  const t = useText(signInMessages);
  return (
    <Page title={t('code.title')} lede={t('code.lede')} before={<ErrorSummary errors={errors} />}>
      <Form action="/log-in/code" label={t('code.title')}>
        {next && <input type="hidden" name="next" value={next} />}
        <FactorFields names={names} errors={errors} />
        <ButtonRow>
          <Button>{t('code.button')}</Button>
        </ButtonRow>
      </Form>
      <Form action="/log-out" label={t('code.other')}>
        <ButtonRow>
          <Button kind="link">{t('code.other')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
