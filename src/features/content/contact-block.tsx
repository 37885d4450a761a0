import type { CityProfile } from '../../kernel/city-profile.ts';
import { KeyValue } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { contactMessages } from './messages/contact.ts';
import { closuresAhead, openNowText, otherHoursAhead, weeklyHours } from './office-hours.ts';
import { PhoneLink } from './phone-link.tsx';

/** Whom to ask: the department's telephone with its hours, its mail, and how soon a mail is answered. */
export function ContactBlock({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(contactMessages);
  const language = useLanguage();
  const { department } = city;
  const rows = [
    {
      label: t('contact.phone'),
      value: (
        <>
          <PhoneLink phone={department.phone} />
          <span class="cc-note">{openNowText(city, now, language)}</span>
        </>
      ),
    },
    { label: t('contact.hours'), value: <OfficeHours city={city} now={now} /> },
    {
      label: t('contact.mail'),
      value: (
        <>
          <a class="usa-link" href={`mailto:${department.email}`}>
            {department.email}
          </a>
          <span class="cc-note">{t('contact.mailNote', { count: department.answerDays })}</span>
        </>
      ),
    },
  ];
  return (
    <div class="cc-contact">
      <p class="cc-contact__who">{`${city.spokenName[language]}, ${department.name[language]}`}</p>
      <KeyValue rows={rows} />
    </div>
  );
}

function OfficeHours({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(contactMessages);
  const language = useLanguage();
  // A day is never broken over two lines.
  const closures = closuresAhead(city, now, language).map((onDay) => onDay.replaceAll(' ', '\u00a0'));
  return (
    <>
      <ul class="cc-hours">
        {[...weeklyHours(city, language), ...otherHoursAhead(city, now, language)].map((line) => (
          <li key={line.days}>
            <span class="cc-hours__days">{line.days}</span> <span class="cc-hours__times">{line.hours}</span>
          </li>
        ))}
      </ul>
      {closures.length > 0 && (
        <span class="cc-note">
          {t('contact.closures')} {new Intl.ListFormat(language, { type: 'conjunction' }).format(closures)}
        </span>
      )}
    </>
  );
}
