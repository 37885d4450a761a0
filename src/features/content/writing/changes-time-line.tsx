import type { ComponentChildren } from 'preact';
import { formatExactMoment } from '../../../kernel/day.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { TimeLine } from '../../../ui/time-line.tsx';
import { writingMessages } from '../messages/writing.ts';
import type { Writers } from './who-wrote.ts';

/** So many changes are shown; one more is read, so that the last has something to be compared with. */
export const changesMax = 100;

type Revision = { number: number; madeBy: string | null; madeAt: Date };

type ChangesSectionProps<Kept extends Revision> = {
  /** The newest first. */
  revisions: readonly Kept[];
  writers: Writers;
  timeZone: string;
  /** Where a change is taken back. */
  undoAction: string;
  headingOf: (revision: Kept) => string;
  /** Who it was where no user did it. */
  nobody: string;
  /** What a change did; `caption` names it. Undefined where nothing was before it. */
  changeOf: (revision: Kept, before: Kept | undefined, caption: string) => ComponentChildren;
  isUndoable: (revision: Kept, before: Kept) => boolean;
};

/** Every change as a step in time, with what it changed, and the button that takes it back where nothing would be lost. */
export function ChangesSection<Kept extends Revision>(props: ChangesSectionProps<Kept>) {
  const { revisions, isUndoable } = props;
  const t = useText(writingMessages);
  const isAnyUndoable = revisions.some((revision, at) => {
    const before = revisions[at + 1];
    return before !== undefined && isUndoable(revision, before);
  });
  return (
    <Section heading={t('history.heading')} id="changes">
      {isAnyUndoable ? (
        <Form action={props.undoAction} label={t('history.heading')} isAroundReading>
          <Changes {...props} />
        </Form>
      ) : (
        <Changes {...props} />
      )}
      {revisions.length > changesMax && <p>{t('history.newest', { count: changesMax })}</p>}
    </Section>
  );
}

function Changes<Kept extends Revision>(props: ChangesSectionProps<Kept>) {
  const { revisions, writers, timeZone } = props;
  const t = useText(writingMessages);
  const language = useLanguage();
  const writerOf = ({ madeBy }: Kept) => (madeBy === null ? props.nobody : (writers.get(madeBy) ?? t('history.gone')));
  return (
    <TimeLine
      timeZone={timeZone}
      steps={revisions.slice(0, changesMax).map((revision, at) => {
        const before = revisions[at + 1];
        const caption = t('history.undoOf', { when: formatExactMoment(revision.madeAt, language, timeZone) });
        return {
          key: String(revision.number),
          moment: revision.madeAt,
          heading: props.headingOf(revision),
          children: (
            <>
              <p>{t('history.by', { who: writerOf(revision) })}</p>
              {props.changeOf(revision, before, caption)}
              {before && props.isUndoable(revision, before) && <UndoButton number={revision.number} of={caption} />}
            </>
          ),
        };
      })}
    />
  );
}

function UndoButton({ number, of }: { number: number; of: string }) {
  const t = useText(writingMessages);
  return (
    <div class="cc-undo">
      <Button kind="outline" name="number" value={String(number)} hiddenText={of}>
        {t('history.undo')}
      </Button>
    </div>
  );
}
