/**
 * How we came to hear that a payment moved: by a message of the gateway, delivered or found in its list; by asking the
 * gateway, by plan or because the payer is back and waits; or by a form that a payer sent. Kept with each move.
 */
export type MoveSource =
  | { cameBy: 'message' | 'listed-message'; eventId: string }
  | { cameBy: 'check' | 'check-on-return' | 'form' };
