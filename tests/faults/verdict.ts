import { checkInvariants } from '../../src/features/payments/public.ts';
import type { FaultCity } from './city.ts';
import { quiet } from './quiet.ts';

/** What the gateway's truth and the city's books say of each other when all is quiet. */
export type Verdict = {
  payments: number;
  captured: number;
  receipts: number;
  /** The gateway has the money, and there is no receipt. */
  lost: number;
  /** Two captures or two receipts for one intent to pay. */
  double: number;
  unbalancedCents: number;
  /** Each thing that does not hold, in a sentence. */
  faults: string[];
};

/** Lets the portal find out what it missed while days pass, in steps of `waits`, then compares. */
export async function judge(city: FaultCity, waits?: readonly number[]): Promise<Verdict> {
  const left = await quiet(city, waits);
  const { admin, db, outside } = city;
  const truth = await outside.truth();
  const captured = truth.filter(({ capturedCents }) => capturedCents > 0);
  const rows = <Row extends object>(sql: string) => admin.query<Row>(sql).then(({ rows: found }) => found);
  const receipts = await rows<{ paymentId: string }>(`select payment_id::text as "paymentId" from receipts`);
  const received = Map.groupBy(receipts, ({ paymentId }) => paymentId);
  const capturesOf = Map.groupBy(captured, ({ reference }) => reference);
  const lost = [...capturesOf.keys()].filter((reference) => !received.has(reference));
  const double = [
    ...[...capturesOf].filter(([, sessions]) => sessions.length > 1).map(([reference]) => reference),
    ...[...received].filter(([, many]) => many.length > 1).map(([paymentId]) => paymentId),
    ...(await billsPaidTwice(city, new Set(capturesOf.keys()))),
  ];
  // Nobody may have seen the second page; it can be paid all the same. One of another amount is none of the portal's.
  const openedTwice = [...Map.groupBy(truth, ({ reference, amountCents }) => `${reference}, ${amountCents} cents,`)];
  const unreal = receipts.filter(({ paymentId }) => !capturesOf.has(paymentId));
  const [{ payments } = { payments: 0 }] = await rows<{ payments: number }>(
    'select count(*)::int payments from payments',
  );
  const unbalanced = await unbalancedCents(city, truth);
  return {
    ...{ payments, captured: captured.length, receipts: receipts.length, lost: lost.length, double: double.length },
    unbalancedCents: unbalanced,
    faults: [
      ...left,
      ...(unbalanced > 0 ? [`The books are off by ${unbalanced} cents.`] : []),
      ...lost.map((reference) => `Payment ${reference}: the gateway took the money, and there is no receipt.`),
      ...double.map((what) => `${what} was paid twice.`),
      ...openedTwice
        .filter(([, pages]) => pages.length > 1)
        .map(([asked, pages]) => `Payment ${asked} has ${pages.length} pages at the gateway.`),
      ...unreal.map(({ paymentId }) => `Payment ${paymentId} has a receipt, and the gateway took nothing.`),
      // What came minutes ago is news to the check of the books, and must be none.
      ...(await checkInvariants(db, outside.gateway, new Date(city.now().getTime() + 600_000))),
    ],
  };
}

/** Every bill here is due once, in full: two captures towards it are one intent that was charged twice. */
async function billsPaidTwice({ admin }: FaultCity, captured: Set<string>): Promise<string[]> {
  const { rows } = await admin.query<{ paymentId: string; label: string }>(
    `select a.payment_id::text as "paymentId", a.label from payment_allocations a
      where not exists (select from money_backs m where m.payment_id = a.payment_id)`,
  );
  const byLabel = Map.groupBy(
    rows.filter(({ paymentId }) => captured.has(paymentId)),
    ({ label }) => label,
  );
  return [...byLabel].filter(([, payments]) => payments.length > 1).map(([label]) => label);
}

/** Cents by which entries do not sum to zero, and by which the clearing account is not what the gateway holds. */
async function unbalancedCents(
  { admin }: FaultCity,
  truth: { capturedCents: number; moneyBacks: { state: string; amountCents: number }[] }[],
): Promise<number> {
  const { rows } = await admin.query<{ entries: number; clearing: number }>(`
    select (select coalesce(sum(abs(off)), 0)::float8 from
              (select sum(amount_cents) as off from postings group by entry_id) e) as entries,
           (select coalesce(sum(amount_cents), 0)::float8 from postings
             where ledger_account = 'gateway-clearing') as clearing`);
  const [found = { entries: 0, clearing: 0 }] = rows;
  const held = truth.reduce((sum, { capturedCents, moneyBacks }) => {
    const away = moneyBacks.filter(({ state }) => state !== 'undone');
    return sum + capturedCents - away.reduce((cents, { amountCents }) => cents + amountCents, 0);
  }, 0);
  return found.entries + Math.abs(found.clearing - held);
}
