import { isSameBytes, type Secrets } from '../../../platform/crypto/secrets.ts';

const purpose = 'guest-payment-link';
const markBytes = 16;
const idBytes = 16;
const daysOpen = 90;
const tokenShape = /^[\w-]{48}$/;

/**
 * The token of the link in a guest's mail, which shows this one payment and nothing else for 90 days: longer than a
 * bank may take to return an eCheck. It holds the payment's id and the end, marked by a keyed hash of 128 bits; nothing
 * is kept.
 */
export function sightToken(secrets: Secrets, paymentId: string, now: Date): string {
  const ends = Buffer.alloc(4);
  ends.writeUInt32BE(Math.floor(now.getTime() / 1000) + daysOpen * 86_400);
  const said = Buffer.concat([Buffer.from(paymentId.replaceAll('-', ''), 'hex'), ends]);
  return Buffer.concat([markOf(secrets, said), said]).toString('base64url');
}

/** The payment that a token shows now; null for one that we did not give, or whose time is over. */
export function paymentOfSightToken(secrets: Secrets, token: string, now: Date): string | null {
  if (!tokenShape.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const said = bytes.subarray(markBytes);
  if (!isSameBytes(bytes.subarray(0, markBytes), markOf(secrets, said))) return null;
  if (said.readUInt32BE(idBytes) * 1000 <= now.getTime()) return null;
  const id = said.subarray(0, idBytes).toString('hex');
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function markOf(secrets: Secrets, said: Buffer): Buffer {
  return secrets.keyedHash(purpose, said.toString('hex')).subarray(0, markBytes);
}
