import type { Language } from '../../kernel/language.ts';
import { billTotalsOf, type BillTotals } from '../billing/public.ts';
import { linkedAccountsOf, type LinkedAccount } from '../customer-accounts/public.ts';
import { recentPaymentsOf, type RecentPayment } from '../payments/public.ts';
import type { Day } from '../../kernel/day.ts';
import type { Queryable } from '../../platform/db/types.ts';

/** What a resident came to see: their accounts, what is due on them, what they paid last. */
export type Affairs = {
  accounts: LinkedAccount[];
  totals: BillTotals;
  recentPayments: RecentPayment[];
};

const recentPaymentsShown = 3;

/** Everything of a user that the first page tells; `today` is the city's day. */
export async function affairsOf(db: Queryable, userId: string, today: Day, language: Language): Promise<Affairs> {
  const [accounts, totals, recentPayments] = await Promise.all([
    linkedAccountsOf(db, userId),
    billTotalsOf(db, userId, today),
    recentPaymentsOf(db, userId, language, recentPaymentsShown),
  ]);
  return { accounts, totals, recentPayments };
}

/** A customer behind the linked accounts, once, however many accounts it has. */
export type Profile = { names: string[]; mailingAddresses: string[] };

/**
 * The names and mailing addresses of all linked accounts, each once, in the order of the accounts. An account in
 * sight of the amount only has no address to give.
 */
export function profileOf(accounts: readonly LinkedAccount[]): Profile {
  return {
    names: [...new Set(accounts.map((account) => account.name))],
    mailingAddresses: [...new Set(accounts.map(mailingAddressOf).filter((address) => address !== ''))],
  };
}

/** `123 EXAMPLE STREET, ANYTOWN, IL 60000`; empty where the city sent none. */
function mailingAddressOf({ mailingAddress, city, state, postalCode }: LinkedAccount): string {
  const region = [state, postalCode].filter(Boolean).join(' ');
  return [mailingAddress, city, region].filter(Boolean).join(', ');
}
