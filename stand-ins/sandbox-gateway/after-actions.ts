import { Refusal } from '../loopback-http.ts';
import { afterWordsIn } from './after-words.ts';
import type { Gateway } from './gateway.ts';
import { decideDispute, disputePayment, refundPayment, returnPayment } from './give-back.ts';
import type { CheckoutSession } from './sessions.ts';

/** What became of a press on the page: done, or why not. */
export type Happened = 'done' | 'wrongAmount' | 'refused';

/** Does to a payment what a person pressed. */
export function happen(gateway: Gateway, { id }: CheckoutSession, form: URLSearchParams, now: number): Happened {
  const chosen = (name: string, words: Record<string, string>): string => {
    const value = form.get(name) ?? '';
    return Object.hasOwn(words, value) ? value : (Object.keys(words)[0] ?? '');
  };
  const { codes, reasons } = afterWordsIn.en;
  try {
    switch (form.get('happens')) {
      case 'return':
        returnPayment(gateway, id, chosen('code', codes), now, now);
        return 'done';
      case 'dispute':
        disputePayment(gateway, id, chosen('reason', reasons), now, now);
        return 'done';
      case 'won':
      case 'lost':
        decideDispute(gateway, id, form.get('happens') === 'won', now, now);
        return 'done';
      case 'refund':
      case 'refund-fails':
        return refund(gateway, id, form, now);
      default:
        return 'refused';
    }
  } catch (fault) {
    if (fault instanceof Refusal) return 'refused';
    throw fault;
  }
}

function refund(gateway: Gateway, id: string, form: URLSearchParams, now: number): Happened {
  const amountCents = centsIn(form.get('amount') ?? '');
  const key = form.get('key') ?? '';
  if (amountCents === undefined || !/^[0-9a-f-]{36}$/.test(key)) return 'wrongAmount';
  try {
    refundPayment(gateway, id, { key, amountCents, isFailing: form.get('happens') === 'refund-fails' }, now);
    return 'done';
  } catch (fault) {
    if (fault instanceof Refusal) return 'wrongAmount';
    throw fault;
  }
}

/** Dollars as a person types them, `1,234.5` or `$10`, in cents; nothing for anything else, and for nothing at all. */
function centsIn(typed: string): number | undefined {
  const found = /^\$?(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(/[\s,]/g, ''));
  if (found === null) return undefined;
  const cents = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return cents > 0 ? cents : undefined;
}
