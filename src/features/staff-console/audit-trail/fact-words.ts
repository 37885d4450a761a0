import type { Language } from '../../../kernel/language.ts';
import { cents, formatCents } from '../../../kernel/money.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { requestNumber } from '../../help-requests/public.ts';
import { thingKey, type KnownThings } from './thing-key.ts';
import { factMessages, factValues } from './fact-messages.ts';

type Fact = TrailRecord['detail'][string];
type FactsOf = Pick<TrailRecord, 'subjectKind' | 'detail'>;

/** Numbers that only the database knows, and what the line says already. */
const untold = new Set([
  'decision',
  'deletion',
  'exceptionId',
  'guestId',
  'view',
  'change',
  'letter',
  'person',
  'undo',
  'note',
]);

type Said = { language: Language; known: KnownThings; gone: string };

/** Facts that are of a person: whom a request was given to, who wrote a note, who asked. */
const people = new Set(['userId', 'to', 'writtenBy']);
const uuidShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The facts of a record, each in words; those that mean nothing to a person are left out. */
export function factsInWords({ subjectKind, detail }: FactsOf, said: Said): string[] {
  const { from, ...others } = detail;
  // What was before is told before what is after; a thing names its kind itself.
  return Object.entries(from === undefined ? others : { from, ...others }).flatMap(([name, value]) => {
    const isTold = !untold.has(name) || (name === 'change' && subjectKind === 'cart-size');
    const isSaid = name === 'kind' && 'thing' in detail;
    if (value === null || value === '' || value === 0 || !isTold || isSaid) return [];
    const fact = name === 'to' && isPerson(name, value) ? 'givenTo' : name;
    const label = Object.hasOwn(factMessages, fact) ? factMessages[fact]![said.language] : name;
    return [`${label}: ${valueInWords(name, value, detail, said)}`];
  });
}

/** Whom the facts of a record name, by their ids. */
export function peopleInFacts({ detail }: Pick<TrailRecord, 'detail'>): string[] {
  return Object.entries(detail).flatMap(([name, value]) => (isPerson(name, value) ? String(value) : []));
}

function isPerson(name: string, value: Fact): boolean {
  return name === 'userId' || (people.has(name) && typeof value === 'string' && uuidShape.test(value));
}

/** A word that a fact or a name of a thing holds; as it stands where it is none of ours. */
export function wordFor(value: string, language: Language): string {
  return Object.hasOwn(factValues, value) ? factValues[value]![language] : value;
}

function valueInWords(
  name: string,
  value: NonNullable<Fact>,
  detail: TrailRecord['detail'],
  { language, known, gone }: Said,
): string {
  if (isPerson(name, value)) return known.emailOf.get(String(value)) ?? gone;
  if (name === 'thing') return known.things.get(thingKey(String(detail['kind']), String(value)))?.name ?? String(value);
  if (name === 'into') return requestNumber(Number(value));
  if (name.endsWith('Cents') && typeof value === 'number') return formatCents(cents(value));
  if (typeof value === 'boolean') return factValues[value ? 'yes' : 'no']![language];
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return wordFor(value, language);
}
