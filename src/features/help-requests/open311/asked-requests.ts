import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { PageRequest, RawFields } from '../../../platform/http/request.ts';
import { idOfNumber } from '../help-request.ts';
import type { FiledAsked } from './reads.ts';
import { momentIn, withOffset } from './w3-moment.ts';

/** As many requests as GeoReport v2 answers at once ("Response Volume"). */
const rowsMax = 1000;
/** The days that a list tells of, and the most that it may be asked for at once. */
const daysMax = 90;
const daysMaxMs = daysMax * 86_400_000;

/** What may be wrong with what is asked, in the words that the app's author reads. */
export type AskedMistake =
  | `${'service_request_id' | 'start_date' | 'end_date' | 'status'} cannot be read`
  | `start_date and end_date span more than ${typeof daysMax} days`;

/** What an address asks for, as GeoReport v2 has it ("GET Service Requests"): a number overrides all else. */
export function askedOf(
  query: RawFields,
  { clock, city }: Pick<PageRequest, 'clock' | 'city'>,
): Result<FiledAsked, AskedMistake> {
  const numbers = listIn(query, 'service_request_id');
  const ids = numbers.map((number) => idOfNumber(number)).filter((id) => id !== null);
  if (ids.length < numbers.length) return refused('service_request_id cannot be read');
  if (ids.length > 0) return ok(byNumber(ids));
  const [start, end] = (['start_date', 'end_date'] as const).map((name) => momentIn(listIn(query, name)[0] ?? ''));
  if (start === undefined) return refused('start_date cannot be read');
  if (end === undefined) return refused('end_date cannot be read');
  if (start && end && isTooLong(start, end, city.timeZone))
    return refused(`start_date and end_date span more than ${daysMax} days`);
  const states = listIn(query, 'status');
  if (states.some((state) => state !== 'open' && state !== 'closed')) return refused('status cannot be read');
  const topics = listIn(query, 'service_code');
  return ok({
    ids: null,
    topics: topics.length === 0 ? null : topics,
    from: start ?? new Date((end ?? clock.now()).getTime() - daysMaxMs),
    until: end ?? (start && new Date(start.getTime() + daysMaxMs)),
    isOpen: new Set(states).size === 1 ? states[0] === 'open' : null,
    limit: rowsMax,
  });
}

/** Requests by their ids, however long ago they were made. */
export function byNumber(ids: readonly number[]): FiledAsked {
  return { ids, topics: null, from: null, until: null, isOpen: null, limit: rowsMax };
}

/** What an address declares under a name, with commas between or several times. */
function listIn(query: RawFields, name: string): string[] {
  return [query[name] ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Whether a range is too long by the hours and on the city's clocks too: an hour that these are set back makes no day more. */
function isTooLong(start: Date, end: Date, timeZone: string): boolean {
  const onClocks = (moment: Date) => Date.parse(`${withOffset(moment, timeZone).slice(0, 19)}Z`);
  return end.getTime() - start.getTime() > daysMaxMs && onClocks(end) - onClocks(start) > daysMaxMs;
}
