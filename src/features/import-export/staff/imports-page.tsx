import type { StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Tag, type TagTone } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import type { KeptFile, KeptRun, RunState } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import { countsInWords } from './counts-in-words.ts';
import { filesOfRuns, type ListedRun } from '../reads.ts';
import { importsList } from './imports-list.ts';
import { heldPath, runPath } from './run-path.ts';

/** GET /staff/imports: the history, newest first. */
export async function showImports(request: StaffRequest) {
  const shown = await readList(importsList, request);
  const files = await filesOfRuns(
    request.db,
    shown.rows.map(({ runId }) => runId),
  );
  return request.reply.page(<ImportsPage shown={shown} filesOf={Map.groupBy(files, ({ runId }) => runId)} />);
}

type ImportsProps = { shown: ShownList<ListedRun>; filesOf: ReadonlyMap<number, KeptFile[]> };

function ImportsPage({ shown, filesOf }: ImportsProps) {
  const t = useText(importMessages);
  const files: Column<ListedRun>[] = [
    {
      key: 'files',
      header: t('list.files'),
      cell: ({ runId }) => (
        <span class="cc-breaks">{(filesOf.get(runId) ?? []).map(({ name }) => name).join(', ')}</span>
      ),
    },
    {
      key: 'counts',
      header: t('list.counts'),
      cell: ({ runId }) =>
        countsInWords(
          (filesOf.get(runId) ?? []).flatMap((file) => file.taken ?? file.tried ?? []),
          t,
        ),
    },
  ];
  return (
    <Page title={t('list.title')} section="staff" lede={t('list.lede')}>
      <ButtonRow>
        <ButtonLink href="/staff/imports/new">{t('list.new')}</ButtonLink>
        <Link href="/staff/imports/sources">{t('list.sources')}</Link>
        <Link href={heldPath}>{t('list.held')}</Link>
      </ButtonRow>
      <Section heading={t('list.history')} id="history">
        <ListView
          shown={shown}
          cells={{
            id: (run) => <Link href={runPath(run.runId)}>{runTitle(run, t)}</Link>,
            madeBy: (run) => whoMade(run, shown.emailOf, t),
            source: ({ source }) => t(`source.${source}`),
            standing: (run) => <StateTag run={run} changesNothing={run.standing === 'nothing'} />,
          }}
          more={files}
        />
      </Section>
    </Page>
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

type StateTagProps = { run: KeptRun; changesNothing: boolean };

export function StateTag({ run: { state, source, undoneBy }, changesNothing }: StateTagProps) {
  const t = useText(importMessages);
  if (source === 'undo' && state === 'imported') return <Tag tone="good">{t('undo.state')}</Tag>;
  if (undoneBy?.isDone) return <Tag tone="neutral">{t('state.undone')}</Tag>;
  if (state === 'tried' && changesNothing) return <Tag tone="neutral">{t('state.nothing')}</Tag>;
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
