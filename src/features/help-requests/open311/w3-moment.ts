import { parseDay } from '../../../kernel/day.ts';
import { localTimeOf } from '../../content/public.ts';

/** A moment as W3C writes it, `2026-01-31T09:30:00-06:00`, also without seconds; null for none, nothing for what is none. */
export function momentIn(text: string): Date | null | undefined {
  if (text === '') return null;
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(
    text.replace(' ', '+'),
  );
  const moment = new Date(text.replace(' ', '+'));
  return isMoment && !Number.isNaN(moment.getTime()) && parseDay(text.slice(0, 10)) !== null ? moment : undefined;
}

/** `2026-01-31T09:30:00-06:00`, on the city's clocks. */
export function withOffset(moment: Date, timeZone: string): string {
  const local = localTimeOf(moment, timeZone);
  const minute = Math.floor(moment.getTime() / 60_000) * 60_000;
  const offset = (Date.parse(`${local}Z`) - minute) / 60_000;
  const two = (value: number) => String(value).padStart(2, '0');
  const ahead = Math.abs(offset);
  return `${local}:${two(moment.getUTCSeconds())}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
