import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { ComponentChildren } from 'preact';
import { cents, formatCents } from '../../../kernel/money.ts';
import type { RejectedRow } from '../../../platform/db/staging-table.ts';
import type { Difference, DifferenceKind, DifferenceValue } from '../../../platform/files/file-kind.ts';
import { Folded } from '../../../ui/folded.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import type { FileCounts, KeptFile, KeptRun } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';
import { CountsTable, useKindName } from './counts-table.tsx';
import { Refusal } from './refusal-in-words.tsx';
import { Subject } from './difference-subject.tsx';
import { LinksThatEnd, type LinkedUsers } from './links-that-end.tsx';
import { heldPath, runPath } from './run-path.ts';
import { codeInWords, valueInWords } from './value-in-words.ts';
import { WithoutCode } from './without-code.tsx';

type FilesProps = {
  run: KeptRun;
  files: readonly KeptFile[];
  linkedUsers: LinkedUsers;
  /** Residents prove who they are by the code on a bill. */
  linking: CityProfile['linking'];
};

/** The counts of all files first, then, of each, what it changes. */
export function FilesSection({ run, files, ...about }: FilesProps) {
  const t = useText(differenceMessages);
  return (
    <>
      <Section heading={t('files.heading')} id="files">
        <CountsTable run={run} files={files} />
      </Section>
      {files.map((file) => (
        <FileSection key={file.position} file={file} run={run} {...about} />
      ))}
    </>
  );
}

function FileSection({ file, run, linkedUsers, linking }: { file: KeptFile } & Omit<FilesProps, 'files'>) {
  const t = useText(differenceMessages);
  const kindName = useKindName();
  const counts = file.taken ?? file.tried;
  if (!counts || (counts.rows > 0 && file.differences.length === 0 && counts.rejected === 0)) return null;
  const id = `file-${file.position}`;
  const of = (is: DifferenceKind) => file.differences.filter((difference) => difference.is === is);
  // Figures of the lists are those of the try, of which the lists are.
  const tried = file.tried ?? counts;
  return (
    <Section heading={`${kindName(file.kind)}: ${file.name}`} id={id}>
      {counts.rows === 0 && <p>{t('files.noRows')}</p>}
      <Sums counts={tried} isOver={file.taken !== null} />
      <WithoutCode file={file} linking={linking} />
      {tried.onlyRenewed > 0 && <p>{t('files.renewed', { number: tried.onlyRenewed.toLocaleString('en-US') })}</p>}
      <Changed id={id} rows={of('changed')} all={tried.changed - tried.onlyRenewed} isOver={file.taken !== null} />
      <Listed id={`${id}-gone`} heading={t('section.gone')} rows={of('gone')} all={tried.removed} />
      <Listed id={`${id}-missing`} heading={t('section.missing')} rows={of('missing')} all={tried.missing ?? 0}>
        <p>{t('section.missing.text')}</p>
      </Listed>
      <Listed id={`${id}-held`} heading={t('section.held')} rows={of('held')} all={tried.held ?? 0}>
        <p>
          {t('section.held.text')} <Link href={heldPath}>{t('section.held.link')}</Link>
        </p>
      </Listed>
      <Listed id={`${id}-coming`} heading={t('section.coming')} rows={of('coming')} all={tried.coming ?? 0} />
      <LinksThatEnd id={`${id}-links`} rows={of('link-ends')} run={run} linkedUsers={linkedUsers} />
      <Listed id={`${id}-new`} heading={t('section.new')} rows={of('new')} all={tried.created} />
      {file.differences.length > 0 && (
        <p>
          <Link href={`${runPath(file.runId)}/differences/${file.position}.csv`}>{t('section.download')}</Link>
        </p>
      )}
      <Rejected id={`${id}-rejected`} file={file} all={counts.rejected} />
    </Section>
  );
}

/** Money that moves, in all rows of the file and not only in those that are shown. */
function Sums({
  counts: { fromCents = 0, toCents = 0, newCents = 0 },
  isOver,
}: {
  counts: FileCounts;
  isOver: boolean;
}) {
  const t = useText(differenceMessages);
  const figure = (amount: number) => formatCents(cents(amount));
  return (
    <>
      {(fromCents !== 0 || toCents !== 0) && (
        <p>
          {t(isOver ? 'sums.taken' : 'sums.changed', {
            from: figure(fromCents),
            to: figure(toCents),
            by: figure(toCents - fromCents),
          })}
        </p>
      )}
      {newCents !== 0 && <p>{t('sums.new', { amount: figure(newCents) })}</p>}
    </>
  );
}

/** So many rows are seen at once; the others are folded away. */
const unfoldedMax = 20;

type LongTableProps<Row> = { caption: string; columns: readonly Column<Row>[]; rows: readonly Row[] };

function LongTable<Row>({ caption, columns, rows }: LongTableProps<Row>) {
  const t = useText(differenceMessages);
  const folded = rows.slice(unfoldedMax);
  if (folded.length <= unfoldedMax / 4) return <Table caption={caption} isDense columns={columns} rows={rows} />;
  const words = t('section.more', { number: folded.length.toLocaleString('en-US') });
  return (
    <>
      <Table caption={caption} isDense columns={columns} rows={rows.slice(0, unfoldedMax)} />
      <Folded summary={words}>
        <Table caption={words} isCaptionHidden isDense columns={columns} rows={folded} />
      </Folded>
    </>
  );
}

export function useCaption(): (shown: number, all: number) => string {
  const t = useText(differenceMessages);
  return (shown, all) => {
    const figures = { shown: shown.toLocaleString('en-US'), all: all.toLocaleString('en-US'), count: all };
    return all > shown ? t('section.first', figures) : t('section.all', figures);
  };
}

type FlatChange = { subject: Difference['subject']; value: DifferenceValue };

/** A row for each field that changes: what it is about, the field, what it says now, what the file says. */
function Changed(props: { id: string; rows: readonly Difference[]; all: number; isOver: boolean }) {
  const { id, rows, all, isOver } = props;
  const t = useText(differenceMessages);
  const language = useLanguage();
  const caption = useCaption();
  if (rows.length === 0) return null;
  const flat = rows.flatMap(({ subject, values }): FlatChange[] => values.map((value) => ({ subject, value })));
  const said = (value: DifferenceValue, side: 'from' | 'to') => {
    if (value.field === 'code') return codeInWords(value, side, t);
    return value.from === null && value.to === null
      ? t('value.hidden')
      : (valueInWords(value.field, value[side], { t, language }) ?? t('value.none'));
  };
  return (
    <Section heading={t('section.changed')} id={`${id}-changed`} level={3}>
      <LongTable
        caption={caption(rows.length, all)}
        columns={[
          { key: 'what', header: t('column.what'), kind: 'name', cell: ({ subject }) => <Subject subject={subject} /> },
          { key: 'field', header: t('column.field'), cell: ({ value }) => t(`field.${value.field}`) },
          {
            key: 'from',
            header: t(isOver ? 'column.was' : 'column.from'),
            cell: ({ value }) => said(value, 'from'),
          },
          { key: 'to', header: t('column.to'), cell: ({ value }) => <strong>{said(value, 'to')}</strong> },
        ]}
        rows={flat}
      />
    </Section>
  );
}

/** What is new, or gone, in a row each. */
function Listed(props: {
  id: string;
  heading: string;
  rows: readonly Difference[];
  all: number;
  children?: ComponentChildren;
}) {
  const t = useText(differenceMessages);
  const language = useLanguage();
  const caption = useCaption();
  const { rows, all } = props;
  if (rows.length === 0) return null;
  const says = (values: readonly DifferenceValue[]) =>
    values
      .map((value) => {
        const { field, from, to } = value;
        const said = field === 'code' ? codeInWords(value, 'to', t) : valueInWords(field, to ?? from, { t, language });
        return `${t(`field.${field}`)}: ${said ?? t('value.none')}`;
      })
      .join('; ');
  return (
    <Section heading={props.heading} id={props.id} level={3}>
      {props.children}
      <LongTable
        caption={caption(rows.length, all)}
        columns={[
          { key: 'what', header: t('column.what'), kind: 'name', cell: ({ subject }) => <Subject subject={subject} /> },
          { key: 'says', header: t('column.says'), cell: ({ values }) => says(values) },
        ]}
        rows={rows}
      />
    </Section>
  );
}

function Rejected({ id, file, all }: { id: string; file: KeptFile; all: number }) {
  const t = useText(differenceMessages);
  const caption = useCaption();
  if (all === 0) return null;
  const columns: Column<RejectedRow>[] = [
    { key: 'line', header: t('column.line'), kind: 'name', cell: ({ line }) => line.toLocaleString('en-US') },
    { key: 'reason', header: t('column.reason'), cell: ({ reason }) => <Refusal kept={reason} /> },
  ];
  return (
    <Section heading={t('section.rejected')} id={id} level={3}>
      <LongTable caption={caption(file.rejectedRows.length, all)} columns={columns} rows={file.rejectedRows} />
      <p>
        {t('section.mend')} {file.kind === 'bills' && t('section.mend.codes')}{' '}
        {file.rejectsName && (
          <Link href={`${runPath(file.runId)}/rejects/${file.position}.csv`}>{t('section.rejects')}</Link>
        )}
      </p>
    </Section>
  );
}
