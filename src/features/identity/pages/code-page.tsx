import { cookieNames } from '../../../platform/http/cookies.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { signInMessages } from '../messages/sign-in.ts';
import { ownPath } from '../own-path.ts';
import { askForFactor, type FactorWays } from '../second-factor/ask-for-factor.ts';
import { FactorFields } from '../second-factor/factor-fields.tsx';
import { finishSignIn } from '../second-factor/give-second-factor.ts';
import { owesRecoveryCodes } from '../second-factor/reads.ts';
import { firstCodesPath } from '../second-factor/recovery-codes-page.tsx';
import { takeFactor } from '../second-factor/take-factor.ts';

/** Where staff land after both factors, unless they were on their way to another page. */
const staffHome = '/staff';
const names = { code: 'code', recoveryCode: 'recoveryCode', passkey: 'passkey' };

export async function showCode(request: PageRequest): Promise<Answer> {
  const { visitor, query, reply } = request;
  const next = ownPath(query['next']);
  if (!visitor) return reply.seeOther('/log-in');
  if (visitor.isSecondFactorGiven) return reply.seeOther(next ?? '/');
  return reply.page(<CodePage next={next} ways={await askForFactor(request, visitor)} />);
}

export async function submitCode(request: PageRequest): Promise<Answer> {
  const { visitor, body, db, reply } = request;
  const next = ownPath(body['next']);
  if (!visitor) return reply.seeOther('/log-in');
  if (visitor.isSecondFactorGiven) return reply.seeOther(next ?? staffHome);
  const taken = await takeFactor(request, { visitor, names }, finishSignIn);
  if (!taken.ok) {
    const ways = await askForFactor(request, visitor);
    return reply.page(<CodePage next={next} ways={ways} errors={taken.errors} />, taken.status);
  }
  reply.setCookie(cookieNames.session, taken.sessionToken);
  if (await owesRecoveryCodes(db, visitor.userId)) return reply.seeOther(firstCodesPath);
  return reply.seeOther(next ?? staffHome);
}

/** The words for the ways in which this person can give the second factor. */
function ledeOf({ hasApp, passkeyOptions }: FactorWays): 'code.lede' | 'code.passkeyLede' | 'code.onlyPasskeyLede' {
  if (!hasApp) return 'code.onlyPasskeyLede';
  return passkeyOptions ? 'code.passkeyLede' : 'code.lede';
}

type CodeProps = { next: string | null; ways: FactorWays; errors?: FieldErrors };

function CodePage({ next, ways, errors }: CodeProps) {
  const t = useText(signInMessages);
  return (
    <Page title={t('code.title')} lede={t(ledeOf(ways))} before={<ErrorSummary errors={errors} />}>
      <Form action="/log-in/code" label={t('code.title')}>
        {next && <input type="hidden" name="next" value={next} />}
        <FactorFields names={names} ways={ways} errors={errors} />
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
