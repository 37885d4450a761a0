import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { cents, formatCents } from '../../../kernel/money.ts';
import type { Staying } from '../../../platform/files/file-kind.ts';
import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import { needsSecondPerson, nothingAtStake, whySecondPerson, type StakeReason } from '../at-stake.ts';
import {
  changesNothing,
  decisionReasonMax,
  isKeptHere,
  type KeptFile,
  type KeptRun,
  type RunState,
} from '../import-run.ts';
import { columnMessages } from '../messages/columns.ts';
import { importMessages } from '../messages/imports.ts';
import { columnsPath } from '../sources/column-paths.ts';
import { Refusal } from './refusal-in-words.tsx';
import type { LinkedUsers } from './links-that-end.tsx';
import { runPath } from './run-path.ts';
import { UndoneAlert, UndoOutcome } from './undo-section.tsx';

export type RunProps = {
  run: KeptRun;
  files: readonly KeptFile[];
  emailOf: ReadonlyMap<string, string>;
  /** Whether the reader uploaded the files or asked for the import. */
  isOwn: boolean;
  linkedUsers: LinkedUsers;
  /** Residents prove who they are by the code on a bill. */
  linking: CityProfile['linking'];
  /** What stays as it is when the run is undone; null where it cannot be. */
  staying: Staying | null;
  timeZone: string;
  errors: FieldErrors | undefined;
};

/** How a run stands that no process is at, in one message. */
export function RunOutcome({ run, files, timeZone }: RunProps) {
  const t = useText(importMessages);
  const language = useLanguage();
  if (run.undoesRunId !== null) return <UndoOutcome run={run} timeZone={timeZone} />;
  if (run.undoneBy) return <UndoneAlert undoneBy={run.undoneBy} />;
  if (run.state === 'unmapped') return <ColumnsAsked run={run} files={files} />;
  if (run.state === 'tried' && run.isTriedAnew) {
    return (
      <Alert kind="warning" heading={t('run.anew.heading')} headingLevel={2}>
        <p>{t('run.anew.text')}</p>
      </Alert>
    );
  }
  if (run.state === 'tried' && changesNothing(files)) {
    const hasRejected = files.some(({ tried }) => (tried?.rejected ?? 0) > 0);
    const hasRows = files.some(({ tried }) => tried && tried.rows > 0);
    const words = hasRejected ? 'run.nothing.rejected' : hasRows ? 'run.nothing.text' : 'run.nothing.rows';
    return (
      <Alert kind="warning" heading={t('run.nothing.heading')} headingLevel={2}>
        <p>{t(words)}</p>
      </Alert>
    );
  }
  if (run.state === 'tried' || run.state === 'asked') {
    return (
      <Alert kind="info" heading={t('run.tried.heading')} headingLevel={2}>
        <p>{t('run.tried.text')}</p>
      </Alert>
    );
  }
  if (run.state === 'imported') {
    return (
      <Alert kind="success" heading={t('run.imported.heading')} headingLevel={2}>
        {run.endedAt && t('run.imported.text', { when: formatMoment(run.endedAt, language, timeZone) })}
      </Alert>
    );
  }
  return <Unchanged run={run} />;
}

/** Files of which somebody is to say what their columns are. */
function ColumnsAsked({ run, files }: Pick<RunProps, 'run' | 'files'>) {
  const t = useText(columnMessages);
  return (
    <Alert kind="warning" heading={t('run.heading')} headingLevel={2}>
      <p>{t('run.text')}</p>
      <ul>
        {files
          .filter(({ kind }) => kind === null)
          .map(({ position, name }) => (
            <li key={position}>
              <Link href={columnsPath(run.runId, position)}>{t('run.name', { file: name })}</Link>
            </li>
          ))}
      </ul>
    </Alert>
  );
}

const unchangedWords = {
  declined: { kind: 'warning', text: 'run.declined.text' },
  'set-aside': { kind: 'info', text: 'run.declined.text' },
  refused: { kind: 'error', text: 'run.refused.text' },
  stopped: { kind: 'error', text: 'run.stopped.text' },
} as const;

function isUnchanged(state: RunState): state is keyof typeof unchangedWords {
  return Object.hasOwn(unchangedWords, state);
}

function Unchanged({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  if (!isUnchanged(run.state)) return null;
  const { kind, text } = unchangedWords[run.state];
  return (
    <Alert kind={kind} heading={t(`run.${run.state}.heading`)} headingLevel={2}>
      <p>{t(text)}</p>
      {run.mistakes.length > 0 && (
        <ul>
          {run.mistakes.map((mistake) => (
            <li key={mistake}>
              <Refusal kept={mistake} />
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** What may be done about a run, in the state in which it is. */
export function RunDecision(props: RunProps) {
  const { run, files, isOwn } = props;
  if (run.state === 'unmapped') return <SetAsideForm run={run} />;
  if (run.state === 'tried') return changesNothing(files) ? <NothingForm run={run} /> : <ImportForm run={run} />;
  if (run.state === 'asked') return isOwn ? <WaitingForSecond run={run} /> : <SecondPersonForm {...props} />;
  if (run.state === 'refused' && run.source === 'drop-folder') return <SeenForm run={run} />;
  if (isKeptHere(run) && (run.state === 'stopped' || run.state === 'refused')) return <TryAgainForm run={run} />;
  return null;
}

function ImportForm({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  const needsSecond = run.atStake !== null && needsSecondPerson(run.atStake);
  return (
    <Form action={`${runPath(run.runId)}/import`} label={t('run.decide')}>
      {needsSecond && <AtStakeAlert run={run} />}
      <ButtonRow>
        <Button>{t(needsSecond ? 'run.ask' : 'run.import')}</Button>
        <Button kind="outline" formAction={`${runPath(run.runId)}/try-again`}>
          {t('run.tryAgain')}
        </Button>
        <Button kind="outline" formAction={`${runPath(run.runId)}/set-aside`}>
          {t('run.setAside')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** Nothing would be taken: there is nothing to import. */
function NothingForm({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Form action={`${runPath(run.runId)}/set-aside`} label={t('run.decide')}>
      <ButtonRow>
        <Button>{t('run.setAside')}</Button>
        <Button kind="outline" formAction={`${runPath(run.runId)}/try-again`}>
          {t('run.tryAgain')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** What was refused in the drop folder stands on Today until somebody has dealt with it. */
function SeenForm({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Form action={`${runPath(run.runId)}/set-aside`} label={t('run.decide')}>
      <p>{t('run.seen.text')}</p>
      <ButtonRow>
        <Button>{t('run.seen')}</Button>
      </ButtonRow>
    </Form>
  );
}

function SetAsideForm({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Form action={`${runPath(run.runId)}/set-aside`} label={t('run.decide')}>
      <ButtonRow>
        <Button kind="outline">{t('run.setAside')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** Why one person is not enough: each share that is too large, with its figures. */
function AtStakeAlert({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  const stake = run.atStake ?? nothingAtStake;
  const figure = (reason: StakeReason, amount: number) =>
    reason === 'money' || reason === 'new' ? formatCents(cents(amount)) : amount.toLocaleString('en-US');
  return (
    <Alert kind="warning">
      <p>{t('stake.second')}</p>
      <ul>
        {whySecondPerson(stake).map(({ reason, change, of, percentMax, runs }) => {
          // Rounded up: what is over the limit must not read as being at it.
          const percent =
            of === 0 ? t('stake.ofNothing') : `${Math.ceil((change * 100) / of).toLocaleString('en-US')} %`;
          const figures = { change: figure(reason, change), of: figure(reason, of), percent, limit: percentMax };
          const isUndo = run.source === 'undo' && (reason === 'bills' || reason === 'money');
          const words = t(isUndo ? `stake.undo.${reason}` : `stake.${reason}`, figures);
          return <li key={reason}>{runs > 0 ? t('stake.sameDay', { count: runs, words }) : words}</li>;
        })}
      </ul>
    </Alert>
  );
}

function WaitingForSecond({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Form action={`${runPath(run.runId)}/set-aside`} label={t('run.decide')}>
      <AtStakeAlert run={run} />
      <p>{t(run.source === 'undo' ? 'undo.second.own' : 'run.second.own')}</p>
      <ButtonRow>
        <Button kind="outline">{t(run.source === 'undo' ? 'undo.not' : 'run.setAside')}</Button>
      </ButtonRow>
    </Form>
  );
}

function SecondPersonForm({ run, errors }: RunProps) {
  const t = useText(importMessages);
  return (
    <Section heading={t('run.second.heading')} id="second-person">
      <AtStakeAlert run={run} />
      <Form action={`${runPath(run.runId)}/decide`} label={t('run.decide')}>
        <TextArea
          name="reason"
          label={t('run.second.reason')}
          hint={t('run.second.hint')}
          error={errors?.['reason']}
          maxlength={decisionReasonMax}
          rows={3}
        />
        <ButtonRow>
          <Button name="answer" value="agree">
            {t(run.source === 'undo' ? 'undo.agree' : 'run.second.agree')}
          </Button>
          <Button kind="outline" name="answer" value="decline">
            {t('run.second.decline')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function TryAgainForm({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Form action={`${runPath(run.runId)}/try-again`} label={t('run.decide')}>
      <ButtonRow>
        <Button>{t('run.tryAgain')}</Button>
      </ButtonRow>
    </Form>
  );
}
