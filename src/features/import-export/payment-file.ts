import { assert } from '../../kernel/assert.ts';
import { cents, plainCents, sumCents, type Cents } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { WriteText } from '../../platform/files/whole-file.ts';
import { billNumbersOf, type BillNumber } from '../billing/public.ts';
import { orderNumbersOf } from '../carts/public.ts';
import {
  ledgerHeadBy,
  sealedEntriesOf,
  unsealedEntries,
  type BookedEntry,
  type LedgerHead,
  type Period,
} from '../ledger/public.ts';
import {
  bookedOtherwise,
  movementParts,
  movementsOfEntries,
  type EntryMovements,
  type Movement,
} from '../payments/public.ts';
import { csvRow } from './csv-row.ts';

/** A page of the books is all that is held at once: a year of payments takes no more memory than a day. */
const entriesAtOnceUsually = 1000;

const columns = [
  ...['record', 'reference', 'kind', 'part', 'counts_on', 'method', 'category', 'bill_year', 'bill_number', 'amount'],
  ...['entry', 'seal', 'lines', 'since', 'until', 'head'],
] as const;

/** A payment file that may not be made, in a sentence. */
export class PaymentFileRefused extends Error {
  override name = 'PaymentFileRefused';
}

export type PaymentFileRequest = {
  period: Period;
  entriesAtOnce?: number;
  write: WriteText;
  /** Hears after each page how many lines there are. */
  progress: (lines: number) => void;
};

export type PaymentFileSums = {
  /** What the file is called in its last row: no two files with different contents have the same. */
  name: string;
  lines: number;
  amountCents: Cents;
  /** The newest seal of the period; null where nothing was sealed by its end. */
  head: LedgerHead | null;
  /** Entries that have no seal yet, and are left for a later file. */
  waiting: number;
};

/**
 * Writes the payment file of a period as CSV: what each entry of the books that was sealed in it brought or took back, bill
 * by bill, and a last row with the sums and the head of the chain. The caller's transaction is one snapshot. Seals are
 * made in one order and never for an earlier moment, so nothing can come to days that have ended, however late it was
 * committed: of the same days the bytes are always the same, and each entry is in the file of one day.
 *
 * Refuses where the books hold something else of an entry than payments and money backs make of it.
 */
export async function writePaymentFile(tx: Tx, request: PaymentFileRequest): Promise<PaymentFileSums> {
  const { period, write, progress, entriesAtOnce = entriesAtOnceUsually } = request;
  const waiting = await unsealedEntries(tx);
  await write(csvRow(columns));
  let lines = 0;
  let amountCents = cents(0);
  for (let afterId = 0; ;) {
    const entries = await sealedEntriesOf(tx, period, afterId, entriesAtOnce);
    const last = entries.at(-1);
    if (!last) break;
    const page = await linesOf(tx, entries);
    await write(page.map(({ row }) => row).join(''));
    lines += page.length;
    amountCents = sumCents([amountCents, ...page.map((line) => line.amountCents)]);
    progress(lines);
    afterId = last.id;
  }
  const head = await ledgerHeadBy(tx, period);
  const { since, until } = period;
  const sums = { name: `P-${since}-${until}-${head?.sequence ?? 0}`, lines, amountCents, head, waiting };
  await write(totalRow(sums, period));
  return sums;
}

type Line = { row: string; amountCents: Cents };
type SealedEntry = BookedEntry & { sealSequence: number };

async function linesOf(tx: Tx, entries: readonly SealedEntry[]): Promise<Line[]> {
  const moved = await movementsOfEntries(tx, entries);
  const things = await thingsOf(tx, [...moved.values()]);
  return entries.flatMap((entry) => {
    const found = moved.get(entry.id);
    refuseOtherThanBooked(entry, found?.movements ?? []);
    if (!found) return [];
    return inOrder(found.movements, things).map((movement) => ({
      row: lineRow(entry, found.way, movement, things),
      amountCents: movement.amountCents,
    }));
  });
}

/** Compares what is told of an entry with what it posted, so that a file never says anything else than the books do. */
function refuseOtherThanBooked(entry: BookedEntry, movements: readonly Movement[]): void {
  const [other] = bookedOtherwise(entry, movements);
  if (!other) return;
  throw new PaymentFileRefused(
    `Entry ${entry.id} (${entry.description}) holds ${plainCents(other.bookedCents)} on ${other.ledgerAccount}, ` +
      `but its payment makes it ${plainCents(other.toldCents)}. "portal verify-ledger" may tell more.`,
  );
}

/** What was paid for, as the city knows it: a bill by its three parts, a cart order by the portal's own number. */
type Thing = { part: 'bill'; bill: BillNumber } | { part: 'cart-order'; number: string };
type Things = ReadonlyMap<string, Thing>;

async function thingsOf(tx: Tx, entries: readonly EntryMovements[]): Promise<Things> {
  const payables = entries.flatMap(({ movements }) => movements.flatMap(({ payable }) => payable ?? []));
  const idsOf = (kind: string) => [...new Set(payables.filter((one) => one.kind === kind).map(({ id }) => id))];
  const bills = await billNumbersOf(tx, idsOf('bill'));
  const orders = await orderNumbersOf(tx, idsOf('cart-order'));
  return new Map<string, Thing>([
    ...bills.map((bill) => [`bill ${bill.id}`, { part: 'bill', bill }] as const),
    ...[...orders].map(([id, number]) => [`cart-order ${id}`, { part: 'cart-order', number }] as const),
  ]);
}

function thingOf({ payable }: Movement, things: Things): Thing | null {
  if (!payable) return null;
  const thing = things.get(`${payable.kind} ${payable.id}`);
  assert(thing, 'what was paid for is never removed');
  return thing;
}

/** Reference by reference as they were booked; of each the bills by their numbers, and what belongs to none last. */
function inOrder(movements: readonly Movement[], things: Things): Movement[] {
  const placeOf = (movement: Movement) => {
    const thing = thingOf(movement, things);
    const {
      category = '\ufffe',
      bill_year = '',
      bill_number = '',
    } = thing ? numberCells(thing) : { category: '\uffff' };
    return [category, bill_year, bill_number, String(movementParts.indexOf(movement.part))];
  };
  const byReference = Map.groupBy(movements, ({ reference }) => reference);
  return [...byReference.values()].flatMap((ofOne) =>
    ofOne.toSorted((one, other) => comparedInTurn(placeOf(one), placeOf(other))),
  );
}

/** By the numbers of the letters: an order that no machine's language changes. */
function comparedInTurn(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((text, index) => text !== other[index]);
  return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
}

function lineRow(entry: SealedEntry, way: EntryMovements['way'], movement: Movement, things: Things): string {
  const { reference, kind, part, amountCents } = movement;
  const thing = thingOf(movement, things);
  return csvRowOf({
    ...{ record: 'line', reference, kind, part: part === 'payable' ? (thing?.part ?? part) : part },
    ...{ counts_on: entry.postedOn, method: way, amount: plainCents(amountCents) },
    ...(thing ? numberCells(thing) : {}),
    ...{ entry: String(entry.id), seal: String(entry.sealSequence) },
  });
}

/** A cart order is no bill of the city: its number stands where that of a bill would, without category and year. */
function numberCells(thing: Thing): { category?: string; bill_year?: string; bill_number?: string } {
  if (thing.part === 'cart-order') return { bill_number: thing.number };
  const { category, billYear, billNumber } = thing.bill;
  return { category, bill_year: String(billYear), bill_number: billNumber };
}

function totalRow({ name, lines, amountCents, head }: PaymentFileSums, { since, until }: Period): string {
  return csvRowOf({
    ...{ record: 'total', reference: name, amount: plainCents(amountCents), lines: String(lines), since, until },
    ...(head ? { seal: String(head.sequence), head: head.hash } : {}),
  });
}

function csvRowOf(cells: Partial<Record<(typeof columns)[number], string>>): string {
  return csvRow(columns.map((column) => cells[column] ?? ''));
}
