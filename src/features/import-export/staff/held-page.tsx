import { letHeldBillGo } from '../../billing/public.ts';
import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Column } from '../../../ui/table.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { heldMessages } from '../messages/held.ts';
import { importMessages } from '../messages/imports.ts';
import { sourcesPath } from '../sources/column-paths.ts';
import { heldList, type ListedHeldBill } from './held-list.ts';
import { heldPath, runPath } from './run-path.ts';

/** GET /staff/imports/held: bills that wait for a file of customers to bring their account. */
export function showHeld(request: StaffRequest) {
  return answerHeld(request, request.query['done'] === 'gone' ? 'gone' : null);
}

/** POST of the same: does not wait for one of them any more. */
export async function submitLetGo(request: StaffRequest) {
  const { db, body, reply, user, clock } = request;
  const key = [body['bill']].flat()[0] ?? '';
  const by = { userId: user.userId, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => oncePerForm(tx, request, () => letHeldBillGo(tx, key, by)));
  return outcome.ok ? reply.seeOther(`${heldPath}?done=gone`) : await answerHeld(request, 'not-held');
}

type Answered = 'gone' | 'not-held' | null;

async function answerHeld(request: StaffRequest, answer: Answered) {
  const shown = await readList(heldList, request);
  const mayEnd = mayRole(request.user.staffRole, 'import-files');
  return request.reply.page(<HeldPage {...{ shown, answer, mayEnd }} />, answer === 'not-held' ? 422 : 200);
}

type HeldProps = { shown: ShownList<ListedHeldBill>; answer: Answered; mayEnd: boolean };

function HeldPage({ shown, answer, mayEnd }: HeldProps) {
  const t = useText(heldMessages);
  const words = useText(importMessages);
  return (
    <Page
      title={t('title')}
      section="staff"
      lede={t('lede')}
      before={
        <>
          <BackLink href="/staff/imports">{words('back')}</BackLink>
          {answer === 'gone' && <Alert kind="success" isAnswer heading={t('gone')} />}
          {answer === 'not-held' && <Alert kind="error" isAnswer heading={t('not-held')} />}
        </>
      }
    >
      <p>
        {t('rule')} <Link href={sourcesPath}>{words('list.sources')}</Link>
      </p>
      <ListView
        shown={shown}
        cells={{ runId: ({ runId }) => <Link href={runPath(runId)}>{words('run.title', { number: runId })}</Link> }}
        more={mayEnd ? [endColumn(t)] : []}
        around={(table) =>
          mayEnd ? (
            <Form action={heldPath} label={t('title')}>
              {table}
            </Form>
          ) : (
            table
          )
        }
      />
    </Page>
  );
}

function endColumn(t: Translate<typeof heldMessages>): Column<ListedHeldBill> {
  return {
    key: 'end',
    header: t('end'),
    kind: 'actions',
    isHeaderHidden: true,
    cell: ({ key }) => (
      <Button kind="link" name="bill" value={key} hiddenText={key}>
        {t('end')}
      </Button>
    ),
  };
}
