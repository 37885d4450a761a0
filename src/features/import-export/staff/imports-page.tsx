import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Tag, type TagTone } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { EmptyState, Section } from '../../../ui/text.tsx';
import type { FileCounts, KeptFile, KeptRun, RunState } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import { filesOfRuns, keptRuns } from '../reads.ts';
import { runIdIn, runPath } from './run-path.ts';

/** So many runs stand on a page. */
const runsShown = 50;

/** GET /staff/imports: the history, newest first. */
export async function showImports({ db, query, reply, city }: StaffRequest) {
  const before = runIdIn(String(query['before'] ?? ''));
  const found = await keptRuns(db, { before, limit: runsShown + 1 });
  const runs = found.slice(0, runsShown);
  const ids = runs.map(({ runId }) => runId);
  const people = runs.flatMap(({ madeBy }) => madeBy ?? []);
  const [files, users] = await Promise.all([filesOfRuns(db, ids), usersByIds(db, [...new Set(people)])]);
  const props = {
    runs,
    filesOf: Map.groupBy(files, ({ runId }) => runId),
    emailOf: new Map(users.map(({ userId, email }) => [userId, email])),
    olderThan: found.length > runsShown ? runs.at(-1)?.runId : undefined,
    timeZone: city.timeZone,
  };
  return reply.page(<ImportsPage {...props} />);
}

type ImportsProps = {
  runs: readonly KeptRun[];
  filesOf: ReadonlyMap<number, KeptFile[]>;
  emailOf: ReadonlyMap<string, string>;
  /** Where older runs follow. */
  olderThan: number | undefined;
  timeZone: string;
};

function ImportsPage(props: ImportsProps) {
  const t = useText(importMessages);
  return (
    <Page title={t('list.title')} section="staff" lede={t('list.lede')}>
      <ButtonRow>
        <ButtonLink href="/staff/imports/new">{t('list.new')}</ButtonLink>
        <Link href="/staff/imports/sources">{t('list.sources')}</Link>
      </ButtonRow>
      <Section heading={t('list.history')} id="history">
        {props.runs.length === 0 ? <EmptyState>{t('list.none')}</EmptyState> : <RunTable {...props} />}
      </Section>
      {props.olderThan && (
        <p>
          <Link href={`/staff/imports?before=${props.olderThan}`}>{t('list.older')}</Link>
        </p>
      )}
    </Page>
  );
}

function RunTable({ runs, filesOf, emailOf, timeZone }: ImportsProps) {
  const t = useText(importMessages);
  const language = useLanguage();
  return (
    <Table
      caption={t('list.caption')}
      isDense
      columns={[
        {
          key: 'run',
          header: t('list.run'),
          kind: 'name',
          isUnbroken: true,
          cell: (run) => <Link href={runPath(run.runId)}>{runTitle(run, t)}</Link>,
        },
        { key: 'when', header: t('list.when'), cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone) },
        { key: 'who', header: t('list.who'), cell: (run) => whoMade(run, emailOf, t) },
        {
          key: 'files',
          header: t('list.files'),
          cell: ({ runId }) => (filesOf.get(runId) ?? []).map(({ name }) => name).join(', '),
        },
        { key: 'counts', header: t('list.counts'), cell: ({ runId }) => countsInWords(filesOf.get(runId) ?? [], t) },
        { key: 'state', header: t('list.state'), cell: (run) => <StateTag run={run} /> },
      ]}
      rows={runs}
    />
  );
}

type Say = ReturnType<typeof useText<typeof importMessages>>;

/** `Import 7`, or which import an undo undoes. */
export function runTitle({ runId, undoesRunId }: KeptRun, t: Say): string {
  if (undoesRunId === null) return t('run.title', { number: runId });
  return t('undo.listTitle', { number: runId, undone: undoesRunId });
}

/** The e-mail address of whoever brought the files in, or the way by which they came. */
export function whoMade({ source, madeBy }: KeptRun, emailOf: ReadonlyMap<string, string>, t: Say): string {
  return madeBy === null ? t(`source.${source}`) : (emailOf.get(madeBy) ?? t('who.gone'));
}

/** `12 new, 3 changed, 1 refused` over all files of a run. Empty before they are tried. */
function countsInWords(files: readonly KeptFile[], t: Say): string {
  const counts = files.flatMap((file) => file.taken ?? file.tried ?? []);
  if (counts.length === 0) return '—';
  const sum = (of: keyof FileCounts) => counts.reduce((total, count) => total + count[of], 0);
  const told = (['created', 'changed', 'removed', 'rejected'] as const).flatMap((of) =>
    sum(of) > 0 ? t(`count.${of}`, { number: sum(of).toLocaleString('en-US') }) : [],
  );
  return told.join(', ') || t('count.nothing');
}

const tones: Record<RunState, TagTone> = {
  unmapped: 'waiting',
  trying: 'waiting',
  tried: 'waiting',
  asked: 'waiting',
  declined: 'bad',
  'set-aside': 'neutral',
  importing: 'waiting',
  imported: 'good',
  refused: 'bad',
  stopped: 'bad',
};

export function StateTag({ run: { state, source, undoneBy } }: { run: KeptRun }) {
  const t = useText(importMessages);
  if (source === 'undo' && state === 'imported') return <Tag tone="good">{t('undo.state')}</Tag>;
  if (undoneBy?.isDone) return <Tag tone="neutral">{t('state.undone')}</Tag>;
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
