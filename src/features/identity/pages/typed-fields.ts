import type { RawFields } from '../../../platform/http/request.ts';

/**
 * A password exactly as it was typed: spaces at its ends belong to it. Empty where it is missing, given twice, or
 * holds characters that no keyboard makes.
 */
export function typedPassword(body: RawFields, name: string): string {
  const typed = body[name];
  // oxlint-disable-next-line no-control-regex
  return typeof typed === 'string' && !/[\u0000-\u001f\u007f]/.test(typed) ? typed : '';
}
