import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import { userById, type User } from '../reads.ts';
import { challengeMinutes, newChallenge, takeChallenge } from './challenge.ts';
import { tellRefusal } from './check-passkey.ts';
import { passkeyAnswer } from './passkey-answer.ts';
import { passkeySite } from './passkey-site.ts';
import { passkeysOf } from './reads.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { insertPasskey, lockFactors, type NewPasskey } from './writes.ts';

/** More than anybody has; a limit all the same. */
export const passkeysMax = 50;
export const passkeyNameCharactersMax = 60;
/** COSE numbers of Ed25519, ES256 and RS256: what all authenticators in use can, and what Node checks for good. */
const algorithms = [-8, -7, -257];

/** What the browser is asked to make, as JSON; null where the portal's address allows none. */
export async function askForPasskey(context: PortalContext, visitor: Visitor): Promise<string | null> {
  const site = passkeySite(context.publicUrl);
  if (!site) return null;
  const known = await passkeysOf(context.db, visitor.userId);
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const options = await generateRegistrationOptions({
    rpID: site.rpId,
    rpName: context.city.name,
    userName: visitor.email,
    userID: new TextEncoder().encode(visitor.userId),
    challenge: await newChallenge(context, visitor.sessionId, 'add'),
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId.toString('base64url') })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

export type PasskeyRefusal = 'not-made' | 'known' | 'too-many';

/**
 * Adds the passkey that a browser has made to somebody's second factors, and tells them by mail. Refuses with
 * `not-made` what no authenticator made for this session and this portal, with `known` a passkey that somebody has, and
 * with `too-many` the one after the fiftieth.
 */
export async function addPasskey(
  context: PortalContext,
  visitor: Visitor,
  { name, answer }: { name: string; answer: string },
): Promise<Result<null, PasskeyRefusal>> {
  const { db, clock } = context;
  const user = await userById(db, visitor.userId);
  const made = user && (await verified(context, visitor, answer));
  if (!user || !made) return refused('not-made');
  const passkey: NewPasskey = { ...made, userId: user.userId, name, addedAt: clock.now() };
  return db.transaction().execute((tx) => keepPasskey(tx, context, user, passkey));
}

async function verified(
  context: PortalContext,
  { sessionId }: Visitor,
  answer: string,
): Promise<Pick<NewPasskey, 'credentialId' | 'publicKey' | 'signCount' | 'transports'> | null> {
  const site = passkeySite(context.publicUrl);
  const response = passkeyAnswer(answer) as RegistrationResponseJSON | null;
  if (!site || !response) return null;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(context, { sessionId, challenge, purpose: 'add' }),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch((error: unknown) => tellRefusal(context, error));
  if (!checked?.verified) return null;
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential;
  return {
    credentialId: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(publicKey),
    signCount: counter,
    // Browsers name them to the portal so that it names them back; what is none of these is of no use.
    transports: transports.filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 10),
  };
}

async function keepPasskey(
  tx: Tx,
  context: PortalContext,
  user: User,
  passkey: NewPasskey,
): Promise<Result<null, PasskeyRefusal>> {
  const { passkeys } = await lockFactors(tx, user.userId);
  if (passkeys >= passkeysMax) return refused('too-many');
  if (!(await insertPasskey(tx, passkey))) return refused('known');
  await tellOfFactor(tx, context, user, { what: 'passkey-added', name: passkey.name });
  return ok(null);
}
