import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cartOrderStates, cartReasons } from '../../carts/cart-order.ts';
import { tellings } from '../../identity/city-sign-in/refusals.ts';
import { moneyBackEffects } from '../../payments/money-backs/money-back.ts';
import { exceptionKinds, paymentStates } from '../../payments/public.ts';
import { paymentEvents } from '../../payments/payment-states.ts';
import { wordingKinds } from '../../content/wordings/wording.ts';
import { factMessages, untoldFacts } from './fact-messages.ts';
import { factValues } from './fact-values.ts';
import { factsInWords } from './fact-words.ts';
import { roles } from '../people/role-tiles.tsx';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/test/.test(path))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));

/** What is spread into the facts of a record is of these types. */
const spread: Record<string, readonly string[]> = {
  'parts.source': ['cameBy', 'eventId'],
  source: ['cameBy', 'eventId'],
  cause: ['number', 'effect'],
};

/** The names in an object of facts, wherever in it they stand; of what is spread into it, those of its type. */
function namesIn(facts: string): string[] {
  const found = facts.matchAll(/[{,]\s*(?:\.\.\.([A-Za-z][\w.]*)|([A-Za-z]\w*)\s*(?=[:,}]))/g);
  return [...found].flatMap(([, whole, name]) => (whole ? (spread[whole] ?? [`...${whole}`]) : [name!]));
}

/** The text of the object that begins at the first brace after a place. */
function objectAfter(text: string, from: number): string {
  const start = text.indexOf('{', from);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return '';
}

function factsWrittenIn({ text }: { text: string }): string[] {
  if (!/recordAudit\(/.test(text)) return [];
  const places = text.matchAll(/\bdetail(?::|\s=)[^;{,]*(?=\{)|await keepDeed\([^{;]*(?=\{)/g);
  return [...places].flatMap(({ index }) => namesIn(objectAfter(text, index)));
}

test('every fact that the code keeps in the audit trail is called something, or left out on purpose', () => {
  const written = [...new Set(sources.flatMap(factsWrittenIn))];
  expect(written.length).toBeGreaterThan(40);
  expect(written).toEqual(expect.arrayContaining(['cameBy', 'effect', 'isOwn', 'guestId', 'sessions', 'stay', 'way']));
  const unnamed = written.filter((name) => !Object.hasOwn(factMessages, name) && !untoldFacts.has(name));
  expect(unnamed).toEqual([]);
});

const listKeys = sources
  .filter(({ path }) => path.endsWith('list.ts'))
  .flatMap(({ text }) => [...text.matchAll(/description: \{\s*key: '([a-z-]+)'/g)].map(([, key]) => key!));
const cameBy = ['message', 'listed-message', 'check', 'check-on-return', 'form'];

test.each<[string, readonly string[]]>([
  ['event', paymentEvents],
  ['from', [...paymentStates, ...cartOrderStates, ...roles]],
  ['cameBy', cameBy],
  ['effect', moneyBackEffects],
  ['kind', [...exceptionKinds, 'password', 'second-factor', 'customer', 'payment', 'bill', 'customers', 'bills']],
  ['reason', [...cartReasons, ...Object.keys(tellings)]],
  ['list', listKeys],
  ['place', wordingKinds],
])('no word of the code is left where a record tells: %s', (fact, values) => {
  expect(values.length).toBeGreaterThan(3);
  const isSaid = (value: string) => [`${fact}.${value}`, value].some((key) => Object.hasOwn(factValues, key));
  expect(values.filter((value) => !isSaid(value))).toEqual([]);
});

test('a move of a payment and the end of an order are told without a word of the code', () => {
  const said = { language: 'en', known: { things: new Map(), emailOf: new Map() }, gone: '' } as const;
  const told = (subjectKind: string, detail: Parameters<typeof factsInWords>[0]['detail']) =>
    factsInWords({ subjectKind, detail }, said).join('; ');
  expect(told('payment', { from: 'paid', event: 'DisputeOpened', cameBy: 'listed-message', eventId: 'evt_1' })).toBe(
    'Before: paid; What happened: the cardholder objected; Known by: a message that we had missed and found in the payment company’s list; Message: evt_1',
  );
  expect(told('cart-order', { from: 'asked' })).toBe('Before: asked for');
  expect(told('user', { view: 3, because: 'asked' })).toBe('Because: End was pressed');
  expect(told('payment', { kind: 'undecided', exceptionId: 3 })).not.toContain('undecided');
  const known = new Map([
    ['topic missed', { name: 'Missed collection', href: null }],
    ['program garbage', { name: 'Garbage cart', href: null }],
  ]);
  const ofCity = (subjectKind: string, detail: Parameters<typeof factsInWords>[0]['detail']) =>
    factsInWords({ subjectKind, detail }, { ...said, known: { things: known, emailOf: new Map() } }).join('; ');
  expect(ofCity('help-request', { from: 'missed', to: 'gone' })).toBe('Before: Missed collection; After: gone');
  expect(ofCity('cart-order', { program: 'garbage', reason: 'lost' })).toBe('Program: Garbage cart; Because: lost');
  expect(told('city-setting', { effectiveOn: '2027-03-01' })).toBe('In force from: March 1, 2027');
  expect(told('wording', { place: 'page-note/log-in' })).toBe('Text: note on a page (log-in)');
});
