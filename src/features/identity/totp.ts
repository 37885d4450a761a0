import { createHmac, randomBytes } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
/** A clock that is half a minute off still works, and so does a code that changed while it was typed. */
const stepsAside = [0, -1, 1] as const;
const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret for an authenticator app: 160 bits, as RFC 4226 recommends, in base32. */
export function newTotpSecret(): string {
  return Array.from(randomBytes(32), (byte) => base32Letters[byte % 32]).join('');
}

/**
 * The time step that a code belongs to, or null where it belongs to none near now. RFC 6238 with SHA-1, six digits and
 * thirty seconds, what every authenticator app takes.
 */
export function totpStepOf(secret: string, code: string, now: Date): number | null {
  const current = Math.floor(now.getTime() / 1000 / stepSeconds);
  const match = stepsAside.find((aside) => totpCode(secret, current + aside) === code);
  return match === undefined ? null : current + match;
}

/** The code of one time step. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', base32Bytes(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step that a moment lies in. */
export function totpStepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / stepSeconds);
}

function base32Bytes(secret: string): Buffer {
  const bits = Array.from(secret.toUpperCase().replaceAll('=', ''), (letter) =>
    base32Letters.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
