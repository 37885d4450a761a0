import type { Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { cents, type Cents } from '../../kernel/money.ts';

/** The kind of payable that an order is, in addresses, forms and allocations. */
export const cartOrderKind = 'cart-order';

/**
 * `asked`: it costs nothing and staff have not looked at it yet; no cart is taken for it. `unpaid`: its carts are set aside until it is paid or its time is over. `expired`: that time is over, and the carts are
 * free again. `ordered`: paid, or free, and to be delivered. `refused`: by the city, with its reason. `canceled`: by who
 * ordered.
 */
export const cartOrderStates = ['asked', 'unpaid', 'expired', 'ordered', 'delivered', 'refused', 'canceled'] as const;
export type CartOrderState = (typeof cartOrderStates)[number];

/** Why somebody asks for a cart, or to have one taken away. */
export const cartReasons = ['new', 'additional', 'exchange', 'lost', 'damaged', 'removal'] as const;
export type CartReason = (typeof cartReasons)[number];

/** What is to be done about a damaged cart. */
export const cartRemedies = ['repair', 'replace'] as const;
export type CartRemedy = (typeof cartRemedies)[number];

/** A cart order, as it was made and as it stands. Names are those of the city profile when it was ordered. */
export type CartOrder = {
  id: number;
  number: string;
  userId: string | null;
  /** Of a guest. */
  email: string | null;
  phone: string | null;
  language: Language;
  state: CartOrderState;
  reason: CartReason;
  remedy: CartRemedy | null;
  programKey: string;
  programNameEn: string;
  programNameEs: string;
  gallons: number;
  quantity: number;
  cartsCents: Cents;
  deliveryCents: Cents;
  glCode: string;
  deliveryNameEn: string;
  deliveryNameEs: string;
  isPickUp: boolean;
  /** Where it is picked up, as the city said when it was ordered. */
  pickUpAtEn: string | null;
  pickUpAtEs: string | null;
  isForSenior: boolean;
  addressId: string;
  address: string;
  postalCode: string | null;
  routeArea: string | null;
  collectionDay: string | null;
  oldSerial: string | null;
  /** As the resident reads it on the damaged cart. */
  madeInYear: number | null;
  note: string;
  /** Its carts are taken from the stock; also of those that were delivered. */
  holdsStock: boolean;
  lacksStock: boolean;
  madeAt: Date;
  reservedUntil: Date | null;
  orderedOn: Day | null;
  expectedOn: Day | null;
  /** Since when it lies ready to be picked up. */
  readyOn: Day | null;
  decidedAt: Date | null;
  refusal: string | null;
  /** How many decisions about it were taken back. */
  takenBack: number;
  /** The day on which its carts were brought; null where it brought none. */
  deliveredOn: Day | null;
  /** What is still to be paid, what was paid, what is on its way from a bank, and what is to be given back. */
  dueCents: Cents;
  paidCents: Cents;
  processingCents: Cents;
  overCents: Cents;
  /** What of it finance have not given back from the city's own money. */
  toGiveBackCents: Cents;
  disputedCents: Cents;
};

/** As many carts as the truck brings. Nothing is brought for a repair or a removal. */
export function cartsBrought({ reason, remedy, quantity }: Pick<CartOrder, 'reason' | 'remedy' | 'quantity'>): number {
  return reason === 'removal' || remedy === 'repair' ? 0 : quantity;
}

/** How an order stands, as a form that decides about it says which decision it means: no later one has the same. */
export function standingOf({ state, takenBack }: Pick<CartOrder, 'state' | 'takenBack'>): string {
  return `${state} ${takenBack}`;
}

export function totalOfOrder({ cartsCents, deliveryCents }: Pick<CartOrder, 'cartsCents' | 'deliveryCents'>): Cents {
  return cents(cartsCents + deliveryCents);
}

export function programNameOf(order: Pick<CartOrder, 'programNameEn' | 'programNameEs'>, language: Language): string {
  return language === 'es' ? order.programNameEs : order.programNameEn;
}

export function deliveryNameOf(
  order: Pick<CartOrder, 'deliveryNameEn' | 'deliveryNameEs'>,
  language: Language,
): string {
  return language === 'es' ? order.deliveryNameEs : order.deliveryNameEn;
}

const numberShape = /^CO\d{1,12}$/;

/** The number of an order as it stands in addresses and mails, `CO1001`; null for what can be none. */
export function orderNumberIn(text: string | undefined): string | null {
  const typed = text?.trim().toUpperCase() ?? '';
  return numberShape.test(typed) ? typed : null;
}

/** Where the owner of an order finds it. */
export function orderPath(number: string): string {
  return `/carts/orders/${number}`;
}

/** Carts are set aside for an hour: longer than a page at the gateway stays open. */
const setAsideMs = 3_600_000;

export function reservedUntilFrom(now: Date): Date {
  return new Date(now.getTime() + setAsideMs);
}
