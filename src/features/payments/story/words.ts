import type { Language } from '../../../kernel/language.ts';
import { moveMessages } from '../messages/moves.ts';
import { reasonOfMove } from '../payment-states.ts';

/** Why a payment moved, by the state it came from and what happened; null for what the table of moves does not know. */
export function moveWords(from: string, event: string, language: Language): string | null {
  const reason = reasonOfMove(from, event);
  return reason && moveMessages[reason][language];
}
