import type { CityProfile } from '../../kernel/city-profile.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import type { OpenPaymentException } from '../payments/public.ts';
import { openPaying, type Payer, type Paying, type Started } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

/** For tests only: payments that brought more than is owed, and a person of finance who pays out what is held of them. */
export type Credits = {
  paying: Paying;
  finance: TestBrowser;
  /** Pays $130.00 for a bill of $100.00, or another amount beyond it. */
  paidBeyond(beyondCents?: number): Promise<Paid>;
  /** Pays a bill of $100.00 by eCheck, which the city voids while the bank is at it: all of it is the customer's credit. */
  paidAsCredit(): Promise<Paid>;
  /** What staff are asked of the credit; undefined where nothing. */
  open(paid: Started): Promise<OpenPaymentException | undefined>;
  resolvePage(paid: Started): Promise<TestPage>;
  payOut(paid: Started): Promise<TestPage>;
  /** What the books hold of a payment, by ledger account. */
  held(paid: Started): Promise<Record<string, number>>;
};
export type Paid = Started & { payer: Payer; key: string };

/** Category 02 takes up to $200.00 more than is due, as a credit of the customer. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  categories: profile.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: 20_000 } } : category,
  ),
});

export async function openCredits(): Promise<Credits> {
  const paying = await openPaying({ city });
  const finance = await staffMemberOf(paying.portal, 'finance');
  const open: Credits['open'] = async ({ paymentId }) =>
    (await paying.exceptions()).exceptions.find((one) => one.paymentId === paymentId && one.kind === 'more-than-owed');
  const resolvePage: Credits['resolvePage'] = async (paid) =>
    finance.open(`/staff/payment-exceptions/${(await open(paid))?.id}`);
  return {
    ...{ paying, finance, open, resolvePage },
    async paidBeyond(beyondCents = 3000) {
      const { payer, keys } = await paying.payerOf([{ category: '02', dueCents: 10_000 }]);
      const [key = ''] = keys;
      const started = await paying.start(payer, keys, { [`amount-${key}`]: ((10_000 + beyondCents) / 100).toFixed(2) });
      await paying.press(started, 'pay');
      await paying.deliver(started);
      return { ...started, payer, key };
    },
    async paidAsCredit() {
      const { payer, keys, accountId } = await paying.payerOf([{ category: '02', dueCents: 10_000 }]);
      const started = await paying.start(payer, keys, { way: 'echeck' });
      const { db } = paying.portal.context;
      await db.updateTable('bills').set({ status: 'void' }).where('customerAccountId', '=', accountId).execute();
      await paying.press(started, 'pay');
      await paying.deliver(started, 2);
      return { ...started, payer, key: keys[0] ?? '' };
    },
    payOut: async (paid) => (await resolvePage(paid)).submit('Resolve', { done: 'paid-out', note: 'City check 4711' }),
    held: (paid) => heldOf(paying, paid),
  };
}

async function heldOf(paying: Paying, { paymentId }: Started): Promise<Record<string, number>> {
  const { rows } = await paying.portal.database.pool.query(
    `select ledger_account, sum(amount_cents)::bigint as held from journal_amounts
      where source_id = $1
         or source_id in (select number from money_backs where payment_id = $1::uuid)
         or source_id in (select number from credit_pay_outs where payment_id = $1::uuid)
      group by 1 having sum(amount_cents) <> 0 order by 1`,
    [paymentId],
  );
  return Object.fromEntries(rows.map(({ ledger_account: name, held: amount }) => [name, Number(amount)]));
}
