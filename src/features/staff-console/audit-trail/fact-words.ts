import type { Language } from '../../../kernel/language.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { factMessages, factValues } from './fact-messages.ts';

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
]);

type Said = { language: Language; emailOf: ReadonlyMap<string, string>; gone: string };

/** The facts of a record, each in words; those that mean nothing to a person are left out. */
export function factsInWords({ detail }: Pick<TrailRecord, 'detail'>, said: Said): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === '' || value === 0 || untold.has(name)) return [];
    const label = Object.hasOwn(factMessages, name) ? factMessages[name]![said.language] : name;
    return [`${label}: ${valueInWords(name, value, said)}`];
  });
}

/** A word that a fact or a name of a thing holds; as it stands where it is none of ours. */
export function wordFor(value: string, language: Language): string {
  return Object.hasOwn(factValues, value) ? factValues[value]![language] : value;
}

function valueInWords(name: string, value: string | number | boolean, { language, emailOf, gone }: Said): string {
  if (name === 'userId') return emailOf.get(String(value)) ?? gone;
  if (typeof value === 'boolean') return factValues[value ? 'yes' : 'no']![language];
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return wordFor(value, language);
}
