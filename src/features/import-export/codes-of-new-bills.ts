import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Difference } from '../../platform/files/file-kind.ts';

/** A new open bill without a code, by which nobody can link an account. */
export function isNewWithoutCode({ is, values }: Pick<Difference, 'is' | 'values'>): boolean {
  const isOpen = values.some(({ field, to }) => field === 'status' && to === 'open');
  return is === 'new' && isOpen && !values.some(({ field }) => field === 'code');
}

/** Whether a dry run tells of such bills: where residents prove by the code, or a mended file of refused rows may have lost it. */
export function tellsOfCodes(fileName: string, { linking }: Pick<CityProfile, 'linking'>): boolean {
  return linking.proof === 'code' || /\.rejects\b.*\.csv$/.test(fileName);
}
