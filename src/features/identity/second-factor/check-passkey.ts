import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { PortalContext } from '../../../platform/context.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import { takeChallenge } from './challenge.ts';
import { passkeyAnswer } from './passkey-answer.ts';
import { passkeySite } from './passkey-site.ts';
import { passkeyOf, type Passkey } from './reads.ts';

/** A passkey of somebody's that has just proved itself, and how often it says it was used. */
export type ProvenPasskey = { passkeyId: string; countBefore: number; countNow: number };

/**
 * Whether what a browser answered proves a passkey of this person: it signed a challenge of this session, for this
 * portal, and its owner showed it who they are (a PIN, a finger). A challenge is used up whatever comes of it, and a
 * count that did not grow tells of a copy (W3C Web Authentication, 7.2). Null for everything else.
 */
export async function checkPasskey(
  context: PortalContext,
  { userId, sessionId }: Visitor,
  answer: string,
): Promise<ProvenPasskey | null> {
  const site = passkeySite(context.publicUrl);
  const response = passkeyAnswer(answer) as AuthenticationResponseJSON | null;
  if (!site || !response) return null;
  const passkey = await passkeyOf(context.db, userId, Buffer.from(response.id, 'base64url'));
  if (!passkey) return null;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(context, { sessionId, challenge, purpose: 'prove' }),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    credential: credentialOf(passkey),
    requireUserVerification: true,
  }).catch((error: unknown) => tellRefusal(context, error));
  if (!checked?.verified) return null;
  const { passkeyId, signCount } = passkey;
  return { passkeyId, countBefore: signCount, countNow: checked.authenticationInfo.newCounter };
}

/** The library throws at whatever a browser should not have answered, and says in words what that was. */
export function tellRefusal({ log }: PortalContext, error: unknown): null {
  log.info('passkey refused', { fault: error instanceof Error ? error.message : String(error) });
  return null;
}

function credentialOf({ credentialId, publicKey, signCount }: Passkey) {
  return { id: credentialId.toString('base64url'), publicKey: new Uint8Array(publicKey), counter: signCount };
}
