import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cents, parseCents, sumCents, type Cents } from '../../kernel/money.ts';
import { csvReader } from '../../platform/files/csv-reader.ts';
import { openPaying, type Paying, type Payer, type Started } from '../payments/test-paying.ts';
import type { GatewayMoneyBack } from '../payments/gateways/gateway.ts';
import { runExport } from './export-payments.ts';

export type Row = Record<string, string>;
export type Exported = { code: number; printed: string[]; complained: string[]; written: string };
export type Paid = Started & { payer: Payer; keys: string[] };

/** For tests only: a portal where payments are made, and a clerk who asks for payment files. */
export type PaymentFiles = {
  paying: Paying;
  folder: string;
  /** `portal export` with these arguments. */
  portal(...args: string[]): Promise<Exported>;
  /** The file since a day, sealed first; its lines, and its last row. */
  since(day: string, until?: string): Promise<{ lines: Row[]; total: Row; text: string }>;
  /** Pays these bills by card, or as the fields of the checkout say. */
  pay(payer: Payer, keys: string[], fields?: Record<string, string>): Promise<Paid>;
  /** Lets the portal hear what went back of a payment. */
  hearBacks(paid: Started, ...backs: Partial<GatewayMoneyBack>[]): Promise<void>;
  seal(): Promise<void>;
  close(): Promise<void>;
};

export async function openPaymentFiles(options: Parameters<typeof openPaying>[0] = {}): Promise<PaymentFiles> {
  const paying = await openPaying(options);
  const folder = mkdtempSync(join(tmpdir(), 'payment-files-'));
  const seal = () => paying.portal.runPeriodicWork('seal-ledger');
  const portal: PaymentFiles['portal'] = async (...args) => {
    const said: Exported = { code: 0, printed: [], complained: [], written: '' };
    const out = {
      print: (line: string) => void said.printed.push(line),
      complain: (line: string) => void said.complained.push(line),
      write: async (text: string) => void (said.written += text),
    };
    const { db, city, clock } = paying.portal.context;
    said.code = await runExport({ db, city, clock, ...out }, args);
    return said;
  };
  return {
    ...{ paying, folder, portal, seal },
    async since(day, until) {
      await seal();
      const file = join(folder, `since-${day}.csv`);
      const { code, complained } = await portal('payments', '--since', day, ...(until ? ['--until', until] : []), file);
      if (code !== 0) throw new Error(complained.join('\n'));
      const text = readFileSync(file, 'utf8');
      const rows = rowsOf(text);
      return { lines: rows.slice(0, -1), total: rows.at(-1)!, text };
    },
    async pay(payer, keys, fields = {}) {
      const started = await paying.start(payer, keys, fields);
      await paying.press(started, 'pay');
      await paying.deliver(started, fields['way'] === 'echeck' ? 2 : 1);
      return { ...started, payer, keys };
    },
    async hearBacks(paid, ...backs) {
      const now = paying.portal.clock.now();
      const usual = { id: 'back', kind: 'refund', state: 'final', amountCents: cents(100), reasonCode: null } as const;
      const moneyBacks = backs.map((back) => ({ ...usual, openedAt: now, decidedAt: now, ...back }));
      await paying.hear(paid, { state: 'paid', moneyBacks });
    },
    seal,
    async close() {
      await paying.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The rows of a CSV file under the names of its header. */
export function rowsOf(text: string): Row[] {
  const all: string[][] = [];
  const reader = csvReader({
    row: (_line, cells) => void all.push(cells),
    fault(_line, words) {
      throw new Error(words);
    },
  });
  reader.push(text);
  reader.end();
  const [header = [], ...rows] = all;
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

export const amountOf = (row: Row): Cents => parseCents(row['amount'] ?? '') ?? cents(Number.NaN);
export const sumOf = (rows: readonly Row[]): Cents => sumCents(rows.map(amountOf));

/** A row as a clerk reads it out: reference, part, bill, amount. */
export const readOut = (row: Row): string =>
  [row['reference'], row['part'], row['bill_number'], row['amount']].filter(Boolean).join(' ');
