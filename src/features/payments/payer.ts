import { assert } from '../../kernel/assert.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { Addressee } from '../../ui/letter.tsx';
import { usersByIds } from '../identity/public.ts';
import { guestById } from './guests/reads.ts';

/** Who pays: a user, or a guest who did not sign in. */
export type Payer = { kind: 'user'; userId: string } | { kind: 'guest'; guestId: string };

/** How a payment names its payer: by one of both. */
export type PayerOfPayment = { userId: string | null; guestId: string | null };

export function payerColumns(payer: Payer): PayerOfPayment {
  return payer.kind === 'user' ? { userId: payer.userId, guestId: null } : { userId: null, guestId: payer.guestId };
}

export function payerOf({ userId, guestId }: PayerOfPayment): Payer {
  if (guestId !== null) return { kind: 'guest', guestId };
  assert(userId !== null, 'a payment has a payer');
  return { kind: 'user', userId };
}

/** Whether a payment is this payer's own. */
export function isPayer(payer: Payer, { userId, guestId }: PayerOfPayment): boolean {
  return payer.kind === 'user' ? payer.userId === userId : payer.guestId === guestId;
}

/** Where a payer is written to; null where they are gone. */
export async function emailOfPayer(db: Queryable, { userId, guestId }: PayerOfPayment): Promise<string | null> {
  if (guestId !== null) return (await guestById(db, guestId))?.email ?? null;
  const [user] = userId === null ? [] : await usersByIds(db, [userId]);
  return user?.email ?? null;
}

/** Where on the portal a payer finds the pages of paying. Those of guests stand apart from those of users. */
export type PayerPlaces = {
  whose: Payer['kind'];
  /** Where the payer chooses what to pay. */
  bills: string;
  /** Review and pay; null for who may see one payment and no more. */
  checkout: string | null;
  payment(paymentId: string): string;
  receipt(number: string): string;
};

export const userPlaces: PayerPlaces = {
  whose: 'user',
  bills: '/bills',
  checkout: '/checkout',
  payment: (paymentId) => `/payments/${paymentId}`,
  receipt: (number) => `/receipts/${number}`,
};

/** What the browser of a guest's visit may see. */
export const guestPlaces: PayerPlaces = {
  whose: 'guest',
  bills: '/pay',
  checkout: '/pay/checkout',
  payment: (paymentId) => `/pay/payments/${paymentId}`,
  receipt: (number) => `/pay/receipts/${number}`,
};

/** Where the one who made a payment is led back to. */
export function placesOf({ guestId }: PayerOfPayment): PayerPlaces {
  return guestId === null ? userPlaces : guestPlaces;
}

/** What the signed link in a guest's mail shows: one payment, whatever becomes of it. */
export function mailedPlaces(token: string): PayerPlaces {
  const place = `/pay/payment/${token}`;
  return { whose: 'guest', bills: '/pay', checkout: null, payment: () => place, receipt: () => place };
}

/** Whom a mail about a payment goes to, and where its links lead. */
export type AddressedPayer = Addressee & { places: PayerPlaces };
