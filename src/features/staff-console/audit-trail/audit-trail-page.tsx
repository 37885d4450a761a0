import { customerPath } from '../../customer-accounts/public.ts';
import { addressesOfUsers, type StaffRequest } from '../../identity/public.ts';
import { formatExactMoment } from '../../../kernel/day.ts';
import { trailRecords, type TrailRecord } from '../../../platform/audit-trail/reads.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Fieldset, Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { storyPath } from '../payment-link.tsx';
import { auditActions, isKnownAction } from './actions.ts';
import { auditTrailMessages, kindWords } from './messages.ts';
import { actorWords, trailCsv } from './trail-csv.ts';
import { filterQuery, readFilter, typedFilter, type TypedFilter } from './trail-filter.ts';

const trailPath = '/staff/audit-trail';
const recordsPerPage = 50;
/** What a spreadsheet and our memory take at once; whoever needs more asks by days. */
const csvRecordsMax = 20_000;

/** GET /staff/audit-trail: what was done, newest first, as far as the filter lets it through. */
export async function showAuditTrail({ db, query, city, language, reply }: StaffRequest) {
  const typed = typedFilter(query);
  const { filter, errors } = await readFilter(db, typed, language);
  const isWrong = Object.values(errors).some(Boolean);
  const beforeId = idIn(String(query['before']));
  const at = { beforeId, limit: recordsPerPage + 1, timeZone: city.timeZone };
  const found = isWrong ? [] : await trailRecords(db, filter, at);
  const records = found.slice(0, recordsPerPage);
  const emailOf = await emailsIn(db, records);
  const hasOlder = found.length > recordsPerPage;
  const props = { typed, errors, records, emailOf, hasOlder, timeZone: city.timeZone };
  return reply.page(<AuditTrailPage {...props} />, isWrong ? 422 : 200);
}

/** GET /staff/audit-trail.csv: the same records as a spreadsheet, all of them up to twenty thousand. */
export async function sendAuditTrail({ db, query, city, language, reply }: StaffRequest) {
  const { filter, errors } = await readFilter(db, typedFilter(query), language);
  if (Object.values(errors).some(Boolean)) return reply.seeOther(trailPath);
  const at = { beforeId: null, limit: csvRecordsMax, timeZone: city.timeZone };
  const records = await trailRecords(db, filter, at);
  const csv = trailCsv(records, { emailOf: await emailsIn(db, records), language, timeZone: city.timeZone });
  return reply.document(csv, 'text/csv; charset=utf-8', 'audit-trail.csv');
}

/** Of those who acted, disabled staff too, and of users to whom something was done. */
async function emailsIn(db: Queryable, records: readonly TrailRecord[]): Promise<Map<string, string>> {
  const ids = records.flatMap(({ actorUserId, subjectKind, subjectId }) => [
    ...(actorUserId ? [actorUserId] : []),
    ...(subjectKind === 'user' ? [subjectId] : []),
  ]);
  return await addressesOfUsers(db, ids);
}

type AuditTrailProps = {
  typed: TypedFilter;
  errors: FieldErrors;
  records: readonly TrailRecord[];
  emailOf: ReadonlyMap<string, string>;
  hasOlder: boolean;
  timeZone: string;
};

function AuditTrailPage(props: AuditTrailProps) {
  const { typed, errors, records, hasOlder } = props;
  const t = useText(auditTrailMessages);
  const last = records.at(-1);
  return (
    <Page title={t('title')} section="staff" lede={t('lede')} before={<ErrorSummary errors={errors} />}>
      <FilterForm typed={typed} errors={errors} />
      <Section heading={t('records')} id="records">
        {records.length === 0 ? <p role="status">{t('none')}</p> : <TrailTable {...props} />}
      </Section>
      {records.length > 0 && (
        <ButtonRow>
          {hasOlder && last && (
            <Link href={`${trailPath}${filterQuery(typed, { before: String(last.id) })}`}>{t('older')}</Link>
          )}
          <Link href={`${trailPath}.csv${filterQuery(typed)}`}>{t('csv')}</Link>
        </ButtonRow>
      )}
    </Page>
  );
}

function FilterForm({ typed, errors }: Pick<AuditTrailProps, 'typed' | 'errors'>) {
  const t = useText(auditTrailMessages);
  const say = textIn(useLanguage(), auditActions);
  const options = Object.keys(auditActions)
    .map((action) => ({ value: action, label: say(action as keyof typeof auditActions) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <Form action={trailPath} method="get">
      <Fieldset legend={t('filter')}>
        <div class="cc-filter">
          <TextField name="who" label={t('who')} value={typed.who} error={errors['who']} autocomplete="off" />
          <Select name="what" label={t('what')} options={options} emptyChoice={t('anything')} value={typed.what} />
          <TextField name="since" label={t('since')} type="date" value={typed.since} error={errors['since']} />
          <TextField name="until" label={t('until')} type="date" value={typed.until} error={errors['until']} />
        </div>
        {typed.kind && (
          <p>
            {t('only', { subject: `${kindWords(typed.kind, t)} ${typed.id}` })} <Link href={trailPath}>{t('all')}</Link>
            <input type="hidden" name="kind" value={typed.kind} />
            <input type="hidden" name="id" value={typed.id} />
          </p>
        )}
        <ButtonRow>
          <Button kind="outline">{t('show')}</Button>
        </ButtonRow>
      </Fieldset>
    </Form>
  );
}

function TrailTable({ records, emailOf, timeZone }: AuditTrailProps) {
  const t = useText(auditTrailMessages);
  const language = useLanguage();
  const say = textIn(language, auditActions);
  const columns: Column<TrailRecord>[] = [
    { key: 'when', header: t('when'), cell: ({ at }) => formatExactMoment(at, language, timeZone) },
    { key: 'who', header: t('whoColumn'), cell: ({ actorUserId }) => actorWords(actorUserId, emailOf, t) },
    {
      key: 'action',
      header: t('action'),
      kind: 'name',
      cell: ({ action }) => (isKnownAction(action) ? say(action) : action),
    },
    {
      key: 'subject',
      header: t('subject'),
      cell: (record) => <Subject record={record} emailOf={emailOf} />,
    },
    { key: 'why', header: t('why'), cell: ({ reason }) => reason ?? '' },
    {
      key: 'from',
      header: t('from'),
      cell: ({ clientAddress, browser }) => [clientAddress, browser].filter(Boolean).join(', '),
    },
  ];
  return <Table caption={t('caption')} isDense columns={columns} rows={records} />;
}

/** What it was done to, leading there where there is a page; under it the facts that were kept. */
function Subject({ record, emailOf }: { record: TrailRecord; emailOf: ReadonlyMap<string, string> }) {
  const t = useText(auditTrailMessages);
  const { subjectKind, subjectId, detail } = record;
  const words = kindWords(subjectKind, t);
  const facts = Object.entries(detail).filter(([, value]) => value !== null);
  const href = subjectHref(record);
  return (
    <>
      {words}{' '}
      {href ? (
        <Link href={href}>{shortId(subjectId)}</Link>
      ) : (
        <span>{emailOf.get(subjectId) ?? shortId(subjectId)}</span>
      )}
      {facts.length > 0 && (
        <>
          <br />
          <span class="usa-hint cc-ids">{facts.map(([name, value]) => `${name}: ${value}`).join(', ')}</span>
        </>
      )}
    </>
  );
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The first letters tell one from another on a page; the spreadsheet has all of them. */
function shortId(id: string): string {
  return uuidShape.test(id) ? id.slice(0, 8) : id;
}

function subjectHref({ subjectKind, subjectId }: TrailRecord): string | null {
  if (subjectKind === 'payment') return storyPath(subjectId);
  return subjectKind === 'customer' ? customerPath(Number(subjectId)) : null;
}
