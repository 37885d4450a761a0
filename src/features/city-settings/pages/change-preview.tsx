import { formatDay, type Day } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section as PageSection } from '../../../ui/text.tsx';
import type { Difference } from '../fields/compare.ts';
import { settingsMessages } from '../messages/settings.ts';
import { profileOn } from '../profile-on-day.ts';
import type { Section, SectionValue } from '../section.ts';
import { asPlannedPath } from '../settings-paths.ts';
import { ComparedValues } from './compared-values.tsx';
import { FeeExample } from './fee-example.tsx';
import type { SectionPlace } from './section-place.ts';

/** A change as it would be, before it is kept. */
export type Preview = {
  day: Day;
  value: SectionValue;
  mark: string;
  differences: Difference[];
  /** The day on which another change of the section comes into force. */
  replacedOn: Day | null;
  /** What goes back to what is in force today, though a change that is planned is in force by then. */
  takesBack: { plannedFor: Day; fields: string[] } | null;
};

/** What changes from what to what, from when on, and what that means for somebody who pays. */
export function ChangePreview({ place, preview }: { place: SectionPlace; preview: Preview }) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const { day, differences, replacedOn, takesBack } = preview;
  const when = day > place.today ? t('preview.from', { day: formatDay(day, language) }) : t('preview.atOnce');
  return (
    <PageSection heading={t('preview.heading')} id="preview">
      <Alert kind="info" isAnswer>
        <p>
          {when} {t('preview.notSaved')}
        </p>
      </Alert>
      {replacedOn && <ReplacedAlert on={replacedOn} />}
      {takesBack && <TakesBackAlert section={place.section} {...takesBack} />}
      <ComparedValues
        caption={t('preview.heading')}
        differences={differences}
        headers={[t('compared.before'), t('compared.after')]}
      />
      <ExampleOf place={place} value={preview.value} day={day} />
    </PageSection>
  );
}

/** Another change waits, and takes the place of this one on its day. */
export function ReplacedAlert({ on }: { on: Day }) {
  const t = useText(settingsMessages);
  const day = formatDay(on, useLanguage());
  return (
    <Alert kind="warning">
      <p>{t('preview.replaced', { day })}</p>
    </Alert>
  );
}

type TakesBackProps = NonNullable<Preview['takesBack']> & { section: Section };

/** Whoever left a field as it was did not mean to take back what a colleague has planned. */
function TakesBackAlert({ section, plannedFor, fields }: TakesBackProps) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const day = formatDay(plannedFor, language);
  return (
    <Alert kind="warning">
      <p>
        {t('preview.takesBack', { day, fields: new Intl.ListFormat(language, { type: 'conjunction' }).format(fields) })}
      </p>
      <p>
        <Link href={asPlannedPath(section, plannedFor)}>{t('preview.beginAsPlanned', { day })}</Link>
      </p>
    </Alert>
  );
}

/** Only where a payer's fee may come out otherwise. */
export function ExampleOf({ place, value, day }: { place: SectionPlace; value: SectionValue; day: Day }) {
  const { section, file, standing } = place;
  if (section !== 'fees' && section !== 'categories') return null;
  const change = { id: Number.MAX_SAFE_INTEGER, section, value, effectiveOn: day, followsFile: false };
  const before = profileOn(file, standing, day).profile;
  return <FeeExample before={before} after={profileOn(file, [...standing, change], day).profile} />;
}
