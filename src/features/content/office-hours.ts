import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, plusDays, type Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { contentMessages } from './messages.ts';

/** `Open now until 5:00 PM`, or when the department opens next, in the city's own time. */
export function openNowText(city: CityProfile, now: Date, language: Language): string {
  const t = textIn(language, contentMessages);
  const today = dayAt(now, city.timeZone);
  const timeNow = new Intl.DateTimeFormat('en-GB', {
    timeZone: city.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);
  for (let ahead = 0; ahead < 14; ahead += 1) {
    const onDay = plusDays(today, ahead);
    const hours = hoursOn(city, onDay);
    if (!hours || (ahead === 0 && timeNow >= hours.closes)) continue;
    if (ahead === 0 && timeNow >= hours.opens) return t('hours.openUntil', { time: timeText(hours.closes, language) });
    const values = { day: weekdayText(onDay, language), time: timeText(hours.opens, language) };
    return ahead === 0 ? t('hours.opensToday', values) : t('hours.opensOn', values);
  }
  return t('hours.closed');
}

function hoursOn(city: CityProfile, onDay: Day): CityProfile['hours'][number] | undefined {
  if (city.closedDays.includes(onDay)) return undefined;
  const weekday = new Date(`${onDay}T00:00:00Z`).getUTCDay();
  return city.hours.find((hours) => hours.weekday === weekday);
}

function weekdayText(onDay: Day, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${onDay}T00:00:00Z`));
}

/** `5:00 PM` from `17:00`. */
export function timeText(time: string, language: Language): string {
  const locale = language === 'es' ? 'es-US' : 'en-US';
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`2026-01-01T${time}:00Z`),
  );
}
