import type { StaffRequest } from '../../identity/public.ts';
import { formatDay, formatExactMoment } from '../../../kernel/day.ts';
import { auditRecordsOf } from '../../../platform/audit.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, EmptyState, Section as PageSection } from '../../../ui/text.tsx';
import { TimeLine } from '../../../ui/time-line.tsx';
import { auditSubject, canBeTakenBack, changesMax } from '../change-section.ts';
import { differencesOf } from '../fields/compare.ts';
import { settingsMessages } from '../messages/settings.ts';
import { changesOfSection, type KeptChange } from '../reads.ts';
import type { Section } from '../section.ts';
import { sectionPath, takeBackPath } from '../settings-paths.ts';
import { ComparedValues } from './compared-values.tsx';
import { emailsOf, placeOf, type Emails, type SectionPlace } from './section-place.ts';

const recordsMax = 5000;

/** GET /staff/settings/SECTION/history: who changed what, when, from which day on and why. */
export function showSectionHistory(section: Section) {
  return async (request: StaffRequest) => {
    const { db, reply } = request;
    const place = await placeOf(request, section);
    const changes = await changesOfSection(db, section, changesMax);
    const records = await auditRecordsOf(db, { subjectKind: auditSubject, subjectId: section }, recordsMax);
    const reasons = new Map(records.map(({ detail, reason }) => [detail['change'], reason]));
    const emails = await emailsOf(db, changes);
    return reply.page(<HistoryPage {...{ place, changes, reasons, emails }} />);
  };
}

type HistoryPageProps = {
  place: SectionPlace;
  /** The newest first. */
  changes: readonly KeptChange[];
  /** In the words of whoever made a change, by its number; none where it was erased. */
  reasons: ReadonlyMap<unknown, string | null>;
  emails: Emails;
};

function HistoryPage({ place, changes, reasons, emails }: HistoryPageProps) {
  const t = useText(settingsMessages);
  const { section, file } = place;
  const name = t(`section.${section}`);
  return (
    <Page
      title={t('history.title', { section: name })}
      section="staff"
      before={<BackLink href={sectionPath(section)}>{name}</BackLink>}
    >
      {changes.length === 0 && <EmptyState>{t('history.none')}</EmptyState>}
      {changes.length > 0 && (
        <PageSection heading={t('history.changes')} id="changes">
          <TimeLine
            timeZone={file.timeZone}
            steps={changes.map((change) => ({
              key: String(change.id),
              moment: change.madeAt,
              heading: t(`history.${change.change}`),
              children: (
                <Change place={place} change={change} reason={reasons.get(change.id) ?? null} emails={emails} />
              ),
            }))}
          />
          {changes.length === changesMax && <p>{t('history.newest', { count: changesMax })}</p>}
        </PageSection>
      )}
    </Page>
  );
}

type ChangeProps = { place: SectionPlace; change: KeptChange; reason: string | null; emails: Emails };

function Change({ place, change, reason, emails }: ChangeProps) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const { section, form, words, mayChange, today, file } = place;
  const when = formatExactMoment(change.madeAt, language, file.timeZone);
  const state = stateOf(place, change);
  const isToCome = change.effectiveOn > today;
  return (
    <>
      <p>
        {t('history.by', { who: emails.get(change.madeBy) ?? t('gone') })}.{' '}
        {t('history.from', { day: formatDay(change.effectiveOn, language) })}.{' '}
        {state && <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>}
      </p>
      {reason && <p>{t('history.why', { reason })}</p>}
      <ComparedValues
        caption={t('undo.of', { when })}
        differences={differencesOf(form, [change.valueBefore, change.value], words)}
        headers={[t('compared.from'), t('compared.to')]}
      />
      {mayChange && canBeTakenBack(change) && (
        <p>
          <Link href={takeBackPath(section, change.id)} hiddenText={t('undo.of', { when })}>
            {t(isToCome ? 'withdraw' : 'undo')}
          </Link>
        </p>
      )}
    </>
  );
}

const tones = {
  'in-force': 'good',
  'to-come': 'waiting',
  withdrawn: 'neutral',
  replaced: 'neutral',
  'left-out': 'bad',
} as const;

/** Where a change stands now; a withdrawal stands nowhere. */
function stateOf({ standing, today, leftOut }: SectionPlace, change: KeptChange): keyof typeof tones | null {
  if (change.change === 'withdrawn') return null;
  if (change.isWithdrawn) return 'withdrawn';
  if (leftOut.some((left) => left.change.id === change.id)) return 'left-out';
  if (change.effectiveOn > today) return 'to-come';
  return standing.some(({ id }) => id === change.id) ? 'in-force' : 'replaced';
}
