import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { isSameBytes } from '../../../platform/crypto/secrets.ts';
import type { EventRefusal, GatewayEvent } from './gateway.ts';

/** A message older or younger than this is not believed, so that a copied one is soon worth nothing. */
const eventAgeMaxMs = 300_000;

const Name = Type.String({ minLength: 1, maxLength: 200 });
const EventMessage = Compile(Type.Object({ id: Name }));
const SessionMessage = Compile(Type.Object({ session: Type.Object({ id: Name }) }));

/**
 * Believes a message of the sandbox gateway. Its header `Sandbox-Signature: t=SECONDS,v1=HEX` holds the HMAC-SHA-256 of
 * `SECONDS.BODY` over the very bytes that came; several `v1` may stand there while a secret is being changed.
 */
export function readSignedEvent(
  secret: string,
  rawBody: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): Result<GatewayEvent, EventRefusal> {
  const header = headers['sandbox-signature'];
  const parts = typeof header === 'string' && header.length <= 1000 ? header.split(',') : [];
  const seconds = parts.map((part) => /^t=(\d{1,12})$/.exec(part.trim())?.[1]).find(Boolean);
  const given = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1] ?? []);
  if (!seconds || given.length === 0) return refused('no-signature');
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest();
  const isOurs = given.map((hex) => isSameBytes(Buffer.from(hex, 'hex'), expected)).includes(true);
  if (!isOurs) return refused('wrong-signature');
  if (Math.abs(now.getTime() - Number(seconds) * 1000) > eventAgeMaxMs) return refused('too-old-or-early');
  const message = parsedJson(rawBody.toString('utf8'));
  return EventMessage.Check(message) ? ok({ id: message.id }) : refused('unreadable');
}

/** The id of the session that a message is about; null where it names none. */
export function sessionIdIn(payload: string): string | null {
  const message = parsedJson(payload);
  return SessionMessage.Check(message) ? message.session.id : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
