import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { idsByKind, type Payable } from '../payable.ts';
import { isSameAllocation, standingOf, type Aim } from './money-back.ts';
import { moneyOf } from './reads.ts';

/**
 * What a new refund is taken from before all else. First what was paid beyond what is owed, as for a bill that was voided or
 * an order that came to nothing. Then, of things that are paid whole or not at all: where exactly as much goes back as
 * one of them holds, that one; where nothing else was paid for, one after the other, so that as few as may be are left
 * unpaid. What is left is shared in proportion, for nobody knows what it is for.
 */
export async function aimsOfRefund(
  db: Queryable,
  payables: readonly Payable[],
  { paymentId, amountCents }: { paymentId: string; amountCents: Cents },
): Promise<Aim[]> {
  const standing = standingOf(await moneyOf(db, paymentId)).filter((share) => share.amountCents > 0);
  const beyond: Aim[] = [];
  const whole: Aim[] = [];
  for (const { payable, ids } of idsByKind(payables, standing)) {
    const { kind } = payable;
    for (const [payableId, { overCents }] of await payable.paidBeyondDue(db, ids))
      if (overCents > 0) beyond.push({ payableKind: kind, payableId, amountCents: overCents });
    for (const payableId of (await payable.takenWhole?.(db, ids)) ?? []) {
      const share = standing.find((one) => isSameAllocation(one, { payableKind: kind, payableId }));
      if (share) whole.push({ payableKind: kind, payableId, amountCents: share.amountCents });
    }
  }
  const first = sumCents([...beyond.map((aim) => aim.amountCents), ...standing.map(({ creditCents }) => creditCents)]);
  const left = amountCents - first;
  if (left <= 0) return beyond;
  const others = whole.filter((aim) => !beyond.some((one) => isSameAllocation(one, aim)));
  const exact = others.find((aim) => aim.amountCents === left);
  if (exact) return [...beyond, exact];
  return whole.length === standing.length ? [...beyond, ...filled(others, left)] : beyond;
}

function filled(parts: readonly Aim[], amount: number): Aim[] {
  let left = amount;
  return parts
    .map((part) => {
      const taken = Math.min(left, part.amountCents);
      left -= taken;
      return { ...part, amountCents: cents(taken) };
    })
    .filter((aim) => aim.amountCents > 0);
}
