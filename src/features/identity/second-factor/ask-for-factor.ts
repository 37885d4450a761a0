import type { PortalContext } from '../../../platform/context.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import { userById } from '../reads.ts';
import { challengeMinutes, newChallenge } from './challenge.ts';
import { passkeySite } from './passkey-site.ts';
import { isOfCity, passkeysOf, recoveryCodeCounts, type Passkey } from './reads.ts';

/** The ways in which somebody can give the second factor on one page. */
export type FactorWays = {
  hasApp: boolean;
  hasRecoveryCodes: boolean;
  /** What the browser is asked to sign, as JSON; null for who has no passkey. */
  passkeyOptions: string | null;
  /** They come from the city's identity provider, which can ask them anew. */
  isOfCity: boolean;
};

/** Finds out how somebody can give the second factor; whoever has a passkey gets a challenge of this page's own. */
export async function askForFactor(context: PortalContext, visitor: Visitor): Promise<FactorWays> {
  const { db } = context;
  const user = await userById(db, visitor.userId);
  const { left } = await recoveryCodeCounts(db, visitor.userId);
  return {
    hasApp: Boolean(user?.sealedTotpSecret),
    hasRecoveryCodes: left > 0,
    passkeyOptions: await optionsFor(context, visitor, await passkeysOf(db, visitor.userId)),
    isOfCity: await isOfCity(db, visitor.userId),
  };
}

async function optionsFor(
  context: PortalContext,
  { sessionId }: Visitor,
  passkeys: readonly Passkey[],
): Promise<string | null> {
  const site = passkeySite(context.publicUrl);
  if (!site || passkeys.length === 0) return null;
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const challenge = await newChallenge(context, sessionId, 'prove');
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    challenge,
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports,
    })),
    timeout: challengeMinutes * 60_000,
    userVerification: 'required',
  });
  return JSON.stringify(options);
}
