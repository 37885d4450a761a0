import { expect } from 'vitest';
import { verifyBooks } from '../../src/features/payments/public.ts';
import { openPaying, type Payer, type Paying, type Started } from '../../src/features/payments/test-paying.ts';
import { staffMemberOf } from '../../src/features/staff-console/test-staff.ts';
import { openFileClerk, type FileClerk } from './city-files.ts';

export type Paid = Started & { number: string; receipt: string };

type BillRow = Record<'bill_number' | 'total' | 'balance' | 'status' | 'as_of', string>;

/** Bills of $100.00 each that somebody pays here, and a city that posts what it likes of that. */
export type PostedBills = {
  paying: Paying;
  clerk: FileClerk;
  payer: Payer;
  /** A row of the bills file, as of later each time. */
  bill(number: string, balance: string, changed?: { total?: string; status?: string }): BillRow;
  pay(number: string, amount?: string): Promise<Paid>;
  /** The city posts the payment made here, with what its counter took; its balance is `balance`, or stops at zero. */
  postBeside(paid: Paid, counter: string | null, posted?: string, balance?: string): Promise<void>;
  /** The city takes so much back under a number of its own, and says its balance. */
  reverse(number: string, amount: string, balance: string): Promise<void>;
  /** One night's files: the balance of a bill, and postings by amount and reference. */
  post(number: string, balance: string, ...postings: (readonly [amount: string, reference: string])[]): Promise<void>;
  /** The card company takes it back for good. */
  lose(paid: Paid): Promise<void>;
  /** Finance starts a refund that the bank will not take. */
  startRefund(paid: Paid, amountCents: number): Promise<void>;
  /** The bank does not take it. */
  failRefund(paid: Paid): Promise<void>;
  /** The number under which the city is to post what last went back of a payment. */
  backNumber(paid: Paid): Promise<string>;
  /** The city says its balance, and no more. */
  raise(number: string, balance: string): Promise<void>;
  /** What Today asks staff to look at of a payment, a text a row. */
  waiting(paid: Paid): Promise<string[]>;
  billPage(number: string): Promise<string>;
  /** Its page asks for just that. */
  isDue(number: string, amount: string): Promise<void>;
  /** Nothing is due on it, nothing too much was paid, and staff are asked nothing about the payment. */
  isPaidInFull(number: string, paid: Paid): Promise<void>;
  /** What the portal's own check of its books finds. */
  faults(): Promise<unknown[]>;
  close(): Promise<void>;
};

export async function openPostedBills(numbers: readonly string[]): Promise<PostedBills> {
  const paying = await openPaying();
  const clerk = await openFileClerk(paying.portal);
  clerk.now.at = paying.portal.clock.now();
  const finance = await staffMemberOf(paying.portal, 'finance');
  const payer = await paying.portal.resident();
  let asOf = Date.parse('2026-02-01T12:00:00Z');
  const bill: PostedBills['bill'] = (number, balance, { total = '100.00', status = '' } = {}) => {
    asOf += 60_000;
    return { bill_number: number, total, balance, status, as_of: new Date(asOf).toISOString() };
  };
  await clerk.take([clerk.customers({}), clerk.bills(...numbers.map((number) => bill(number, '100.00')))]);
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  await paying.link(payer.userId, rows[0].id);
  const waiting: PostedBills['waiting'] = async ({ receipt }) => {
    const page = await finance.open('/staff');
    const found = page.$('#payment-exceptions').closest('section').find('tbody tr').toArray();
    return found.map((row) => page.$(row).text()).filter((text) => text.includes(receipt));
  };
  const post: PostedBills['post'] = async (number, balance, ...postings) => {
    const posted = postings.map(([amount, reference]) => ({ bill_number: number, amount, reference }));
    await clerk.take([clerk.bills(bill(number, balance)), ...(posted.length > 0 ? [clerk.payments(...posted)] : [])]);
  };
  const hourMs = 3_600_000;
  const billPage: PostedBills['billPage'] = async (number) =>
    (await payer.browser.open(`/bills/01-2026-${number}`)).text('main');
  return {
    paying,
    clerk,
    payer,
    bill,
    async pay(number, amount) {
      const key = `01-2026-${number}`;
      const started = await paying.start(payer, [key], amount === undefined ? {} : { [`amount-${key}`]: amount });
      await paying.press(started, 'pay');
      await paying.deliver(started);
      await paying.portal.mails();
      const receipts = await clerk.database.pool.query('select number from receipts where payment_id = $1', [
        started.paymentId,
      ]);
      return { ...started, number, receipt: receipts.rows[0].number };
    },
    async postBeside({ number, receipt }, counter, posted = '100.00', balance = '0.00') {
      await post(number, balance, [posted, receipt], ...(counter ? [[counter, `COUNTER-${number}`] as const] : []));
    },
    async reverse(number, amount, balance) {
      const own = { bill_number: number, amount: `-${amount}`, reference: `NSF-${number}`, paid_on: '2026-02-11' };
      await clerk.take([clerk.bills(bill(number, balance)), clerk.payments(own)]);
    },
    post,
    async lose(paid) {
      await paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
      await paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
    },
    async startRefund(paid, amountCents) {
      await paying.control({ failNextRefunds: 1, refundMs: hourMs });
      await paying.giveBack(paid, 'refund', { amountCents });
    },
    async failRefund(paid) {
      await paying.control({ nowOffsetMs: hourMs + 1000 });
      await paying.deliver(paid);
      await paying.control({ nowOffsetMs: 0 });
    },
    async backNumber({ paymentId }) {
      const found = await clerk.database.pool.query(
        'select number from money_backs where payment_id = $1 order by number desc limit 1',
        [paymentId],
      );
      return found.rows[0].number;
    },
    raise: post,
    waiting,
    billPage,
    async isDue(number, amount) {
      expect(await billPage(number)).toContain(`Amount due${amount}`);
    },
    async isPaidInFull(number, paid) {
      const page = await billPage(number);
      expect(page).toContain('Amount due$0.00');
      expect(page).not.toMatch(/holds a credit|more paid on this bill/);
      expect(await waiting(paid)).toEqual([]);
    },
    faults: async () => (await verifyBooks(paying.portal.context.db, paying.portal.clock.now())).faults,
    async close() {
      await clerk.close();
      await paying.close();
    },
  };
}
