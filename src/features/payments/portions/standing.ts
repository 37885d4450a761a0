import { cents, type Cents } from '../../../kernel/money.ts';
import type { Portion } from '../payable.ts';

type GlPortion = Pick<Portion, 'glCode' | 'amountCents'>;

/**
 * What stands under each GL code of an allocation, of which this much stands in all: the first portions, as far as it goes.
 * So what goes back is what was filled last, and the rest is as if the payer had paid so much less. Every code of the
 * portions is there, also with nothing. What stands on no portion is under null.
 */
export function standingByGlCode(
  portions: readonly GlPortion[],
  standingCents: Cents,
): { glCode: string | null; amountCents: Cents }[] {
  let left: number = standingCents;
  const sums = new Map<string, number>();
  for (const { glCode, amountCents } of portions) {
    const stands = Math.min(left, amountCents);
    left -= stands;
    sums.set(glCode, (sums.get(glCode) ?? 0) + stands);
  }
  const byCode = [...sums].map(([glCode, amount]) => ({ glCode, amountCents: cents(amount) }));
  return [...byCode, { glCode: null, amountCents: cents(left) }];
}
