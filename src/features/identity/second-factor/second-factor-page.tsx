import { formatMoment } from '../../../kernel/day.ts';
import { refused, type Result } from '../../../kernel/result.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { userById } from '../reads.ts';
import type { StaffPageRequest } from './confirm-page.tsx';
import { secondFactorMessages } from './messages.ts';
import { passkeySite } from './passkey-site.ts';
import { passkeysOf, recoveryCodeCounts, type Passkey } from './reads.ts';
import { recoveryCodeRules } from './recovery-code.ts';
import { removeApp, removePasskey, type RemovalRefusal } from './remove-factor.ts';

const path = '/staff/second-factor';
const notices = ['passkeyAdded', 'passkeyRemoved', 'appAdded', 'appRemoved'] as const;
type Notice = (typeof notices)[number];
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const refusals: Record<RemovalRefusal, keyof typeof secondFactorMessages> = {
  'last-factor': 'remove.last',
  gone: 'remove.gone',
};

/** GET /staff/second-factor: all that one can give besides the password. */
export async function showSecondFactor(request: StaffPageRequest): Promise<Answer> {
  const notice = notices.find((one) => one === request.query['notice']) ?? null;
  return showFactors(request, { notice, refusal: null });
}

/** POST /staff/second-factor/passkeys/remove */
export async function submitRemovePasskey(request: StaffPageRequest): Promise<Answer> {
  const { db, body, user } = request;
  const passkeyId = body['passkey'];
  if (typeof passkeyId !== 'string' || !idShape.test(passkeyId)) return answerRemoval(request, refused('gone'), null);
  const asked = { userId: user.userId, passkeyId };
  const outcome = await db.transaction().execute((tx) => removePasskey(tx, request, asked));
  return answerRemoval(request, outcome, 'passkeyRemoved');
}

/** POST /staff/second-factor/app/remove */
export async function submitRemoveApp(request: StaffPageRequest): Promise<Answer> {
  const { db, user } = request;
  const outcome = await db.transaction().execute((tx) => removeApp(tx, request, user.userId));
  return answerRemoval(request, outcome, 'appRemoved');
}

function answerRemoval(
  request: StaffPageRequest,
  outcome: Result<null, RemovalRefusal>,
  notice: Notice | null,
): Promise<Answer> | Answer {
  if (outcome.ok) return request.reply.seeOther(`${path}?notice=${notice ?? ''}`);
  return showFactors(request, { notice: null, refusal: outcome.reason });
}

type Said = { notice: Notice | null; refusal: RemovalRefusal | null };

async function showFactors(request: StaffPageRequest, { notice, refusal }: Said): Promise<Answer> {
  const { db, user, city, publicUrl, language, reply } = request;
  const known = await userById(db, user.userId);
  const view = {
    hasApp: Boolean(known?.sealedTotpSecret),
    passkeys: await passkeysOf(db, user.userId),
    codes: await recoveryCodeCounts(db, user.userId),
    canAddPasskeys: passkeySite(publicUrl) !== null,
    timeZone: city.timeZone,
    notice,
    error: refusal && textIn(language, secondFactorMessages)(refusals[refusal]),
  };
  return reply.page(<SecondFactorPage {...view} />, refusal ? 422 : 200);
}

type SecondFactorProps = {
  hasApp: boolean;
  passkeys: Passkey[];
  codes: { made: number; left: number };
  /** False where the portal's public address is a bare number. */
  canAddPasskeys: boolean;
  timeZone: string;
  notice: Notice | null;
  error: string | null;
};

function SecondFactorPage(props: SecondFactorProps) {
  const t = useText(secondFactorMessages);
  const before = (
    <>
      <BackLink href="/account">{t('back')}</BackLink>
      {props.error && <ErrorSummary errors={{ form: props.error }} />}
      {props.notice && (
        <Alert kind="success" isAnswer>
          <p>{t(`notice.${props.notice}`)}</p>
        </Alert>
      )}
    </>
  );
  return (
    <Page title={t('title')} section="staff" lede={t('lede')} before={before}>
      <PasskeysSection {...props} />
      <AppSection {...props} />
      <RecoveryCodesSection {...props} />
    </Page>
  );
}

function PasskeysSection({ passkeys, hasApp, canAddPasskeys, timeZone }: SecondFactorProps) {
  const t = useText(secondFactorMessages);
  const mayRemove = passkeys.length > (hasApp ? 0 : 1);
  const columns = usePasskeyColumns(timeZone, mayRemove);
  const table = passkeys.length > 0 && (
    <Table caption={t('passkeys.heading')} isCaptionHidden columns={columns} rows={passkeys} />
  );
  return (
    <Section heading={t('passkeys.heading')} id="passkeys">
      <p>{t('passkeys.what')}</p>
      {mayRemove ? <Form action={`${path}/passkeys/remove`}>{table}</Form> : table}
      {canAddPasskeys ? (
        <ButtonRow>
          <ButtonLink href={`${path}/passkeys/new`} kind="outline">
            {t('passkeys.add')}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <p>{t('passkeys.needName')}</p>
      )}
    </Section>
  );
}

/** The last factor has no button that removes it: staff always keep one. */
function usePasskeyColumns(timeZone: string, mayRemove: boolean): Column<Passkey>[] {
  const t = useText(secondFactorMessages);
  const language = useLanguage();
  const moment = (when: Date | null) => (when ? formatMoment(when, language, timeZone) : t('passkeys.neverUsed'));
  const remove = ({ passkeyId, name }: Passkey) => (
    <Button kind="link" name="passkey" value={passkeyId} hiddenText={name}>
      {t('passkeys.remove')}
    </Button>
  );
  return [
    { key: 'name', header: t('passkeys.name'), kind: 'name', cell: ({ name }) => name },
    { key: 'added', header: t('passkeys.added'), cell: ({ addedAt }) => moment(addedAt) },
    { key: 'used', header: t('passkeys.used'), cell: ({ lastUsedAt }) => moment(lastUsedAt) },
    {
      key: 'remove',
      header: t('passkeys.remove'),
      kind: 'actions',
      isHeaderHidden: true,
      cell: (passkey) => (mayRemove ? remove(passkey) : t('passkeys.last')),
    },
  ];
}

function AppSection({ hasApp, passkeys }: SecondFactorProps) {
  const t = useText(secondFactorMessages);
  const setUp = (
    <ButtonLink href={`${path}/app`} kind="outline">
      {t(hasApp ? 'appPart.setUpAnew' : 'appPart.setUp')}
    </ButtonLink>
  );
  return (
    <Section heading={t('appPart.heading')} id="authenticator-app">
      <p>{t(hasApp ? 'appPart.has' : 'appPart.hasNot')}</p>
      {hasApp && passkeys.length > 0 ? (
        <Form action={`${path}/app/remove`} label={t('appPart.heading')}>
          <ButtonRow>
            {setUp}
            <Button kind="link">{t('appPart.remove')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <ButtonRow>{setUp}</ButtonRow>
      )}
    </Section>
  );
}

function RecoveryCodesSection({ codes }: SecondFactorProps) {
  const t = useText(secondFactorMessages);
  const { made, left } = codes;
  const isFew = left <= recoveryCodeRules.warnFrom;
  const words = made === 0 ? t('codesPart.none') : t('codesPart.left', { count: left, made });
  return (
    <Section heading={t('codesPart.heading')} id="recovery-codes">
      <p>{t('codesPart.what')}</p>
      {isFew ? (
        <Alert kind="warning">
          <p>{words}</p>
        </Alert>
      ) : (
        <p>{words}</p>
      )}
      <ButtonRow>
        <ButtonLink href={`${path}/recovery-codes`} kind="outline">
          {t(made === 0 ? 'codesPart.make' : 'codesPart.makeAnew')}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
}
