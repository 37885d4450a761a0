import { formatMoment } from '../../../kernel/day.ts';
import { formatCents } from '../../../kernel/money.ts';
import type { Staying, StayingThing } from '../../../platform/files/file-kind.ts';
import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { decisionReasonMax, type KeptFile, type KeptRun } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';
import { importMessages } from '../messages/imports.ts';
import { useCaption } from './difference-sections.tsx';
import { Subject } from './difference-subject.tsx';
import { runPath } from './run-path.ts';

/** Whether a run has changed something that nobody has undone, or is about to. */
export function isUndoable({ state, source, undoneBy, importBeganAt }: KeptRun): boolean {
  return state === 'imported' && source !== 'undo' && undoneBy === null && importBeganAt !== null;
}

type UndoProps = {
  run: KeptRun;
  files: readonly KeptFile[];
  staying: Staying | null;
  errors: FieldErrors | undefined;
};

const goingBack = ['created', 'changed', 'removed', 'held', 'coming'] as const;

/** How much goes back, in rows of all files. */
function WhatGoesBack({ files }: { files: readonly KeptFile[] }) {
  const t = useText(importMessages);
  const sumOf = (of: (typeof goingBack)[number]) => files.reduce((sum, { taken }) => sum + (taken?.[of] ?? 0), 0);
  const lines = goingBack.map((of) => ({ of, count: sumOf(of) })).filter(({ count }) => count > 0);
  if (lines.length === 0) return null;
  return (
    <>
      <p>{t('undo.does')}:</p>
      <ul>
        {lines.map(({ of, count }) => (
          <li key={of}>{t(`undo.does.${of}`, { count, number: count.toLocaleString('en-US') })}</li>
        ))}
      </ul>
    </>
  );
}

/** What an undo does and what stays all the same, and the button that begins it. */
export function UndoSection({ run, files, staying, errors }: UndoProps) {
  const t = useText(importMessages);
  const count = staying?.count ?? 0;
  return (
    <Section heading={t('undo.heading')} id="undo">
      <p>{t('undo.text')}</p>
      <WhatGoesBack files={files} />
      {staying && count > 0 && (
        <>
          <p>{t('stay.before', { count, number: count.toLocaleString('en-US') })}</p>
          <StayingTable staying={staying} />
        </>
      )}
      <Form action={`${runPath(run.runId)}/undo`} label={t('undo.heading')}>
        <TextArea
          name="reason"
          label={t('undo.why')}
          hint={t('undo.why.hint')}
          error={errors?.['reason']}
          isRequired
          maxlength={decisionReasonMax}
          rows={3}
        />
        <ButtonRow>
          <Button kind="outline">{t(count > 0 ? 'undo.buttonOthers' : 'undo.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** On the page of an undo: what stays, and what to do about it. */
export function StayingSection({ run, staying }: { run: KeptRun; staying: Staying }) {
  const t = useText(importMessages);
  const { count } = staying;
  if (count === 0) return null;
  const words = { count, number: count.toLocaleString('en-US') };
  return (
    <Section heading={t('stay.heading')} id="stay">
      <p>{run.state === 'imported' ? t('stay.after', words) : t('stay.before', words)}</p>
      <StayingTable staying={staying} />
    </Section>
  );
}

/** Bill by bill what stays, why, and what is open of it now and was before. */
function StayingTable({ staying: { count, first } }: { staying: Staying }) {
  const t = useText(importMessages);
  const words = useText(differenceMessages);
  const caption = useCaption();
  const columns: Column<StayingThing>[] = [
    { key: 'what', header: words('column.what'), kind: 'name', cell: ({ subject }) => <Subject subject={subject} /> },
    { key: 'why', header: t('stay.why'), cell: ({ why }) => t(`stay.${why}`) },
    { key: 'now', header: t('stay.now'), kind: 'money', cell: ({ nowCents }) => formatCents(nowCents) },
    {
      key: 'was',
      header: t('stay.was'),
      kind: 'money',
      cell: ({ beforeCents }) => (beforeCents === null ? t('stay.new') : formatCents(beforeCents)),
    },
  ];
  return <Table caption={caption(first.length, count)} isDense columns={columns} rows={first} />;
}

/** On the page of a run that was undone, or is to be. */
export function UndoneAlert({ undoneBy }: { undoneBy: NonNullable<KeptRun['undoneBy']> }) {
  const t = useText(importMessages);
  return (
    <Alert kind="warning" heading={t(undoneBy.isDone ? 'undone.heading' : 'undone.pending')} headingLevel={2}>
      <Link href={runPath(undoneBy.runId)}>{t('undone.see')}</Link>
    </Alert>
  );
}

/** How an undo stands. */
export function UndoOutcome({ run, timeZone }: { run: KeptRun; timeZone: string }) {
  const t = useText(importMessages);
  const language = useLanguage();
  const number = run.undoesRunId ?? 0;
  const see = <Link href={runPath(number)}>{t('undo.see', { number })}</Link>;
  if (run.state === 'imported') {
    return (
      <Alert kind="success" heading={t('undo.done.heading', { number })} headingLevel={2}>
        <p>
          {run.endedAt &&
            t(run.staying?.count ? 'undo.done.others' : 'undo.done.text', {
              when: formatMoment(run.endedAt, language, timeZone),
            })}{' '}
          {see}
        </p>
      </Alert>
    );
  }
  if (run.state === 'refused') {
    return (
      <Alert kind="error" heading={t('undo.refused.heading')} headingLevel={2}>
        <p>
          {t('undo.refused.text', { count: run.obstacles.length })} {see}
        </p>
        <ul>
          {run.obstacles.map(({ subject, why }) => (
            <li key={`${subject.number} ${why}`}>
              <Subject subject={subject} />: {t(`why.${why}`)}
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  return (
    <Alert kind="info" heading={t('undo.asked.heading')} headingLevel={2}>
      <p>
        {t('undo.asked.text', { number })} {see}
      </p>
    </Alert>
  );
}
