import type { Secrets } from '../../platform/crypto/secrets.ts';

/**
 * The keyed hash under which a bill keeps the code that is printed on it. Codes compare without regard to case, spaces
 * and hyphens, because people type them in groups.
 */
export function linkCodeHash(secrets: Secrets, code: string): Buffer {
  const comparable = code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '');
  return secrets.keyedHash('link-code', comparable);
}
