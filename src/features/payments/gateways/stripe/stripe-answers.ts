import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

// What we rely on in Stripe's answers (API reference, version of stripe-client.ts). Amounts are cents, moments are
// seconds since 1970. Words that Stripe may add to are texts here: who reads them decides what an unknown one means.

function orNull<Shape extends TSchema>(shape: Shape) {
  return Type.Union([Type.Null(), shape]);
}

const Id = Type.String({ minLength: 1, maxLength: 255 });
const Amount = Type.Integer();
const Moment = Type.Integer({ minimum: 1 });

/** A thing that another one names: its id, or the thing itself where Stripe was asked for it. */
const Named = Type.Union([Id, Type.Object({ id: Id })]);

const Charge = Type.Object({
  id: Id,
  amount: Amount,
  created: Moment,
  failure_code: Type.Optional(orNull(Type.String())),
});

const PaymentIntent = Type.Object({
  id: Id,
  amount: Amount,
  amount_received: Amount,
  currency: Type.String(),
  status: Type.String(),
  created: Moment,
  last_payment_error: orNull(Type.Object({ code: Type.Optional(Type.String()) })),
  latest_charge: orNull(Charge),
});

const Session = Type.Object({
  id: Id,
  mode: Type.String(),
  status: orNull(Type.String()),
  payment_status: Type.String(),
  currency: orNull(Type.String()),
  amount_subtotal: orNull(Amount),
  amount_total: orNull(Amount),
  client_reference_id: orNull(Type.String()),
  metadata: orNull(Type.Record(Type.String(), Type.String())),
  allowed_payment_method_types: orNull(Type.Array(Type.String())),
  url: orNull(Type.String()),
  payment_intent: orNull(PaymentIntent),
});
export type StripeSession = Static<typeof Session>;
export const SessionAnswer = Compile(Session);

/** A session as a list or a new one gives it, where its payment intent is an id. */
const BriefSession = Type.Object({
  ...{ id: Id, url: Session.properties.url, client_reference_id: Session.properties.client_reference_id },
  ...{
    metadata: Session.properties.metadata,
    allowed_payment_method_types: Session.properties.allowed_payment_method_types,
  },
  payment_intent: orNull(Named),
});
export const BriefSessionAnswer = Compile(BriefSession);
export const BriefSessionList = Compile(Type.Object({ data: Type.Array(BriefSession) }));

const Refund = Type.Object({
  id: Id,
  amount: Amount,
  currency: Type.String(),
  created: Moment,
  status: orNull(Type.String()),
  reason: orNull(Type.String()),
});
export type StripeRefund = Static<typeof Refund>;
export const RefundAnswer = Compile(Refund);
export const RefundList = Compile(Type.Object({ data: Type.Array(Refund), has_more: Type.Boolean() }));

const Dispute = Type.Object({
  id: Id,
  amount: Amount,
  currency: Type.String(),
  created: Moment,
  status: Type.String(),
  reason: Type.String(),
  network_reason_code: Type.Optional(orNull(Type.String())),
  payment_method_details: Type.Optional(
    Type.Object({ card: Type.Optional(orNull(Type.Object({ network_reason_code: orNull(Type.String()) }))) }),
  ),
  balance_transactions: Type.Array(Type.Object({ amount: Amount, created: Moment })),
});
export type StripeDispute = Static<typeof Dispute>;
export const DisputeList = Compile(Type.Object({ data: Type.Array(Dispute), has_more: Type.Boolean() }));

const Event = Type.Object({
  id: Id,
  object: Type.Literal('event'),
  type: Type.String(),
  livemode: Type.Boolean(),
  data: Type.Object({
    object: Type.Object({
      id: Type.Optional(Id),
      object: Type.String(),
      payment_intent: Type.Optional(orNull(Named)),
    }),
  }),
});
export type StripeEvent = Static<typeof Event>;
export const EventMessage = Compile(Event);

/** What a movement on the balance came from, where Stripe was asked for it. */
const Source = Type.Object({
  id: Id,
  object: Type.String(),
  payment_intent: Type.Optional(orNull(Named)),
  metadata: Type.Optional(orNull(Type.Record(Type.String(), Type.String()))),
});

const BalanceTransaction = Type.Object({
  id: Id,
  amount: Amount,
  fee: Amount,
  net: Amount,
  currency: Type.String(),
  created: Moment,
  reporting_category: Type.String(),
  source: orNull(Type.Union([Id, Source])),
});
export type StripeBalanceTransaction = Static<typeof BalanceTransaction>;
export const BalanceTransactionAnswer = Compile(BalanceTransaction);

const PayoutShape = Type.Object({
  id: Id,
  amount: Amount,
  currency: Type.String(),
  status: Type.String(),
  arrival_date: Moment,
  automatic: Type.Boolean(),
});
export type StripePayout = Static<typeof PayoutShape>;
export const PayoutAnswer = Compile(PayoutShape);

/** The id of a thing, whether it is named or given whole. */
export function idOf(named: string | { id: string } | null | undefined): string | null {
  return typeof named === 'object' && named !== null ? named.id : (named ?? null);
}

export function momentOf(seconds: number): Date {
  return new Date(seconds * 1000);
}
