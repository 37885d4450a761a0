import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import type { FileCounts, KeptFile, KeptRun } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';
import { importMessages } from '../messages/imports.ts';
import { runPath } from './run-path.ts';
import { sizeInWords } from './size-in-words.ts';

const kinds = ['customers', 'bills', 'bill_lines', 'city_payments', 'service_addresses'] as const;

/** What a kind of file is called; the kind itself where it has no name. */
export function useKindName(): (kind: string | null) => string {
  const t = useText(importMessages);
  return (kind) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`kind.${known}`) : (kind ?? '—');
  };
}

/** What the file has no more counts as gone, though it stays: the list under it says so. */
function countOf(counts: FileCounts | null, of: keyof FileCounts): number {
  return (counts?.[of] ?? 0) + (of === 'removed' ? (counts?.missing ?? 0) : 0);
}

/** All files of a run, with what becomes of their rows. */
export function CountsTable({ run, files }: { run: KeptRun; files: readonly KeptFile[] }) {
  const t = useText(differenceMessages);
  const kindName = useKindName();
  const column = (of: keyof FileCounts, header: string): Column<KeptFile> => ({
    key: of,
    header,
    kind: 'money',
    cell: (file) => countOf(file.taken ?? file.tried, of).toLocaleString('en-US'),
  });
  return (
    <Table
      caption={t(run.state === 'imported' ? 'files.captionTaken' : 'files.caption')}
      isDense
      columns={[
        {
          key: 'file',
          header: t('files.file'),
          kind: 'name',
          cell: (file) => (
            <>
              {kindName(file.kind)} <br />
              <FileLink file={file} />
              <UnreadColumns names={file.unreadColumns ?? []} />
            </>
          ),
        },
        column('created', t('files.created')),
        column('changed', t('files.changed')),
        column('unchanged', t('files.unchanged')),
        column('removed', t('files.removed')),
        column('rejected', t('files.rejected')),
        ...(files.some((file) => countOf(file.taken ?? file.tried, 'held') > 0)
          ? [column('held', t('files.held'))]
          : []),
      ]}
      rows={files}
    />
  );
}

const unreadShownMax = 10;

/** A column that got another name is no column of ours any more, and nobody would else see that it is missing. */
function UnreadColumns({ names }: { names: readonly string[] }) {
  const t = useText(differenceMessages);
  if (names.length === 0) return null;
  const shown = names.slice(0, unreadShownMax);
  const words = { names: shown.join(', '), number: names.length - shown.length };
  return (
    <span class="usa-hint cc-line cc-breaks">
      {t(names.length > shown.length ? 'files.unread.more' : 'files.unread', words)}
    </span>
  );
}

function FileLink({ file: { runId, position, name, sizeBytes, hash } }: { file: KeptFile }) {
  const words = `${name} (${sizeInWords(sizeBytes)})`;
  if (hash === null) return <span class="cc-breaks">{words}</span>;
  return (
    <span class="cc-breaks">
      <Link href={`${runPath(runId)}/files/${position}.csv`}>{words}</Link>
    </span>
  );
}
