import type { RawFields } from '../../../platform/http/request.ts';
import { hiddenCharacterInLine } from '../../../platform/text/hidden-character.ts';

/**
 * A password exactly as it was typed: spaces at its ends belong to it. Empty where it is missing, given twice, or
 * holds characters that no keyboard makes.
 */
export function typedPassword(body: RawFields, name: string): string {
  const typed = body[name];
  return typeof typed === 'string' && !hiddenCharacterInLine(typed) ? typed : '';
}
