import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import type { KeptRun } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import { Subject } from './difference-sections.tsx';
import { runPath } from './run-path.ts';

/** Whether a run has changed something that nobody has undone, or is about to. */
export function isUndoable({ state, source, undoneBy, importBeganAt }: KeptRun): boolean {
  return state === 'imported' && source !== 'undo' && undoneBy === null && importBeganAt !== null;
}

/** What an undo does, and the button that begins it. */
export function UndoSection({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  return (
    <Section heading={t('undo.heading')} id="undo">
      <p>{t('undo.text')}</p>
      <Form action={`${runPath(run.runId)}/undo`} label={t('undo.heading')}>
        <ButtonRow>
          <Button kind="outline">{t('undo.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
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
          {run.endedAt && t('undo.done.text', { when: formatMoment(run.endedAt, language, timeZone) })} {see}
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
