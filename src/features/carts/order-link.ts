import { isSameBytes, type Secrets } from '../../platform/crypto/secrets.ts';

const purpose = 'cart-order-link';
const markBytes = 16;
const daysOpen = 180;
const tokenShape = /^(CO\d{1,12})-(\d{10})-([\w-]{22})$/;

/**
 * The token of the link in a guest's mail, which shows this one order and lets whoever holds it cancel it, for longer than
 * a delivery takes. It holds the order's number and the end, marked by a keyed hash of 128 bits; nothing is kept.
 */
export function orderToken(secrets: Secrets, number: string, now: Date): string {
  const said = `${number}-${Math.floor(now.getTime() / 1000) + daysOpen * 86_400}`;
  return `${said}-${markOf(secrets, said).toString('base64url')}`;
}

/** Where the link of a guest's mail leads. */
export function linkPath(token: string): string {
  return `/carts/order-link/${token}`;
}

/** The order that a token shows now; null for one that we did not give, or whose time is over. */
export function orderOfToken(secrets: Secrets, token: string, now: Date): string | null {
  const [, number, ends, mark] = tokenShape.exec(token) ?? [];
  if (!number || !ends || !mark) return null;
  if (!isSameBytes(Buffer.from(mark, 'base64url'), markOf(secrets, `${number}-${ends}`))) return null;
  return Number(ends) * 1000 > now.getTime() ? number : null;
}

function markOf(secrets: Secrets, said: string): Buffer {
  return secrets.keyedHash(purpose, said).subarray(0, markBytes);
}
