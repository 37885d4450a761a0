import { Type, type Static } from 'typebox';
import { GlCode, HexColor, Link, SpokenText, Text, WholeCents } from './profile-parts.ts';

/** A cart that the city sells. The measures are near enough to draw it beside a person. */
const CartSize = Type.Object({
  gallons: Type.Integer({ minimum: 1 }),
  /** About how many bags it holds. */
  bags: Type.Optional(Type.Integer({ minimum: 1 })),
  priceCents: WholeCents,
  heightInches: Type.Integer({ minimum: 10, maximum: 80 }),
  widthInches: Type.Integer({ minimum: 10, maximum: 80 }),
  /** Not sold any more. Orders still name it, and who has one may have it mended or taken away. */
  isOutOfSale: Type.Optional(Type.Boolean()),
});

const Percent = Type.Integer({ minimum: 0, maximum: 100 });

/** By what rules carts of a program are ordered. What is left out is no rule of the city. */
const CartOrdering = Type.Object(
  {
    /** Where the money for carts and their delivery goes; without it, where charges go that have no code. */
    glCode: Type.Optional(GlCode),
    deliveredWithinDays: Type.Integer({ minimum: 1, maximum: 1000, default: 30 }),
    /** The most carts of the program at one address. */
    cartsPerAddress: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    /** How long a cart that breaks is repaired or replaced without charge. */
    warrantyYears: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    /** What a cart costs in place of a damaged one after the warranty, by the years it is old: the first that fits. */
    agePrices: Type.Array(Type.Object({ underYears: Type.Integer({ minimum: 1, maximum: 50 }), percent: Percent }), {
      default: [],
    }),
    /** What a cart costs in place of one of another size, of its price. */
    exchangePercent: Type.Optional(Percent),
    /** The first cart of the program at an address is free. */
    isFirstFree: Type.Optional(Type.Boolean()),
    /** What people of an age pay, of the price of a new cart. */
    seniors: Type.Optional(Type.Object({ fromAge: Type.Integer({ minimum: 50, maximum: 100 }), percent: Percent })),
  },
  { default: {} },
);

/** How carts come to who ordered them. */
const CartDelivery = Type.Object({
  name: Text,
  feeCents: WholeCents,
  isPickUp: Type.Optional(Type.Boolean()),
  /** Where it is picked up, and when that is open. */
  pickUpAt: Type.Optional(Text),
});

/** Carts of one kind: what they are for, what they cost, how they come to the house. */
export const CartProgram = Type.Object({
  /** The place on the page that a link leads to, as `garbage-carts`. */
  key: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  name: SpokenText,
  about: Text,
  /** None of its sizes is sold any more. */
  isOutOfSale: Type.Optional(Type.Boolean()),
  bodyColor: HexColor,
  lidColor: HexColor,
  sizes: Type.Array(CartSize, { minItems: 1 }),
  deliveries: Type.Array(CartDelivery, { minItems: 1 }),
  rules: Type.Array(Text),
  ordering: CartOrdering,
  link: Type.Optional(Link),
});

export type CartProgram = Static<typeof CartProgram>;
export type CartSize = Static<typeof CartSize>;
