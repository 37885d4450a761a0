import { heldBillCount, heldBills, letHeldBillGo, type HeldBill } from '../../billing/public.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { formatCents } from '../../../kernel/money.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, EmptyState } from '../../../ui/text.tsx';
import { heldMessages } from '../messages/held.ts';
import { importMessages } from '../messages/imports.ts';
import { sourcesPath } from '../sources/column-paths.ts';
import { heldPath, runPath } from './run-path.ts';

const billsShown = 200;

/** GET /staff/imports/held: bills that wait for a file of customers to bring their account. */
export function showHeld(request: StaffRequest) {
  return answerHeld(request, request.query['done'] === 'gone' ? 'gone' : null);
}

/** POST of the same: does not wait for one of them any more. */
export async function submitLetGo(request: StaffRequest) {
  const { db, body, reply, user, clock } = request;
  const key = [body['bill']].flat()[0] ?? '';
  const by = { userId: user.userId, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => letHeldBillGo(tx, key, by));
  return outcome.ok ? reply.seeOther(`${heldPath}?done=gone`) : await answerHeld(request, 'not-held');
}

type Answered = 'gone' | 'not-held' | null;

async function answerHeld({ db, reply, city }: StaffRequest, answer: Answered) {
  const [bills, count] = await Promise.all([heldBills(db, billsShown), heldBillCount(db)]);
  const status = answer === 'not-held' ? 422 : 200;
  return reply.page(<HeldPage {...{ bills, count, answer }} timeZone={city.timeZone} />, status);
}

type HeldProps = { bills: readonly HeldBill[]; count: number; answer: Answered; timeZone: string };

function HeldPage(props: HeldProps) {
  const t = useText(heldMessages);
  const words = useText(importMessages);
  const { bills, answer } = props;
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
      {bills.length === 0 ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <Form action={heldPath} label={t('title')}>
          <HeldTable {...props} />
        </Form>
      )}
    </Page>
  );
}

function HeldTable({ bills, count, timeZone }: HeldProps) {
  const t = useText(heldMessages);
  const words = useText(importMessages);
  const language = useLanguage();
  return (
    <Table
      caption={t('caption', { shown: bills.length.toLocaleString('en-US'), all: count.toLocaleString('en-US') })}
      isDense
      columns={[
        { key: 'bill', header: t('bill'), kind: 'name', isUnbroken: true, cell: ({ key }) => key },
        { key: 'number', header: t('number'), isUnbroken: true, cell: ({ accountNumber }) => accountNumber },
        { key: 'since', header: t('since'), cell: ({ heldAt }) => formatMoment(heldAt, language, timeZone) },
        {
          key: 'run',
          header: t('run'),
          cell: ({ runId }) => <Link href={runPath(runId)}>{words('run.title', { number: runId })}</Link>,
        },
        { key: 'balance', header: t('balance'), kind: 'money', cell: ({ balanceCents }) => formatCents(balanceCents) },
        {
          key: 'end',
          header: t('end'),
          kind: 'actions',
          isHeaderHidden: true,
          cell: ({ key }) => (
            <Button kind="link" name="bill" value={key} hiddenText={key}>
              {t('end')}
            </Button>
          ),
        },
      ]}
      rows={bills}
    />
  );
}
