import type { Answer } from '../../../platform/http/request.ts';
import type { StaffPageRequest } from './confirm-page.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, CodeText } from '../../../ui/text.tsx';
import { PrintButton } from '../../../ui/totals.tsx';
import { userById } from '../reads.ts';
import { giveRecoveryCodes, newRecoveryCodes } from './make-recovery-codes.ts';
import { secondFactorMessages } from './messages.ts';
import { owesRecoveryCodes, recoveryCodeCounts } from './reads.ts';
import { recoveryCodeRules } from './recovery-code.ts';

const path = '/staff/second-factor/recovery-codes';
/** Where a new staff member's set-up ends. */
export const firstCodesPath = path;

/** GET /staff/second-factor/recovery-codes: what the codes are for, and a button that makes them. */
export async function showMakeCodes({ db, user, reply }: StaffPageRequest): Promise<Answer> {
  const { left } = await recoveryCodeCounts(db, user.userId);
  return reply.page(<MakeCodesPage isFirst={await owesRecoveryCodes(db, user.userId)} left={left} />);
}

/** POST /staff/second-factor/recovery-codes: makes them and shows them, this once. */
export async function submitMakeCodes(request: StaffPageRequest): Promise<Answer> {
  const { db, user, reply } = request;
  const known = await userById(db, user.userId);
  if (!known) return reply.notFound();
  const isFirst = await owesRecoveryCodes(db, user.userId);
  const made = await newRecoveryCodes();
  await db.transaction().execute((tx) => giveRecoveryCodes(tx, request, known, made));
  return reply.page(<CodesPage codes={made.codes} isFirst={isFirst} />);
}

function MakeCodesPage({ isFirst, left }: { isFirst: boolean; left: number }) {
  const t = useText(secondFactorMessages);
  const count = recoveryCodeRules.count;
  return (
    <Page
      title={t(isFirst ? 'codes.firstTitle' : 'codes.title')}
      section="staff"
      lede={t('codes.lede', { count })}
      before={!isFirst && <BackLink href="/staff/second-factor">{t('title')}</BackLink>}
    >
      <p>{t('codes.ready')}</p>
      {left > 0 && (
        <Alert kind="warning">
          <p>{t('codes.oldEnd', { count: left })}</p>
        </Alert>
      )}
      <Form action={path} label={t('codes.button')}>
        <ButtonRow>
          <Button>{t('codes.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function CodesPage({ codes, isFirst }: { codes: readonly string[]; isFirst: boolean }) {
  const t = useText(secondFactorMessages);
  const before = (
    <Alert kind="success" isAnswer>
      <p>{t('codes.made')}</p>
    </Alert>
  );
  return (
    <Page title={t('codes.shownTitle')} section="staff" lede={t('codes.shownLede')} before={before}>
      <ol class="cc-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <CodeText>{code}</CodeText>
          </li>
        ))}
      </ol>
      <ButtonRow>
        <ButtonLink href={isFirst ? '/staff' : '/staff/second-factor'}>{t('codes.kept')}</ButtonLink>
        <PrintButton />
      </ButtonRow>
    </Page>
  );
}
