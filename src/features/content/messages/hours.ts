import type { Messages } from '../../../platform/i18n/text.ts';

/** When somebody answers. Spanish times come with their article: `las 5:00 p.m.`, `la 1:00 p.m.` */
export const hoursMessages = {
  'hours.openUntil': { en: 'Open now until {time}', es: 'Abierto ahora hasta {time}' },
  'hours.opensToday': { en: 'Opens today at {time}', es: 'Abre hoy a {time}' },
  'hours.opensOn': { en: 'Opens {day} at {time}', es: 'Abre el {day} a {time}' },
  'hours.closed': { en: 'Closed at present', es: 'Cerrado por el momento' },
  'hours.range': { en: '{opens} to {closes}', es: 'De {opens} a {closes}' },
  'hours.inALine': { en: 'Hours: {hours}', es: 'Horario: {hours}' },
  'hours.noHours': { en: 'Closed', es: 'Cerrado' },
} satisfies Messages;
