import type { CartReason, CartRemedy } from './cart-order.ts';
import type { CartDelivery, CartOffer } from './cart-rules.ts';

/** Who orders: a user, with what they may have begun as a guest, or a guest with where mail goes and what their visit is known by. */
export type Orderer =
  | { kind: 'user'; userId: string; visitId: string | null }
  | { kind: 'guest'; email: string; visitId: string | null; visitToken: string | null; networkKey: Buffer | null };

/** What somebody asks for, as far as the form could tell that it can be. */
export type CartWish = {
  offer: CartOffer;
  delivery: CartDelivery;
  reason: CartReason;
  remedy: CartRemedy | null;
  quantity: number;
  address: string;
  postalCode: string | null;
  isForSenior: boolean;
  oldSerial: string | null;
  /** The year on the damaged cart, for one that the portal did not deliver. */
  madeInYear: number | null;
  phone: string | null;
  note: string;
};
