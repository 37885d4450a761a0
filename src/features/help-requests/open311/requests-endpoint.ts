import { isUtf8 } from 'node:buffer';
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
import { askedOf, byNumber } from './asked-requests.ts';
import { appKeyByHash, filedRequests, type FiledRequest } from './reads.ts';
import { isTellable, oneLineEnd } from './tellable-text.ts';
import { withOffset } from './w3-moment.ts';

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
    const field = (name: string) => oneLineEnd(textOf(body, name));
    const mistake = mistakeIn(field, openTopics(city));
    if (mistake) return answerError(reply, format, mistake.status, mistake.words);
    const words = [field('description'), field('media_url')].filter(Boolean).join('\n\n');
    const asked = {
      asker: { kind: 'app' as const, appKeyId, knownAs: [field('device_id'), field('account_id')] },
      ...{ topic: field('service_code'), source: 'open311' as const, words },
      // What an app's program says of languages is rarely what its user reads.
      language: languageOfWords(field('description')) ?? language,
      ...{
        email: field('email') || null,
        name: `${field('first_name')} ${field('last_name')}`.trim().slice(0, nameLengthMax),
      },
      ...{ subject: subjectOfWords(words), files: [] },
      ...{ about: field('attribute[about]'), phone: field('phone'), endsInMedia: field('media_url') !== '' },
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

type Mistake = { status: 400 | 404; words: string };

function mistakeIn(field: (name: string) => string, topics: PageRequest['city']['helpTopics']): Mistake | null {
  const code = field('service_code');
  const description = field('description');
  const email = field('email');
  const wrong = (words: string): Mistake => ({ status: 400, words });
  if (code === '') return wrong('service_code was not provided');
  if (!topics.some(({ key }) => key === code)) return { status: 404, words: 'service_code was not found' };
  // Optional in GeoReport v2; but nobody can answer who is told nothing.
  if (description === '' && field('media_url') === '') return wrong('description was not provided');
  const tooMuch = (
    [
      ['description', description, messageLengthMax],
      ['attribute[about]', field('attribute[about]'), aboutLengthMax],
      ['address_string', addressIn(field), addressLengthMax],
      ['phone', field('phone'), phoneLengthMax],
    ] as const
  ).find(([, text, lengthMax]) => text.length > lengthMax);
  if (tooMuch) return wrong(`${tooMuch[0]} is longer than ${tooMuch[2]} characters`);
  const notTold = typedFields.find((name) => !isTellable(field(name)));
  if (notTold) return wrong(`${notTold} holds characters that XML cannot hold, such as control characters`);
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
    const asked = askedOf(query, rest);
    if (!asked.ok) return answerError(reply, format, 400, asked.reason);
    const found = await filedRequests(db, appKeyId, asked.value);
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
  return filedRequests(db, appKeyId, byNumber([idOfNumber(number) ?? 0]));
}

/** The address of a picture, which an app's words are kept with. */
const mediaAtEnd = /(?:^|\n\n)(https?:\/\/\S{1,500})$/;

function rowOf(filed: FiledRequest, { city, language }: Pick<PageRequest, 'city' | 'language'>): Row {
  const isOpen = filed.state === 'open';
  const moment = (at: Date) => withOffset(at, city.timeZone);
  const media = filed.endsInMedia ? mediaAtEnd.exec(filed.words) : null;
  return {
    service_request_id: requestNumber(filed.id),
    status: isOpen ? 'open' : 'closed',
    status_notes: filed.answer ?? '',
    service_name: topicName(city, filed.topic, language),
    service_code: filed.topic,
    description: media ? filed.words.slice(0, media.index) : filed.words,
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
      media_url: media?.[1] ?? '',
    },
  };
}
