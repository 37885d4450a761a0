import { dayAt, formatDay, formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { KeyValue } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { settingsMessages } from '../messages/settings.ts';
import type { LeftOut } from '../profile-on-day.ts';
import type { KeptChange } from '../reads.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { historyPath, takeBackPath } from '../settings-paths.ts';
import type { Emails, SectionPlace } from './section-place.ts';

/** Since when a section says what it says, by whom, and what is to come. */
export function InForce({ place }: { place: SectionPlace }) {
  const t = useText(settingsMessages);
  const { section, current, toCome, emails, file, mayChange } = place;
  return (
    <KeyValue
      rows={[
        { label: t('column.since'), value: <Since change={current} file={file} /> },
        ...(current ? [{ label: t('column.by'), value: <Maker change={current} emails={emails} /> }] : []),
        ...toCome.map((change) => ({
          label: t('column.toCome'),
          value: <ToCome change={change} emails={emails} />,
          ...(mayChange ? { action: <Link href={takeBackPath(section, change.id)}>{t('withdraw')}</Link> } : {}),
        })),
        {
          label: t('history'),
          value: (
            <Link href={historyPath(section)} hiddenText={t('history.of', { section: t(`section.${section}`) })}>
              {t('history')}
            </Link>
          ),
        },
      ]}
    />
  );
}

/** The moment or day from which a change is in force; without one, that the file stands. */
export function Since({ change, file }: { change: KeptChange | undefined; file: CityProfile }) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  if (!change) return <>{t('since.file')}</>;
  const { madeAt, effectiveOn } = change;
  const isAtOnce = dayAt(madeAt, file.timeZone) === effectiveOn;
  return <>{isAtOnce ? formatMoment(madeAt, language, file.timeZone) : formatDay(effectiveOn, language)}</>;
}

export function Maker({ change, emails }: { change: KeptChange; emails: Emails }) {
  const t = useText(settingsMessages);
  return <>{emails.get(change.madeBy) ?? t('gone')}</>;
}

export function ToCome({ change, emails }: { change: KeptChange; emails: Emails }) {
  const t = useText(settingsMessages);
  const day = formatDay(change.effectiveOn, useLanguage());
  return <>{t('toCome.on', { day, who: emails.get(change.madeBy) ?? t('gone') })}</>;
}

/** Changes that the file does not bear: said wherever the section is. */
export function LeftOutNotices({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const t = useText(settingsMessages);
  return (
    <>
      {leftOut.map(({ change, mistakes }) => (
        <Alert kind="error" heading={t('leftOut.heading')} headingLevel={2} key={change.id}>
          <p>{t('leftOut.text', { section: t(`section.${change.section}`), mistakes: mistakes.join(' ') })}</p>
        </Alert>
      ))}
    </>
  );
}
