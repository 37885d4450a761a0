import type { Answer } from '../../platform/http/request.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { changeChoice, clearChoice, TooManyBillsPage } from '../payments/public.ts';
import { readBillChoice, type BillChoiceForm } from './bill-choice-form.ts';
import { billListHref } from './bill-list.ts';
import { billPayable } from './bill-payable.ts';

/**
 * POST /bills/choice, from every list of bills: keeps what is ticked on one page of it, and leads to the page that was
 * asked for, or on to Review and pay.
 */
export async function submitBillChoice({ db, body, user, clock, reply }: SignedInRequest): Promise<Answer> {
  const form = readBillChoice(body);
  const { userId } = user;
  if (form.goal === 'clear') {
    await db.transaction().execute((tx) => clearChoice(tx, userId));
    return reply.seeOther(pageHref(form, form.from));
  }
  const { kind } = billPayable;
  const change = {
    userId,
    added: form.added.map((key) => ({ kind, key })),
    removed: form.removed.map((key) => ({ kind, key })),
    checkout: form.goal === 'pay' ? 'all' : form.goal === 'pay-only' ? 'added' : 'as-before',
    now: clock.now(),
  } as const;
  const changed = await db.transaction().execute((tx) => changeChoice(tx, change));
  if (!changed.ok) return reply.page(<TooManyBillsPage backHref={pageHref(form, form.from)} />, 422);
  return reply.seeOther(form.goal === null ? pageHref(form, form.list.page) : '/checkout');
}

function pageHref({ path, list }: BillChoiceForm, page: number): string {
  return `${billListHref(path, list, { page })}#bills`;
}
