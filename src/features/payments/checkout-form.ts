import type { RawFields } from '../../platform/http/request.ts';
import { payablesMax, waysOfPaying, type Checkout } from './checkout.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import { isPaymentId, type CheckoutInput } from './payment.ts';

/** What the form of Review and pay sent. Its amounts are wishes and checks; what is charged is in the database. */
export type CheckoutForm = {
  /** Null where the form was not one of ours. */
  checkoutKey: string | null;
  chosen: CheckoutInput['chosen'];
  /** By what terms the city took payments when the page was shown, as `paymentTermsOf`; empty where it does not say. */
  seenTerms: string;
  /** Null where no way of paying was chosen, or an unknown one. */
  way: WayOfPaying | null;
  isUpdate: boolean;
  /** The payer knows that somebody else may be paying, and wants that page closed. */
  takesOver: boolean;
};

/** As numbers of bills are written, some of them with a slash or an accent. */
const keyShape = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u;
const typedLengthMax = 30;

/**
 * Reads the fields of Review and pay, from its form or its address. Things to pay are named by their kind: `bill=KEY`,
 * once or several times. What no form of ours could have sent is left out.
 */
export function readCheckout(fields: RawFields, kinds: readonly string[]): CheckoutForm {
  const seen = seenAmounts(one(fields, 'seen') ?? '');
  const chosen = kinds.flatMap((kind) => {
    return namedKeys(fields[kind]).map((key) => ({
      kind,
      key,
      typedAmount: one(fields, amountField(key))?.trim().slice(0, typedLengthMax) ?? null,
      seenDueCents: seen.get(`${kind} ${key}`) ?? -1,
    }));
  });
  const checkoutKey = one(fields, 'checkout') ?? '';
  const way = one(fields, 'way');
  return {
    checkoutKey: isPaymentId(checkoutKey) ? checkoutKey : null,
    chosen,
    seenTerms: one(fields, 'terms')?.slice(0, typedLengthMax) ?? '',
    way: waysOfPaying.find((known) => known === way) ?? null,
    isUpdate: one(fields, 'do') === 'update',
    takesOver: one(fields, 'do') === 'take-over',
  };
}

/** Keys that a field holds, each once; some more than may be paid at once at the most. */
export function namedKeys(texts: string | readonly string[] | undefined): string[] {
  const keys = [texts ?? []].flat().filter((key) => keyShape.test(key));
  return [...new Set(keys)].slice(0, payablesMax + 1);
}

/** The name of the field that holds how much to pay towards one thing. */
export function amountField(key: string): string {
  return `amount-${key}`;
}

/** What was due when the page was shown, as one hidden field: `bill KEY CENTS` with commas between. */
export function seenField({ lines }: Pick<Checkout, 'lines'>): string {
  return lines.map(({ kind, offer }) => `${kind} ${offer.key} ${offer.dueCents}`).join(',');
}

function seenAmounts(text: string): Map<string, number> {
  const entries = text.split(',').flatMap((part) => {
    const [kind, key, amount = ''] = part.split(' ');
    return /^\d{1,15}$/.test(amount) ? [[`${kind} ${key}`, Number(amount)] as const] : [];
  });
  return new Map(entries);
}

function one(fields: RawFields, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? [fields[name] ?? []].flat()[0] : undefined;
}
