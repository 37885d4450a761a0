import type { Queryable, Tx } from '../../../platform/db/types.ts';

/** Something that a user has chosen to pay. Whether it can be paid is not known here. */
export type ChosenPayable = {
  kind: string;
  key: string;
  /** As it was typed; null for all that is due. */
  typedAmount: string | null;
  /** Review and pay shows it; else it waits on the lists. */
  inCheckout: boolean;
};

/** What a user has chosen to pay, in the order in which it was chosen. */
export function chosenPayablesOf(db: Queryable, userId: string): Promise<ChosenPayable[]> {
  return chosen(db, userId).execute();
}

/** The same, held until the transaction ends: of two tabs that change it, one waits. */
export function lockedChosenPayablesOf(tx: Tx, userId: string): Promise<ChosenPayable[]> {
  return chosen(tx, userId).forUpdate().execute();
}

function chosen(db: Queryable, userId: string) {
  return db
    .selectFrom('chosenPayables')
    .select(['payableKind as kind', 'payableKey as key', 'typedAmount', 'inCheckout'])
    .where('userId', '=', userId)
    .orderBy('id');
}
