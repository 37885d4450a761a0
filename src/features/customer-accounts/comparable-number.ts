const comparableLengthMax = 40;

/** Bounds the work on what somebody pastes; nobody sets forty characters with more spaces than this. */
const typedLengthMax = 400;

const letterOrDigitOnly = /^[A-Za-z0-9]+$/;

/** Spaces, hyphens and dashes of every script, the minus sign, and what nobody sees (zero-width, bidi controls). */
const setApart = /[\s\p{Zs}\p{Pd}\u2212\u2043\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A Customer ID or account number as it is compared: letters and digits, upper case, leading zeros kept, so that
 * `7001-00001`, `7001 00001` and full-width digits name the same account. The importer keeps it beside the number.
 *
 * `null` when nothing is left, when more than 40 characters are, or when anything but spaces and hyphens stands
 * between them: such a text names no account, and the letters of another script never pass for ours.
 */
export function comparableNumber(typed: string): string | null {
  if (typed.length > typedLengthMax) return null;
  const plain = typed.normalize('NFKC').replaceAll(setApart, '');
  if (plain.length > comparableLengthMax || !letterOrDigitOnly.test(plain)) return null;
  return plain.toUpperCase();
}
