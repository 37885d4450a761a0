import { formatDay, type Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { formatCents, parseCents } from '../../kernel/money.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { AskedFilter, FilterHow, ListProblem } from '../../platform/lists/asked-list.ts';
import type { ListColumn } from '../../platform/lists/list-description.ts';
import { staffListMessages } from './messages.ts';

/** The name of a filter's field. */
export function fieldWords(column: ListColumn, how: FilterHow, language: Language): string {
  return textIn(language, staffListMessages)(`field.${how}`, { column: column.words[language] });
}

/** A filter that is in force, in words: `State: Paid`. */
export function filterWords({ column, how, value }: AskedFilter, language: Language): string {
  const t = textIn(language, staffListMessages);
  return t(`inForce.${how}`, { column: column.words[language], value: valueWords(column, value, language) });
}

function valueWords({ kind, choices }: ListColumn, value: string, language: Language): string {
  if (kind === 'state') return choices?.[value]?.[language] ?? value;
  if (kind === 'money') return formatCents(parseCents(value)!);
  return kind === 'day' || kind === 'moment' ? formatDay(value as Day, language) : value;
}

/** What of an address was left out, and how to write it. */
export function problemWords({ column, field, why }: ListProblem, language: Language): string {
  const t = textIn(language, staffListMessages);
  if (!column || why === 'order' || why === 'place') return t(why === 'order' ? 'problem.order' : 'problem.place');
  const how = field?.endsWith('-from') ? 'from' : field?.endsWith('-to') ? 'to' : null;
  return t(`problem.${why}`, { column: how ? fieldWords(column, how, language) : column.words[language] });
}

const orderTastes: Record<ListColumn['kind'], 'text' | 'time' | 'size'> = {
  ...{ text: 'text', code: 'text', person: 'text', state: 'text', thing: 'text' },
  ...{ moment: 'time', day: 'time', money: 'size', number: 'size' },
};

/** An order in words: `Amount, greatest first`. */
export function orderWords(column: ListColumn, isDescending: boolean, language: Language): string {
  const t = textIn(language, staffListMessages);
  return t(`order.${isDescending ? 'down' : 'up'}.${orderTastes[column.kind]}`, { column: column.words[language] });
}
