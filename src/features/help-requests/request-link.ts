import { isSameBytes, type Secrets } from '../../platform/crypto/secrets.ts';
import { idOfNumber, requestNumber } from './help-request.ts';

const linkPurpose = 'help-request-link';
const threadPurpose = 'help-request-thread';
const threadHashBytes = 16;

/** The path by which whoever got a mail about a request follows it without signing in. */
export function signedPath(secrets: Secrets, id: number): string {
  return `${ownPath(id)}-${linkHash(secrets, id).toString('base64url')}`;
}

/** The path for whoever is signed in and asked. */
export function ownPath(id: number): string {
  return `/help-requests/${requestNumber(id)}`;
}

function linkHash(secrets: Secrets, id: number): Buffer {
  return secrets.keyedHash(linkPurpose, String(id));
}

/** What an address names: a request, and whether it carries that request's own signature. Null for anything else. */
export function readReference(secrets: Secrets, reference: string): { id: number; isSigned: boolean } | null {
  const [, number = '', signature] = /^(H\d+)(?:-([\w-]{43}))?$/.exec(reference) ?? [];
  const id = idOfNumber(number);
  if (id === null) return null;
  if (signature === undefined) return { id, isSigned: false };
  return isSameBytes(Buffer.from(signature, 'base64url'), linkHash(secrets, id)) ? { id, isSigned: true } : null;
}

/** What our own mail about a message of a request is called (RFC 5322, 3.6.4). Replies name it, and so find the request. */
export function threadMailId(secrets: Secrets, ids: { requestId: number; messageId: number }, domain: string): string {
  const { requestId, messageId } = ids;
  return `<h${requestId}.${messageId}.${threadHash(secrets, requestId).toString('hex')}@${domain}>`;
}

function threadHash(secrets: Secrets, requestId: number): Buffer {
  return secrets.keyedHash(threadPurpose, String(requestId)).subarray(0, threadHashBytes);
}

/** The request whose mail is called so, if it is ours: its name cannot be guessed from the request's number. */
export function requestOfThread(secrets: Secrets, mailId: string): number | null {
  const [, id = '', hash = ''] = /^<?h(\d{6,15})\.\d{1,15}\.([\da-f]{32})@/.exec(mailId.trim()) ?? [];
  const requestId = idOfNumber(`H${id}`);
  if (requestId === null || hash === '') return null;
  return isSameBytes(Buffer.from(hash, 'hex'), threadHash(secrets, requestId)) ? requestId : null;
}
