import { Type, type Static } from 'typebox';
import { CartProgram } from './cart-program.ts';
import {
  CalendarDay,
  GlCode,
  HelpTopic,
  HexColor,
  Holiday,
  Link,
  SpokenText,
  Text,
  TimeOfDay,
  WholeCents,
} from './profile-parts.ts';

/** What a bill of a category is for, in the words of fee law; each has its own cap. */
const Obligation = Type.Union([
  Type.Literal('tax'),
  Type.Literal('fine'),
  Type.Literal('licence'),
  Type.Literal('similar'),
]);

const Category = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 10 }),
  name: SpokenText,
  obligation: Obligation,
  /** Null: in full only. Else any amount from the minimum up to what is due. */
  partPayment: Type.Union([Type.Null(), Type.Object({ minimumCents: WholeCents })]),
  /** How much more than is due may be paid at once; it becomes a credit of the customer. Without it, none. */
  overpayment: Type.Optional(Type.Object({ maximumCents: Type.Integer({ minimum: 1 }) })),
});

const Fee = Type.Object({
  /** `payer`: passed on. `city`: the city bears what the payment costs, and no fee is asked. */
  bornBy: Type.Union([Type.Literal('payer'), Type.Literal('city')]),
  flatCents: WholeCents,
  /** Hundredths of a percent: 235 is 2.35 %. */
  basisPoints: Type.Integer({ minimum: 0, maximum: 10_000 }),
  minimumCents: WholeCents,
});

const FeeCap = Type.Object({ maximumCents: WholeCents, basisPoints: Type.Integer({ minimum: 0, maximum: 10_000 }) });

/** What a state's law says about convenience fees: a file of `cities/laws`. A kind of obligation not named has no cap. */
export const FeeLaw = Type.Object({
  name: Text,
  /** Where the law stands, as it is cited. */
  source: Type.String({ minLength: 1 }),
  /** The most that a fee may be whatever the caps say. */
  floorCents: WholeCents,
  caps: Type.Object({
    tax: Type.Optional(FeeCap),
    fine: Type.Optional(FeeCap),
    licence: Type.Optional(FeeCap),
    similar: Type.Optional(FeeCap),
  }),
});

const Limit = (fallback: number) => Type.Integer({ minimum: 1, default: fallback });

/**
 * How often linking may fail before the name path closes; every window slides.
 * Reasons and arithmetic stand in docs/linking.md.
 */
const LinkingLimits = Type.Object({
  userFailuresPerDay: Limit(5),
  userFailuresEver: Limit(20),
  customerFailuresPerDay: Limit(5),
  customerFailuresPer30Days: Limit(10),
  customersPerNamePer30Days: Limit(5),
  addressFailuresPerDay: Limit(20),
  addressRangeFailuresPerDay: Limit(60),
  browserFailuresPerDay: Limit(10),
  cityFailuresPerHour: Limit(50),
  cityFailuresPerDay: Limit(200),
  customersPerUser: Limit(10),
  usersPerCustomer: Limit(5),
});

/** How often proving a bill without signing in may fail before it closes for a while; every window slides. */
const GuestLimits = Type.Object(
  {
    billFailuresPerDay: Limit(5),
    billFailuresPer30Days: Limit(10),
    billsPerProofPer30Days: Limit(5),
    addressFailuresPerDay: Limit(20),
    addressRangeFailuresPerDay: Limit(60),
    browserFailuresPerDay: Limit(10),
    cityFailuresPerHour: Limit(50),
    cityFailuresPerDay: Limit(200),
  },
  { default: {} },
);

/** Paying a bill without signing in. Reasons stand in docs/guests.md. */
const Guests = Type.Object(
  {
    allowed: Type.Boolean({ default: true }),
    /** What has to be given beside the bill's number. Both stand on the bill. */
    proof: Type.Union([Type.Literal('account-number'), Type.Literal('customer-id')], { default: 'account-number' }),
    /** Raised by one, every pay link that was printed or mailed so far stops working. */
    payLinkVersion: Type.Integer({ minimum: 1, default: 1 }),
    limits: GuestLimits,
  },
  { default: {} },
);

const LedgerAccountCode = Type.Object({ glCode: GlCode, name: Text });

/**
 * The accounts of the portal's books, each with the city's code for it. What the portal holds or is owed grows by
 * debits, what it owes or has earned grows by credits.
 */
const LedgerAccounts = Type.Object({
  /** Held: what the gateway took from payers and has not paid out. */
  'gateway-clearing': LedgerAccountCode,
  /** Owed to the city, for bills that were paid. Its postings may carry a code of their own. */
  'collected-for-city': LedgerAccountCode,
  /** Earned: what payers bore for paying online. */
  'convenience-fees': LedgerAccountCode,
  /** Held back: what cardholders dispute, until their banks decide. */
  'disputed-money': LedgerAccountCode,
  /** Owed to customers, who paid twice or more than was due. */
  'customer-credits': LedgerAccountCode,
  /** Owed by payers, from whom more was taken back than they had paid. */
  'payer-debts': LedgerAccountCode,
  /** Earned: what the city charges for an eCheck that its bank returned. */
  'return-fees': LedgerAccountCode,
  /** Owed by payers: those fees, until they are paid. */
  'return-fees-due': LedgerAccountCode,
});

const ChargeKind = Type.Union([
  Type.Literal('principal'),
  Type.Literal('interest'),
  Type.Literal('penalty'),
  Type.Literal('fee'),
]);

/** What a bill line charges for. */
const ChargeCode = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 20 }),
  name: Text,
  glCode: GlCode,
  kind: ChargeKind,
  /** Within its kind, which is paid first: 1 before 2. */
  priority: Type.Integer({ minimum: 1 }),
});

/** The file of a city. */
export const ProfileFile = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  /** As its mark, its documents and the payment company name it. */
  name: Type.String({ minLength: 1 }),
  /** As sentences name it, after `the` and `la`. */
  spokenName: SpokenText,
  shortName: Type.String({ minLength: 1 }),
  timeZone: Type.String({ minLength: 1 }),
  website: Type.Object({ label: Text, href: Type.String({ pattern: '^https://' }) }),
  colors: Type.Object({ primary: HexColor, primaryDark: HexColor, accent: HexColor }),
  /** The city's mark, a square picture. Without one, a letter stands in. */
  mark: Type.Optional(Type.String({ pattern: '^/public/city/[\\w-]+\\.(svg|png)$' })),
  department: Type.Object({
    name: SpokenText,
    phone: Type.String(),
    mainPhone: Type.String(),
    email: Type.String(),
    address: Type.Array(Type.String(), { minItems: 1 }),
    /** Business days within which a mail is answered. */
    answerDays: Type.Integer({ minimum: 1 }),
    /** Days in which an answered request may be opened again. Later, a new one is asked. */
    reopenDays: Type.Integer({ minimum: 1, maximum: 365, default: 14 }),
    /** How to pay in person or by mail, each in a sentence or two. */
    otherWaysToPay: Type.Array(Text, { default: [] }),
  }),
  /** Opening hours by day of the week, 0 Sunday to 6 Saturday, in the city's time zone. A day not listed is closed. */
  hours: Type.Array(
    Type.Object({ weekday: Type.Integer({ minimum: 0, maximum: 6 }), opens: TimeOfDay, closes: TimeOfDay }),
  ),
  /** Exceptions: closed on that day, whatever the week and the rules say. */
  closedDays: Type.Array(CalendarDay),
  /** Exceptions the other way: open at these hours, even on a holiday. */
  specialDays: Type.Array(Type.Object({ day: CalendarDay, opens: TimeOfDay, closes: TimeOfDay }), { default: [] }),
  /** Days of every year on which the office is closed. */
  holidays: Type.Array(Holiday, { default: [] }),
  helpTopics: Type.Array(HelpTopic, {
    minItems: 1,
    default: [{ key: 'other', name: { en: 'Something else', es: 'Otro asunto' } }],
  }),
  announcements: Type.Array(Type.Object({ title: Text, text: Text, link: Type.Optional(Link) })),
  resources: Type.Array(Link),
  cartPrograms: Type.Array(CartProgram, { default: [] }),
  notThisPortal: Type.Object({ text: Text, link: Link }),
  linking: Type.Object({
    /** `name`: number and name give full sight. `code`: they show the amount only, the bill's code gives full sight. */
    proof: Type.Union([Type.Literal('name'), Type.Literal('code')], { default: 'code' }),
    /** Whether residents may ask for a letter with a code, sent to the mailing address of the billing file; staff print it. */
    letters: Type.Boolean({ default: false }),
    limits: LinkingLimits,
    /** Networks of libraries and city halls, where many residents share an address. CIDR. */
    sharedNetworks: Type.Array(Type.String()),
  }),
  guests: Guests,
  categories: Type.Array(Category, { minItems: 1 }),
  fees: Type.Object({
    /** The file of `cities/laws` that holds the law of the city's state, as `us-il`. */
    law: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    card: Fee,
    echeck: Fee,
    /** A fee up to this stands whatever the caps say. Neither it nor a cap may be above that of the law. */
    floorCents: WholeCents,
    caps: Type.Object({ tax: FeeCap, fine: FeeCap, licence: FeeCap, similar: FeeCap }),
  }),
  ledger: Type.Object({
    accounts: LedgerAccounts,
    /** In what order a part payment fills the kinds of charges of a bill; all four of them. */
    fillOrder: Type.Array(ChargeKind, { minItems: 4, maxItems: 4, uniqueItems: true }),
    chargeCodes: Type.Array(ChargeCode),
    /** Where the money for a charge goes that `chargeCodes` does not list. */
    defaultGlCode: GlCode,
  }),
  payments: Type.Optional(
    Type.Object({
      /** What an ordinance asks for a payment that a bank returns for want of money. Without one nothing is asked. */
      returnFeeCents: Type.Optional(Type.Integer({ minimum: 1 })),
      /** Where it says so, in its own words. */
      returnFeeLaw: Type.Optional(Text),
      /** Bills of years before this one cannot be paid here. Without it, all can. */
      oldestBillYear: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2199 })),
    }),
  ),
  /** A city's own column names in its files: ours by theirs, for each kind of file. */
  fileColumns: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});

export type ProfileFile = Static<typeof ProfileFile>;
export type FeeLaw = Static<typeof FeeLaw>;
/** Everything of one city: its file, and the law that the file names. */
export type CityProfile = ProfileFile & { feeLaw: FeeLaw };
export type LedgerAccount = keyof Static<typeof LedgerAccounts>;
export type ChargeCode = Static<typeof ChargeCode>;
export type Obligation = Static<typeof Obligation>;
export type BillCategory = Static<typeof Category>;
export type { CartProgram, CartSize } from './cart-program.ts';

/** The rules of a bill's category; one that the profile does not list is paid in full, as obligation type "similar". */
export function categoryOf(city: CityProfile, code: string): BillCategory {
  return (
    city.categories.find((category) => category.code === code) ?? {
      code,
      name: { en: `Category ${code}`, es: `Categoría ${code}` },
      obligation: 'similar',
      partPayment: null,
    }
  );
}

/** All accounts of the portal's books, in the order of the profile. */
export const ledgerAccounts = Object.keys(LedgerAccounts.properties) as LedgerAccount[];

/** A charge by its code; one that the profile does not list is principal of the default GL code, and comes last. */
export function chargeCodeOf({ ledger }: Pick<CityProfile, 'ledger'>, code: string): ChargeCode {
  const { chargeCodes, defaultGlCode } = ledger;
  return (
    chargeCodes.find((charge) => charge.code === code) ?? {
      code,
      name: { en: `Charge ${code}`, es: `Cargo ${code}` },
      glCode: defaultGlCode,
      kind: 'principal',
      priority: Number.MAX_SAFE_INTEGER,
    }
  );
}
