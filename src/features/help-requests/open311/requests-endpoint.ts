import { isUtf8 } from 'node:buffer';
import { localTimeOf } from '../../content/public.ts';
import { isEmailAddress } from '../../identity/public.ts';
import type { Answer, PageRequest, RawFields } from '../../../platform/http/request.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import { askForHelp, type Place } from '../ask-for-help.ts';
import { hasCardNumber } from '../../../platform/text/card-number.ts';
import {
  aboutLengthMax,
  addressLengthMax,
  idOfNumber,
  messageLengthMax,
  nameLengthMax,
  requestNumber,
  subjectOfWords,
  openTopics,
  phoneLengthMax,
  topicName,
} from '../help-request.ts';
import { languageOfWords } from '../mail-in/language-of-mail.ts';
import { answerFailure } from './answer-failure.ts';
import { answerError, answerRows, fileNamed, type Format, type Row } from './answer-format.ts';
import { appKeyByHash, filedRequests, type FiledAsked, type FiledRequest } from './reads.ts';

const rowsMax = 1000;
const shape = { root: 'service_requests', item: 'request' };

type Keyed = (request: PageRequest, appKeyId: number, format: Format) => Promise<Answer>;

/** For apps with a key. Without one nothing is told: what residents ask a finance department is no public matter. */
async function withKey(request: PageRequest, format: Format, handle: Keyed): Promise<Answer> {
  const { db, query, body, rawBody, headers, method, path, reply } = request;
  const type = headers['content-type'] ?? '';
  if (method === 'POST' && !/^application\/x-www-form-urlencoded\b/i.test(type)) return answerFailure(reply, path, 415);
  if (!areReadable(rawBody)) return answerFailure(reply, path, 400);
  const key = textOf(body, 'api_key') || textOf(query, 'api_key');
  const known = key === '' ? undefined : await appKeyByHash(db, tokenHash(key));
  if (!known) return answerError(reply, format, 403, 'api_key is missing or not valid');
  return await handle(request, known.id, format);
}

/** Whether fields are percent-encoded UTF-8: GeoReport v2 ("Encoding") takes no other text. */
function areReadable(rawBody: Buffer): boolean {
  try {
    decodeURIComponent(rawBody.toString('latin1'));
    return isUtf8(rawBody);
  } catch {
    return false;
  }
}

function textOf(fields: RawFields, name: string): string {
  return String([fields[name] ?? ''].flat()[0]).trim();
}

/** POST /open311/v2/requests: files a request. */
export const fileRequest = (format: Format) => (request: PageRequest) =>
  withKey(request, format, async ({ db, body, city, secrets, publicUrl, clock, language, reply }, appKeyId) => {
    const field = (name: string) => textOf(body, name).replaceAll('\r\n', '\n');
    const mistake = mistakeIn(field, openTopics(city));
    if (mistake) return answerError(reply, format, mistake.status, mistake.words);
    const words = [field('description'), field('media_url')].filter(Boolean).join('\n\n');
    const asked = {
      asker: { kind: 'app' as const, appKeyId },
      ...{ topic: field('service_code'), source: 'open311' as const, words },
      // What an app's program says of languages is rarely what its user reads.
      language: languageOfWords(field('description')) ?? language,
      ...{
        email: field('email') || null,
        name: `${field('first_name')} ${field('last_name')}`.trim().slice(0, nameLengthMax),
      },
      ...{ subject: subjectOfWords(field('description')), files: [] },
      ...{ about: field('attribute[about]'), phone: field('phone') },
      place: { address: addressIn(field), ...degreesIn(field) },
    };
    const teller = { city, secrets, publicUrl, now: clock.now() };
    const outcome = await db.transaction().execute((tx) => askForHelp(tx, teller, asked));
    if (!outcome.ok) return answerError(reply, format, 429, 'too many requests for this email address today');
    const row = { service_request_id: requestNumber(outcome.value.requestId), service_notice: '', account_id: '' };
    return answerRows(reply, format, shape, [row], 201);
  });

/** Everything that people type, so that no card number is kept. */
const typedFields = [
  ...[
    'description',
    'attribute[about]',
    'address_string',
    'address',
    'first_name',
    'last_name',
    'email',
    'phone',
    'media_url',
  ],
] as const;

/** Where it is, in words. The standard has `address_string`; some apps send `address`, as answers call it. */
function addressIn(field: (name: string) => string): string {
  return [...new Set([field('address_string'), field('address')])].filter(Boolean).join('; ');
}

/** Where it is, in degrees; nulls where that is not said, or not rightly. */
function degreesIn(field: (name: string) => string): Pick<Place, 'latitude' | 'longitude'> {
  const [latitude, longitude] = [field('lat'), field('long')].map((text) => {
    return /^-?\d{1,3}(?:\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  }) as [number, number];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : { latitude: null, longitude: null };
}

// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

type Mistake = { status: 400 | 404; words: string };

function mistakeIn(field: (name: string) => string, topics: PageRequest['city']['helpTopics']): Mistake | null {
  const code = field('service_code');
  const description = field('description');
  const email = field('email');
  const wrong = (words: string): Mistake => ({ status: 400, words });
  if (code === '') return wrong('service_code was not provided');
  if (!topics.some(({ key }) => key === code)) return { status: 404, words: 'service_code was not found' };
  if (description === '') return wrong('description was not provided');
  const tooMuch = (
    [
      ['description', description, messageLengthMax],
      ['attribute[about]', field('attribute[about]'), aboutLengthMax],
      ['address_string', addressIn(field), addressLengthMax],
      ['phone', field('phone'), phoneLengthMax],
    ] as const
  ).find(([, text, lengthMax]) => text.length > lengthMax || controlCharacter.test(text));
  if (tooMuch) return wrong(`${tooMuch[0]} is longer than ${tooMuch[2]} characters or holds control characters`);
  const withCard = typedFields.find((name) => hasCardNumber(field(name)));
  if (withCard || hasCardNumber(`${field('first_name')} ${field('last_name')}`))
    return wrong(`${withCard ?? 'first_name'} holds what looks like a card number`);
  if ((field('lat') !== '' || field('long') !== '') && degreesIn(field).latitude === null)
    return wrong('lat and long are not a place on the earth');
  if (email !== '' && !isEmailAddress(email)) return wrong('email is not an e-mail address');
  return field('media_url') !== '' && !/^https?:\/\/\S{1,500}$/.test(field('media_url'))
    ? wrong('media_url is not a web address')
    : null;
}

/** GET /open311/v2/requests: what the app filed, as it asks for them. */
export const sendRequests = (format: Format) => (request: PageRequest) =>
  withKey(request, format, async ({ db, query, reply, ...rest }, appKeyId) => {
    const asked = askedOf(query);
    if (typeof asked === 'string') return answerError(reply, format, 400, `${asked} cannot be read`);
    const found = await filedRequests(db, appKeyId, asked);
    return answerRows(
      reply,
      format,
      shape,
      found.map((filed) => rowOf(filed, rest)),
    );
  });

/** GET /open311/v2/requests/H100001.json */
export function sendRequest(request: PageRequest) {
  const named = fileNamed(request.params['file']);
  if (!named) return answerFailure(request.reply, request.path, 404);
  return withKey(request, named.format, async ({ db, reply, ...rest }, appKeyId, format) => {
    const [filed] = await filedById(db, appKeyId, named.name);
    if (!filed) return answerError(reply, format, 404, 'service_request_id was not found');
    return answerRows(reply, format, shape, [rowOf(filed, rest)]);
  });
}

/** GET /open311/v2/tokens/H100001.json: numbers are given at once, so that a token is the number itself. */
export function sendToken(request: PageRequest) {
  const named = fileNamed(request.params['file']);
  if (!named) return answerFailure(request.reply, request.path, 404);
  return withKey(request, named.format, async ({ db, reply }, appKeyId, format) => {
    const [filed] = await filedById(db, appKeyId, named.name);
    if (!filed) return answerError(reply, format, 404, 'token was not found');
    const number = requestNumber(filed.id);
    return answerRows(reply, format, shape, [{ service_request_id: number, token: number }]);
  });
}

function filedById(db: PageRequest['db'], appKeyId: number, number: string): Promise<FiledRequest[]> {
  const ids = [idOfNumber(number) ?? 0];
  return filedRequests(db, appKeyId, { ids, topics: null, from: null, until: null, isOpen: null, limit: 1 });
}

/** What an address asks for, or the name of what in it cannot be read. */
function askedOf(query: RawFields): FiledAsked | 'service_request_id' | 'start_date' | 'end_date' | 'status' {
  const listOf = (name: string) =>
    textOf(query, name)
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .slice(0, rowsMax);
  const numbers = listOf('service_request_id');
  const ids = numbers.map((number) => idOfNumber(number));
  if (ids.includes(null)) return 'service_request_id';
  const dates = (['start_date', 'end_date'] as const).map((name) => momentIn(textOf(query, name)));
  const [from, until] = dates;
  if (from === undefined) return 'start_date';
  if (until === undefined) return 'end_date';
  const states = listOf('status');
  if (states.some((state) => state !== 'open' && state !== 'closed')) return 'status';
  const topics = listOf('service_code');
  return {
    ids: numbers.length === 0 ? null : ids.filter((id) => id !== null),
    topics: topics.length === 0 ? null : topics,
    ...{ from, until, limit: rowsMax },
    isOpen: new Set(states).size === 1 ? states[0] === 'open' : null,
  };
}

/** A moment as W3C writes it, `2026-01-31T09:30:00-06:00`; null for none, nothing for what is none. */
function momentIn(text: string): Date | null | undefined {
  if (text === '') return null;
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text.replace(' ', '+'));
  const moment = new Date(text.replace(' ', '+'));
  return isMoment && !Number.isNaN(moment.getTime()) ? moment : undefined;
}

function rowOf(filed: FiledRequest, { city, language }: Pick<PageRequest, 'city' | 'language'>): Row {
  const isOpen = filed.state === 'open';
  const moment = (at: Date) => withOffset(at, city.timeZone);
  return {
    service_request_id: requestNumber(filed.id),
    status: isOpen ? 'open' : 'closed',
    status_notes: filed.answer ?? '',
    service_name: topicName(city, filed.topic, language),
    service_code: filed.topic,
    description: filed.words,
    agency_responsible: city.department.name[language],
    service_notice: '',
    requested_datetime: moment(filed.madeAt),
    updated_datetime: moment(filed.updatedAt),
    expected_datetime: moment(filed.dueAt),
    ...{
      address: filed.address,
      address_id: '',
      zipcode: '',
      lat: filed.latitude,
      long: filed.longitude,
      media_url: '',
    },
  };
}

/** `2026-01-31T09:30:00-06:00`, on the city's clocks. */
function withOffset(moment: Date, timeZone: string): string {
  const local = localTimeOf(moment, timeZone);
  const minute = Math.floor(moment.getTime() / 60_000) * 60_000;
  const offset = (Date.parse(`${local}Z`) - minute) / 60_000;
  const two = (value: number) => String(value).padStart(2, '0');
  const ahead = Math.abs(offset);
  return `${local}:${two(moment.getUTCSeconds())}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
