import * as http from '../loopback-http.ts';
import { payoutView, type Payout } from './balance.ts';
import { eventsAfter } from './events.ts';
import { nowOf, type Gateway } from './gateway.ts';

const momentOfColumn = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;

const chargesSql = `
  select c.number as seq, c.charge_id as chargeId, s.id as sessionId, s.reference, s.amount_cents as amountCents, s.way,
    ${momentOfColumn('c.captured_at')} as capturedAt
  from charges c join checkout_sessions s on s.id = c.session_id
  where c.number > ? and (? = '' or s.reference = ?) order by c.number limit ?`;
const callsSql = `
  select number as seq, reference, creates from create_calls
  where number > ? and (? = '' or reference = ?) order by number limit ?`;
const truthSql = `
  select s.number as seq, s.id, s.reference, s.way, s.state, s.amount_cents as amountCents,
    case when c.session_id is null then 0 else s.amount_cents end as capturedCents,
    coalesce(k.creates, 0) as createCalls,
    (select json_group_array(json_object('id', m.id, 'kind', m.kind, 'state', m.state, 'amountCents', m.amount_cents,
        'reasonCode', m.reason_code, 'openedAt', ${momentOfColumn('m.opened_at')},
        'decidedAt', ${momentOfColumn('m.decided_at')}))
      from money_backs m where m.session_id = s.id) as moneyBacks
  from checkout_sessions s
    left join charges c on c.session_id = s.id
    left join create_calls k on k.reference = s.reference
  where s.number > ? and (? = '' or s.reference = ?) order by s.number limit ?`;
const linesSql = `
  select number as seq, id, kind, amount_cents as amountCents, session_id as sessionId, payout_id as payoutId,
    ${momentOfColumn('made_at')} as madeAt
  from balance_lines where number > ? and made_at >= ? order by number limit ?`;
const payoutsSql = `
  select number as seq, id, amount_cents as amountCents, made_at as madeAt, arrives_at as arrivesAt
  from payouts where number > ? and made_at >= ? order by number limit ?`;

/** The lists, oldest first: `{[name]: […], hasMore}`, read on with `?after=` the last `seq`. Nothing for other paths. */
export function answerList(gateway: Gateway, url: URL): http.Answer | undefined {
  switch (url.pathname) {
    case '/v1/charges':
      return byReference(gateway, url, 'charges', chargesSql);
    case '/v1/calls':
      return byReference(gateway, url, 'calls', callsSql);
    case '/v1/truth':
      return byReference(gateway, url, 'sessions', truthSql, (row) => ({
        ...row,
        moneyBacks: JSON.parse(String(row['moneyBacks'])) as unknown,
      }));
    case '/v1/events':
      return http.jsonAnswer(200, eventsAfter(gateway, { ...rangeOf(url, 100), since: sinceIn(url) }));
    case '/v1/balance-lines':
      return sinceMoment(gateway, url, 'balanceLines', linesSql, (row) => row);
    case '/v1/payouts':
      return sinceMoment(gateway, url, 'payouts', payoutsSql, (row) => ({
        seq: row['seq'],
        ...payoutView(row as unknown as Payout, nowOf(gateway)),
      }));
    default:
      return undefined;
  }
}

type Row = Record<string, unknown>;

/** For audits and tests: everything, or what one reference has. */
function byReference(
  gateway: Gateway,
  url: URL,
  name: string,
  sql: string,
  viewOf: (row: Row) => Row = (row) => row,
): http.Answer {
  const { after, limit } = rangeOf(url, 1_000);
  const reference = url.searchParams.get('reference') ?? '';
  return page(name, gateway.store.all(sql, after, reference, reference, limit + 1).map(viewOf), limit);
}

function sinceMoment(gateway: Gateway, url: URL, name: string, sql: string, viewOf: (row: Row) => Row): http.Answer {
  const { after, limit } = rangeOf(url, 1_000);
  return page(name, gateway.store.all(sql, after, sinceIn(url), limit + 1).map(viewOf), limit);
}

function page(name: string, rows: Row[], limit: number): http.Answer {
  return http.jsonAnswer(200, { [name]: rows.slice(0, limit), hasMore: rows.length > limit });
}

function rangeOf({ searchParams }: URL, usualLimit: number): { after: number; limit: number } {
  return {
    after: http.wholeFromQuery(searchParams, 'after', 0, 0, Number.MAX_SAFE_INTEGER),
    limit: http.wholeFromQuery(searchParams, 'limit', usualLimit, 1, 10_000),
  };
}

function sinceIn({ searchParams }: URL): number {
  const written = searchParams.get('since');
  if (written === null) return 0;
  const moment = http.momentIn(written);
  if (moment === undefined) throw new http.Refusal(422, 'unprocessable', '"since" must be a moment, as in answers.');
  return moment;
}
