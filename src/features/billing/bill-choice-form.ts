import type { RawFields } from '../../platform/http/request.ts';
import { namedKeys, type Choice } from '../payments/public.ts';
import { billKey, type BillNumber } from './bill-key.ts';
import { billListFrom, type BillList } from './bill-list.ts';

/** What a button of a list is for besides going to a page of it; `pay-only` pays what the form names and nothing else. */
export type ChoiceGoal = 'pay' | 'pay-only' | 'clear';
const goals: readonly ChoiceGoal[] = ['pay', 'pay-only', 'clear'];

/** What the form around a list of bills sent. */
export type BillChoiceForm = {
  /** Null for going to another page of the list, or to the same. */
  goal: ChoiceGoal | null;
  /** The list and the page of it that was asked for. */
  path: string;
  list: BillList;
  /** The page that the form stood on. */
  from: number;
  /** Keys of bills that were ticked, and were not when the page was shown; and the other way round. */
  added: string[];
  removed: string[];
};

/** A list stands on General Billing or on the page of an account. */
const pathShape = /^\/bills$|^\/accounts\/[\w%.~!*'()-]{1,400}$/;

/** Reads it. What no form of ours could have sent becomes the usual. */
export function readBillChoice(body: RawFields): BillChoiceForm {
  const ticked = namedKeys(body['bill']);
  const chosen = namedKeys(textOf(body, 'chosen').split(','));
  const { page: from } = billListFrom({ page: textOf(body, 'from') });
  const path = textOf(body, 'path');
  return {
    goal: goals.find((goal) => goal === body['do']) ?? null,
    path: pathShape.test(path) ? path : '/bills',
    list: billListFrom({ ...body, page: body['page'] ?? String(from) }),
    from,
    added: ticked.filter((key) => !chosen.includes(key)),
    removed: chosen.filter((key) => !ticked.includes(key)),
  };
}

/**
 * What of a page's bills was chosen when the page was shown, as one hidden field. What cannot be paid any more counts to
 * it: it has no box to be ticked, so that it goes with the next change, after its reader was told.
 */
export function chosenField(bills: readonly BillNumber[], choice: Choice | null): string {
  if (choice === null) return '';
  const here = bills.map(billKey).filter((key) => choice.amounts.has(key));
  return [...here, ...[...choice.gone, ...choice.closed].map(({ key }) => key)].join(',');
}

function textOf(body: RawFields, name: string): string {
  const text = body[name];
  return typeof text === 'string' ? text : '';
}
