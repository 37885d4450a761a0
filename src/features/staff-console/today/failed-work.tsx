import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { tryFailedAgain } from '../../../platform/jobs/queue.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Tag } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { todayMessages } from './messages.ts';

/** Work that the portal does after somebody's deed, and what a person can look at where it failed. */
const works = {
  'send-mail': null,
  'apply-gateway-event': '/staff/payments?order=-madeAt',
  'check-payment': '/staff/payments?order=-madeAt',
  'write-to-payer': '/staff/payments?order=-madeAt',
  'mail-receipt-again': '/staff/payments?order=-madeAt',
  'account-link-refused': '/staff/audit-trail?action=account-link-refused',
  'account-links-ended': '/staff/imports',
  'take-dropped-files': null,
} as const;
type Work = keyof typeof works;

const isWork = (name: string): name is Work => Object.hasOwn(works, name);

/** It comes round by itself, and waits for no press. */
const comesRound = (name: Work) => name === 'take-dropped-files';

export type FailedWork = { name: string; count: number };

/** POST /staff/failed-work: has work of one kind that failed for good tried again. */
export async function submitTryAgain({ db, body, clock, user, reply }: StaffRequest) {
  const name = body['work'];
  if (typeof name !== 'string' || !isWork(name) || comesRound(name)) return reply.seeOther('/staff');
  const by = { at: clock.now(), actorUserId: user.userId };
  await db.transaction().execute((tx) => tryAgain(tx, name, by));
  return reply.seeOther('/staff#system');
}

async function tryAgain(tx: Tx, name: Work, by: { at: Date; actorUserId: string }): Promise<void> {
  const count = await tryFailedAgain(tx, name);
  if (count === 0) return;
  const subject = { subjectKind: 'work', subjectId: name, detail: { jobs: count } };
  await recordAudit(tx, { ...by, action: 'failed-work-tried-again', ...subject });
}

export const mayTryAgain = ({ user }: StaffRequest) => mayRole(user.staffRole, 'manage-people');

/** What failed, in words; where to look, and for an admin the way to have it tried again. */
export function FailedWorks({ failed, mayTry }: { failed: readonly FailedWork[]; mayTry: boolean }) {
  const t = useText(todayMessages);
  if (failed.length === 0) return <>{t('system.jobs.none')}</>;
  return (
    <ul class="cc-plain-list">
      {failed.map(({ name, count }) => (
        <li key={name}>
          <Tag tone="bad">{count}</Tag> {isWork(name) ? t(`work.${name}`) : name}
          {isWork(name) && works[name] && (
            <>
              {' '}
              <Link href={works[name]}>{t('work.look')}</Link>
            </>
          )}
          {mayTry && isWork(name) && !comesRound(name) && (
            <Form action="/staff/failed-work" label={t(`work.${name}`)}>
              <input type="hidden" name="work" value={name} />
              <ButtonRow>
                <Button kind="link" hiddenText={t(`work.${name}`)}>
                  {t('work.again')}
                </Button>
              </ButtonRow>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}
