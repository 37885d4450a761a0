import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSameBytes, type Secrets } from '../crypto/secrets.ts';

/** The hidden field that carries the token in every form. */
export const formTokenField = '_token';

/** What a form token is bound to: this browser, and this session where one is open. */
export type FormOwner = { browserId: string; sessionId: string | null };

/** The last owners' tokens: a person's pages follow each other, and all of them hold the same one. */
const kept = new WeakMap<Secrets, Map<string, Buffer>>();
const keptMax = 1000;

function expected(secrets: Secrets, { browserId, sessionId }: FormOwner): Buffer {
  let tokens = kept.get(secrets);
  if (!tokens || tokens.size >= keptMax) kept.set(secrets, (tokens = new Map()));
  const owner = `${browserId}.${sessionId ?? 'none'}`;
  let token = tokens.get(owner);
  if (!token) tokens.set(owner, (token = secrets.keyedHash('form-token', owner)));
  return token;
}

/** A token for the forms of one response. Masked anew each time, so that compression never tells two pages' tokens apart. */
export function formToken(secrets: Secrets, owner: FormOwner): string {
  const token = expected(secrets, owner);
  const mask = maskOf(token.length);
  return Buffer.concat([mask, masked(token, mask)]).toString('base64url');
}

/** Random bytes come by the thousand: to ask for them takes longer than to make them. */
const drawnBytes = 4096;
let drawn = Buffer.alloc(0);

function maskOf(length: number): Buffer {
  if (drawn.length < length) drawn = randomBytes(drawnBytes);
  const mask = drawn.subarray(0, length);
  drawn = drawn.subarray(length);
  return mask;
}

export function isFormToken(secrets: Secrets, owner: FormOwner, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given, 'base64url');
  const token = expected(secrets, owner);
  if (bytes.length !== token.length * 2) return false;
  return isSameBytes(masked(bytes.subarray(token.length), bytes.subarray(0, token.length)), token);
}

function masked(bytes: Buffer, mask: Buffer): Buffer {
  const result = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) result[at] = bytes[at]! ^ mask[at]!;
  return result;
}

/**
 * Whether the browser itself says that another site sent this form. Browsers that say nothing are left to the token.
 * Fetch Metadata: W3C "Fetch Metadata Request Headers"; Origin: RFC 6454.
 */
export function isForeign(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = headers;
  return typeof origin === 'string' && origin !== new URL(publicUrl).origin;
}
