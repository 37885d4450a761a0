import { assert } from '../../kernel/assert.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';

/**
 * Shares an amount in proportion to some amounts, to the cent: each gets its whole cents, and the cents left over go to
 * the largest remainders, the earlier one first where two are equal. A share is never above its own amount where all of
 * them together are not below what is shared.
 */
export function sharedByAmount(totalCents: Cents, amounts: readonly Cents[]): Cents[] {
  const whole = BigInt(sumCents(amounts));
  if (whole === 0n) return amounts.map(() => cents(0));
  const exact = amounts.map((amount) => BigInt(totalCents) * BigInt(amount));
  const shares = exact.map((product) => Number(product / whole));
  const remainders = exact.map((product, at) => ({ at, remainder: product % whole }));
  remainders.sort((one, other) =>
    one.remainder === other.remainder ? one.at - other.at : one.remainder < other.remainder ? 1 : -1,
  );
  const leftCents = totalCents - shares.reduce((sum, share) => sum + share, 0);
  assert(leftCents >= 0 && leftCents <= amounts.length, 'fewer cents are left over than there are parts');
  for (const { at } of remainders.slice(0, leftCents)) shares[at]! += 1;
  return shares.map((share) => cents(share));
}
