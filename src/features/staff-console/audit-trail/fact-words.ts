import type { Language } from '../../../kernel/language.ts';
import { formatDay, parseDay } from '../../../kernel/day.ts';
import { cents, formatCents } from '../../../kernel/money.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { requestNumber } from '../../help-requests/public.ts';
import { thingKey, type KnownThings } from './thing-key.ts';
import { factMessages, untoldFacts } from './fact-messages.ts';
import { factValues } from './fact-values.ts';

type Fact = TrailRecord['detail'][string];
type FactsOf = Pick<TrailRecord, 'subjectKind' | 'detail'>;

type Said = { language: Language; known: KnownThings; gone: string };

/** Facts that are of a person: whom a request was given to, who wrote a note, who asked. */
const people = new Set(['userId', 'to', 'writtenBy']);
const uuidShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The facts of a record, each in words; those that mean nothing to a person are left out. */
export function factsInWords({ subjectKind, detail }: FactsOf, said: Said): string[] {
  const { from, ...others } = detail;
  // What was before is told before what is after; a thing names its kind itself.
  return Object.entries(from === undefined ? others : { from, ...others }).flatMap(([name, value]) => {
    const isTold = !untoldFacts.has(name) || (name === 'change' && subjectKind === 'cart-size');
    const isSaid = name === 'kind' && 'thing' in detail;
    if (value === null || value === '' || value === 0 || !isTold || isSaid) return [];
    const fact = name === 'to' && isPerson(name, value) ? 'givenTo' : name;
    const label = Object.hasOwn(factMessages, fact) ? factMessages[fact]![said.language] : name;
    return [`${label}: ${valueInWords(name, value, { subjectKind, detail }, said)}`];
  });
}

/** Whom the facts of a record name, by their ids. */
export function peopleInFacts({ detail }: Pick<TrailRecord, 'detail'>): string[] {
  return Object.entries(detail).flatMap(([name, value]) => (isPerson(name, value) ? String(value) : []));
}

function isPerson(name: string, value: Fact): boolean {
  return name === 'userId' || (people.has(name) && typeof value === 'string' && uuidShape.test(value));
}

/** A word that a fact, or without one a name of a thing, holds; as it stands where it is none of ours. */
export function wordFor(value: string, language: Language, fact = ''): string {
  const key = [`${fact}.${value}`, value].find((one) => Object.hasOwn(factValues, one));
  return key === undefined ? value : factValues[key]![language];
}

function valueInWords(
  name: string,
  value: NonNullable<Fact>,
  { subjectKind, detail }: FactsOf,
  { language, known, gone }: Said,
): string {
  if (isPerson(name, value)) return known.emailOf.get(String(value)) ?? gone;
  if (name === 'thing') return known.things.get(thingKey(String(detail['kind']), String(value)))?.name ?? String(value);
  const ofCity = name === 'program' ? name : subjectKind === 'help-request' ? 'topic' : null;
  const cityName = ofCity && known.things.get(thingKey(ofCity, String(value)))?.name;
  if (cityName) return cityName;
  if (name === 'into') return requestNumber(Number(value));
  if (name.endsWith('Cents') && typeof value === 'number') return formatCents(cents(value));
  if (typeof value === 'boolean') return factValues[value ? 'yes' : 'no']![language];
  if (typeof value === 'number') return value.toLocaleString('en-US');
  const day = parseDay(value);
  if (day) return formatDay(day, language);
  if (name === 'place') return placeInWords(value, language);
  return wordFor(value, language, name);
}

/** A text is kept as its kind and its place: `page-note/log-in`. */
function placeInWords(place: string, language: Language): string {
  const [kind = '', key = ''] = place.split('/');
  return kind === 'maintenance' ? wordFor(kind, language) : `${wordFor(kind, language)} (${key})`;
}
