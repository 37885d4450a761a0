import type { Language } from '../../../kernel/language.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Secrets } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import { openSession } from '../open-session.ts';
import type { SessionPlace } from '../session-rules.ts';
import { endSession, keepSignIn, waitForTurn } from '../writes.ts';
import { admitPerson } from './admit-person.ts';
import type { ProvenPerson } from './proven-person.ts';
import { hasSessionEndedBetween } from './reads.ts';
import type { CityRefusal } from './refusals.ts';

/** Where the provider does not say when somebody signed in, it may be as long ago as this: not just now. */
const unsaidAgeMs = 3_600_000;

/** By so much the clocks of two machines differ at most. */
const slowClockMs = 30_000;

export type CitySignIn = {
  person: ProvenPerson;
  language: Language;
  place: SessionPlace;
  /** Who this browser is signed in as until now: that session ends. */
  visitor: Visitor | null;
  /** Names this try in the audit trail and the log, where nobody knows who it was. */
  requestId: string;
  /** The provider was told to let them prove themselves anew. */
  isFresh: boolean;
};
export type CitySignInOutcome =
  | { ok: true; sessionToken: string; isWhole: boolean }
  | { ok: false; reason: CityRefusal | 'proven-before-the-end' };

/**
 * Signs a staff member in whom the city's provider has proven: wholly where it asked for several factors, else until they
 * give their own second factor here, as after a password. `proven-before-the-end`: a session of theirs was ended after they
 * had proven themselves, and whoever comes now may be somebody else at the same computer. Where the provider was told to ask
 * anew, and that is so all the same, they are refused.
 */
export async function signInByCity(
  tx: Tx,
  secrets: Secrets,
  { person, language, place, visitor, requestId, isFresh }: CitySignIn,
  now: Date,
): Promise<CitySignInOutcome> {
  const personKey = secrets.keyedHash('city-person', JSON.stringify([person.issuer, person.subject]));
  await waitForTurn(tx, personKey);
  const verdict = await admitPerson(tx, person, language, now);
  if (!verdict.ok) {
    const { reason, userId } = verdict;
    await refuseCitySignIn(tx, { reason, userId, requestId, personKey }, now);
    return { ok: false, reason };
  }
  const { userId } = verdict;
  if (await isFromBeforeTheEnd(tx, { userId, person, isFresh }, now)) {
    if (!isFresh) return { ok: false, reason: 'proven-before-the-end' };
    // The provider was told to ask anew and did not: whoever sits there can take that out of the address that leads to it.
    await refuseCitySignIn(tx, { reason: 'not-believed', userId, requestId, personKey }, now);
    return { ok: false, reason: 'not-believed' };
  }
  if (visitor) await endSession(tx, visitor.userId, visitor.sessionId, now);
  if (person.isMultiFactor) await keepSignIn(tx, userId, now);
  const provenAt = person.provenAt ?? new Date(now.getTime() - unsaidAgeMs);
  const passwordGivenAt = provenAt < now ? provenAt : now;
  const secondFactorGivenAt = person.isMultiFactor ? passwordGivenAt : null;
  const proofs = { userId, isStaff: true, passwordGivenAt, secondFactorGivenAt, isByCity: true };
  return { ok: true, sessionToken: await openSession(tx, proofs, place, now), isWhole: person.isMultiFactor };
}

/** Of a proof that is said to be new, the clock of the provider may be slow. */
async function isFromBeforeTheEnd(
  tx: Tx,
  { userId, person, isFresh }: Pick<CitySignIn, 'person' | 'isFresh'> & { userId: string },
  now: Date,
): Promise<boolean> {
  if (!person.provenAt) return false;
  const from = new Date(person.provenAt.getTime() + (isFresh ? slowClockMs : 0));
  return hasSessionEndedBetween(tx, userId, from, now);
}

export type RefusedCitySignIn = {
  reason: CityRefusal;
  requestId: string;
  userId?: string | null;
  /** A keyed hash of who it was at the provider. */
  personKey?: Buffer;
};

/** Keeps that somebody was not let in, and why. */
export async function refuseCitySignIn(
  tx: Tx,
  { reason, requestId, userId = null, personKey }: RefusedCitySignIn,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    at: now,
    actorUserId: null,
    action: 'city-sign-in-refused',
    ...(userId ? { subjectKind: 'user', subjectId: userId } : { subjectKind: 'city-sign-in', subjectId: requestId }),
    detail: { reason, person: personKey ? personKey.toString('hex').slice(0, 32) : null },
  });
}
