import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { cents } from '../../../kernel/money.ts';
import type { BalanceLine, GatewayMoneyBack, GatewaySession, Payout } from './gateway.ts';

// What the sandbox gateway answers. Whatever does not look like this is not believed.
const Name = Type.String({ minLength: 1, maxLength: 200 });
const NameOrNone = Type.Union([Type.Null(), Name]);
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const MomentOrNone = Type.Union([Type.Null(), Moment]);

const MoneyBackView = Type.Object({
  id: Name,
  kind: Type.Enum(['return', 'dispute', 'refund']),
  state: Type.Enum(['open', 'final', 'undone']),
  amountCents: Type.Integer({ minimum: 1 }),
  reasonCode: NameOrNone,
  openedAt: Moment,
  decidedAt: MomentOrNone,
});

const SessionView = Type.Object({
  id: Name,
  reference: Name,
  url: Type.String(),
  state: Type.Enum(['open', 'processing', 'paid', 'failed', 'canceled', 'expired']),
  amountCents: Type.Integer({ minimum: 1 }),
  way: Type.Enum(['card', 'echeck']),
  confirmedAt: MomentOrNone,
  settledAt: MomentOrNone,
  failureReason: Type.Union([Type.Null(), Type.String()]),
  moneyBacks: Type.Array(MoneyBackView),
});

const LineView = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  id: Name,
  kind: Type.Enum(['payment', 'gateway-fee', 'refund', 'return', 'dispute', 'payout', 'other']),
  amountCents: Type.Integer(),
  sessionId: NameOrNone,
  payoutId: NameOrNone,
  madeAt: Moment,
});

const PayoutView = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  id: Name,
  amountCents: Type.Integer(),
  state: Type.Enum(['on-its-way', 'paid', 'failed']),
  arrivesAt: Moment,
});

const EventView = Type.Object({ seq: Type.Integer({ minimum: 1 }), id: Name });

export const CreatedAnswer = Compile(Type.Object({ id: Name, url: Type.String() }));
export const SessionAnswer = Compile(SessionView);
export const MoneyBackAnswer = Compile(MoneyBackView);
export const ListAnswer = Compile(Type.Object({ hasMore: Type.Boolean() }));
export const Rows = Compile(Type.Array(Type.Unknown()));
export const RowAnswer = Compile(Type.Object({ seq: Type.Integer({ minimum: 1 }) }));
export const LineAnswer = Compile(LineView);
export const PayoutAnswer = Compile(PayoutView);
export const EventAnswer = Compile(EventView);

export function sessionOf(view: Static<typeof SessionView>): GatewaySession {
  const { id, reference, url, state, way, failureReason } = view;
  return {
    ...{ id, reference, url, state, way, failureReason },
    amountCents: cents(view.amountCents),
    confirmedAt: momentOf(view.confirmedAt),
    settledAt: momentOf(view.settledAt),
    moneyBacks: view.moneyBacks.map(moneyBackOf),
  };
}

export function moneyBackOf(view: Static<typeof MoneyBackView>): GatewayMoneyBack {
  const { id, kind, state, reasonCode } = view;
  return {
    ...{ id, kind, state, reasonCode },
    amountCents: cents(view.amountCents),
    openedAt: new Date(view.openedAt),
    decidedAt: momentOf(view.decidedAt),
  };
}

export function balanceLineOf(view: Static<typeof LineView>): BalanceLine {
  const { id, kind, sessionId, payoutId } = view;
  return { id, kind, sessionId, payoutId, amountCents: cents(view.amountCents), madeAt: new Date(view.madeAt) };
}

export function payoutOf({ id, amountCents, state, arrivesAt }: Static<typeof PayoutView>): Payout {
  return { id, amountCents: cents(amountCents), state, arrivesAt: new Date(arrivesAt) };
}

function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
