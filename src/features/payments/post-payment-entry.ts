import type { Tx } from '../../platform/db/types.ts';
import { postJournalEntry, type JournalEntry } from '../ledger/public.ts';
import { payOutEffect, payOutSource } from './credit-pay-outs/credit-pay-out.ts';
import { moneyBackEffects } from './money-backs/money-back.ts';

/** All that the books are told of payments: what happened, by what it happened to. The story has words for each. */
export const bookedEffects = {
  payment: ['paid'],
  'money-back': [...moneyBackEffects, 'return-fee', 'return-fee-undone'],
  [payOutSource]: [payOutEffect],
} as const;

type BookedSource = {
  [Kind in keyof typeof bookedEffects]: { sourceKind: Kind; effect: (typeof bookedEffects)[Kind][number] };
}[keyof typeof bookedEffects];

/** `payment.paid`: a source's kind and an effect. */
export type BookedEffect = {
  [Kind in keyof typeof bookedEffects]: `${Kind}.${(typeof bookedEffects)[Kind][number]}`;
}[keyof typeof bookedEffects];

/** Records in the books what happened to a payment's money. The one way to them, so that the list of effects is whole. */
export async function postPaymentEntry(
  tx: Tx,
  entry: Omit<JournalEntry, 'sourceKind' | 'effect'> & BookedSource,
): Promise<void> {
  await postJournalEntry(tx, entry);
}
