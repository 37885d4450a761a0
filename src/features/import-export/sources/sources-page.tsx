import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, EmptyState } from '../../../ui/text.tsx';
import { columnMessages } from '../messages/columns.ts';
import { importMessages } from '../messages/imports.ts';
import { sourcePath } from './column-paths.ts';
import { kindInWords } from './column-words.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { RuleForm, type LateRule } from './rule-form.tsx';
import {
  allSources,
  columnsChanges,
  ruleOfSource,
  type ColumnsChange,
  type Source,
  type UnknownAccounts,
} from './reads.ts';

const changesRead = 1_000;

/** GET /staff/imports/sources: the systems that call our columns otherwise. */
export function showSources(request: StaffRequest) {
  return answerSources(request, null);
}

export async function answerSources({ db, query, reply, city }: StaffRequest, late: LateRule | null) {
  const sources = await allSources(db);
  const changes = await columnsChanges(db, { sourceId: null, limit: changesRead });
  const rule = await ruleOfSource(db, null);
  const isSaved = query['done'] === 'rule' && !late;
  const shown = { sources, changes, rule, late, isSaved, timeZone: city.timeZone };
  return reply.page(<SourcesPage {...shown} />, late ? 422 : 200);
}

type SourcesProps = {
  sources: readonly Source[];
  changes: readonly ColumnsChange[];
  rule: UnknownAccounts | null;
  late: LateRule | null;
  isSaved: boolean;
  timeZone: string;
};

function SourcesPage({ sources, changes, rule, late, isSaved, timeZone }: SourcesProps) {
  const t = useText(columnMessages);
  const words = useText(importMessages);
  const language = useLanguage();
  const of = (source: Source) => changes.filter(({ sourceId }) => sourceId === source.sourceId);
  const kindsOf = (source: Source) => [...new Set(of(source).map(({ kind }) => kindInWords(kind, language)))];
  const changedAt = (source: Source) => of(source)[0]?.changedAt;
  return (
    <Page
      title={t('sources.title')}
      section="staff"
      lede={t('sources.lede')}
      before={
        <>
          <BackLink href="/staff/imports">{words('back')}</BackLink>
          {isSaved && <Alert kind="success" isAnswer heading={t('rule.saved')} />}
        </>
      }
    >
      {late && <ChangedMeanwhile meanwhile={late.meanwhile} timeZone={timeZone} />}
      {sources.length === 0 ? (
        <EmptyState>{t('sources.none')}</EmptyState>
      ) : (
        <Table
          caption={t('sources.caption')}
          isDense
          columns={[
            {
              key: 'name',
              header: t('sources.name'),
              kind: 'name',
              cell: ({ sourceId, name }) => <Link href={sourcePath(sourceId)}>{name}</Link>,
            },
            { key: 'kinds', header: t('sources.kinds'), cell: (source) => kindsOf(source).join(', ') },
            {
              key: 'changed',
              header: t('sources.changed'),
              cell: (source) => {
                const moment = changedAt(source);
                return moment ? formatMoment(moment, language, timeZone) : '—';
              },
            },
          ]}
          rows={sources}
        />
      )}
      <RuleForm sourceId={null} rule={rule} chosen={late?.chosen} />
    </Page>
  );
}
