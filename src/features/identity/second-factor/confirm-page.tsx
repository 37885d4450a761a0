import { formTokenField } from '../../../platform/http/csrf.ts';
import type { Answer, PageRequest, RawFields, Visitor } from '../../../platform/http/request.ts';
import { cookieNames } from '../../../platform/http/cookies.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { ownPath } from '../own-path.ts';
import { isStepUpFresh, sessionRules } from '../session-rules.ts';
import { askForFactor, type FactorWays } from './ask-for-factor.ts';
import { FactorFields } from './factor-fields.tsx';
import { giveAgain } from './give-second-factor.ts';
import { secondFactorMessages } from './messages.ts';
import { sessionAfterForm, tokenAfterForm } from './session-after-form.ts';
import { takeFactor } from './take-factor.ts';

const confirmPath = '/staff/confirm';
/** No other form of the portal has fields of these names, so that what such a form holds can be sent on beside them. */
const names = { code: '_code', recoveryCode: '_recoveryCode', passkey: '_passkey' };
const ownFields = new Set<string>([formTokenField, ...Object.values(names)]);

/** A request of a staff member whom the route's rule let in. */
export type StaffPageRequest = PageRequest & { user: Visitor };

/** Who may go on, and with which fields; or the page that asks for the second factor first. */
type StepUp = { confirmed: { body: RawFields; secondFactorGivenAt: Date | null } } | { answer: Answer };

/**
 * Lets a request pass whose session's second factor is fresh. Others are led to the page that asks for it: a page is
 * come back to, and of a form all that was sent is kept in the page, and sent on to where it was going together with the
 * factor. Files are not kept; the page says so.
 */
export async function stepUp(request: StaffPageRequest): Promise<StepUp> {
  const { user, body, path, clock, reply, method, files } = request;
  const kept = keptFields(body);
  const isGiven = Object.values(names).some((name) => Object.hasOwn(body, name));
  const sessionToken = tokenAfterForm(request);
  /** Pressed twice: what the first press gave holds for the second too, whose answer is the one that the browser shows. */
  const isGivenBefore = async () => isGiven && (await sessionAfterForm(request))?.sessionId === user.sessionId;
  if (isStepUpFresh(user.secondFactorGivenAt, clock.now())) {
    if (await isGivenBefore()) reply.setCookie(cookieNames.session, sessionToken);
    return { confirmed: { body: kept, secondFactorGivenAt: user.secondFactorGivenAt } };
  }
  if (method === 'GET') return { answer: reply.seeOther(`${confirmPath}?${new URLSearchParams({ next: path })}`) };
  if (files) {
    const back = new URLSearchParams({ next: path, files: 'lost' });
    return { answer: reply.seeOther(`${confirmPath}?${back}`) };
  }
  const showPage = async (errors?: FieldErrors, status = 200) => {
    const page = { action: path, kept, back: backOf(request), ways: await askForFactor(request, user) };
    return { answer: reply.page(<ConfirmPage {...page} errors={errors} />, status) };
  };
  if (!isGiven) return showPage();
  const taken = await takeFactor(request, { visitor: user, names }, (context, given) =>
    giveAgain(context, given, sessionToken),
  );
  if (!taken.ok && !(await isGivenBefore())) return showPage(taken.errors, taken.status);
  reply.setCookie(cookieNames.session, sessionToken);
  return { confirmed: { body: kept, secondFactorGivenAt: clock.now() } };
}

/** GET /staff/confirm: asks for the second factor on the way to a page. */
export async function showConfirm(request: StaffPageRequest): Promise<Answer> {
  const { user, query, clock, reply } = request;
  const next = ownPath(query['next']) ?? '/staff';
  if (isStepUpFresh(user.secondFactorGivenAt, clock.now())) return reply.seeOther(next);
  const page = { action: confirmPath, kept: { next }, back: '/staff', ways: await askForFactor(request, user) };
  return reply.page(<ConfirmPage {...page} areFilesLost={query['files'] === 'lost'} />);
}

/** POST /staff/confirm: the second factor is fresh, so on to the page. */
export async function submitConfirm({ body, reply }: StaffPageRequest): Promise<Answer> {
  return reply.seeOther(ownPath(body['next']) ?? '/staff');
}

function keptFields(body: RawFields): RawFields {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ownFields.has(name)));
}

/** The page that the form stood on, where the browser tells. */
function backOf({ headers, publicUrl }: PageRequest): string {
  const address = headers.referer;
  if (!address || !URL.canParse(address) || new URL(address).origin !== new URL(publicUrl).origin) return '/staff';
  const { pathname, search } = new URL(address);
  return ownPath(`${pathname}${search}`) ?? '/staff';
}

type ConfirmProps = {
  action: string;
  kept: RawFields;
  /** Where whoever changes their mind goes. */
  back: string;
  ways: FactorWays;
  areFilesLost?: boolean;
  errors?: FieldErrors | undefined;
};

function ConfirmPage({ action, kept, back, ways, areFilesLost = false, errors }: ConfirmProps) {
  const t = useText(secondFactorMessages);
  const isForm = action !== confirmPath;
  const hasOwn = ways.hasApp || ways.hasRecoveryCodes || ways.passkeyOptions !== null;
  const before = (
    <>
      <ErrorSummary errors={errors} />
      {areFilesLost && (
        <Alert kind="warning" isAnswer>
          <p>{t('confirm.filesLost')}</p>
        </Alert>
      )}
    </>
  );
  return (
    <Page
      title={t('confirm.title')}
      section="staff"
      lede={t('confirm.lede', { count: sessionRules.stepUpMinutes })}
      before={before}
    >
      {isForm && hasOwn && <p>{t('confirm.kept')}</p>}
      {hasOwn && (
        <Form action={action} label={t('confirm.title')}>
          {Object.entries(kept).flatMap(([name, value]) =>
            [value].flat().map((one, at) => <input key={`${name}-${at}`} type="hidden" name={name} value={one} />),
          )}
          <FactorFields names={names} ways={ways} errors={errors} />
          <ButtonRow>
            <Button>{t('confirm.button')}</Button>
            <Link href={back}>{t('confirm.back')}</Link>
          </ButtonRow>
        </Form>
      )}
      {ways.isOfCity && (
        <CityAgain hasOwn={hasOwn} isForm={isForm} next={isForm ? back : String(kept['next'] ?? back)} />
      )}
    </Page>
  );
}

/** The city's identity provider asks anew; a form does not outlive the way there and back. */
function CityAgain({ hasOwn, isForm, next }: { hasOwn: boolean; isForm: boolean; next: string }) {
  const t = useText(secondFactorMessages);
  const href = `/log-in/city?${new URLSearchParams({ fresh: 'yes', next })}`;
  return (
    <>
      <p>
        <Link href={href}>{t(hasOwn ? 'confirm.city' : 'confirm.cityOnly')}</Link>
      </p>
      {isForm && <p class="cc-note">{t('confirm.cityForm')}</p>}
    </>
  );
}
