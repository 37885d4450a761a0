import { isoOf, type Gateway } from './gateway.ts';

export type MoneyBackKind = 'return' | 'dispute' | 'refund';
export type MoneyBackState = 'open' | 'final' | 'undone';

/** Money that went back to the payer after it was captured. */
export type MoneyBack = {
  id: string;
  sessionId: string;
  kind: MoneyBackKind;
  state: MoneyBackState;
  amountCents: number;
  reasonCode: string | null;
  idempotencyKey: string | null;
  createdAt: number;
  openedAt: number;
  decideAt: number | null;
  decideAs: 'final' | 'undone' | null;
  decidedAt: number | null;
};

const columns = `
  select id, session_id as sessionId, kind, state, amount_cents as amountCents, reason_code as reasonCode,
    idempotency_key as idempotencyKey, created_at as createdAt, opened_at as openedAt, decide_at as decideAt,
    decide_as as decideAs, decided_at as decidedAt
  from money_backs`;

/** What went back of a session, oldest first. */
export function moneyBacksOf({ store }: Pick<Gateway, 'store'>, sessionId: string): MoneyBack[] {
  return store.all(`${columns} where session_id = ? order by opened_at, number`, sessionId) as MoneyBack[];
}

export function moneyBackByKey({ store }: Gateway, key: string): MoneyBack | undefined {
  return store.one(`${columns} where idempotency_key = ?`, key) as MoneyBack | undefined;
}

/** Refunds on their way whose time has come. */
export function refundsDue({ store }: Gateway, now: number): MoneyBack[] {
  return store.all(`${columns} where state = 'open' and decide_at <= ? limit 500`, now) as MoneyBack[];
}

export function nextRefundAt({ store }: Gateway): number | undefined {
  const next = store.one(`select min(decide_at) as at from money_backs where state = 'open'`);
  return (next?.['at'] as number | null | undefined) ?? undefined;
}

export function insertMoneyBack({ store }: Gateway, back: MoneyBack): void {
  store.run(
    `insert into money_backs (id, session_id, kind, state, amount_cents, reason_code, idempotency_key, created_at,
       opened_at, decide_at, decide_as, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[back.id, back.sessionId, back.kind, back.state, back.amountCents, back.reasonCode, back.idempotencyKey],
    ...[back.createdAt, back.openedAt, back.decideAt, back.decideAs, back.decidedAt],
  );
}

export function decideMoneyBack({ store }: Gateway, id: string, state: 'final' | 'undone', decidedAt: number): void {
  store.run('update money_backs set state = ?, decided_at = ? where id = ?', state, decidedAt, id);
}

/** A key that is a day old is free again, as with the real ones: the same call then makes something new. */
export function forgetRefundKey({ store }: Gateway, key: string, madeBefore: number): void {
  store.run(
    `update money_backs set idempotency_key = idempotency_key || ' forgotten ' || number
      where idempotency_key = ? and created_at <= ?`,
    ...[key, madeBefore],
  );
}

/** Money that went back as the API shows it. */
export function moneyBackView({ id, kind, state, amountCents, reasonCode, openedAt, decidedAt }: MoneyBack): object {
  return {
    ...{ id, kind, state, amountCents, reasonCode },
    openedAt: isoOf(openedAt),
    decidedAt: isoOf(decidedAt),
  };
}
