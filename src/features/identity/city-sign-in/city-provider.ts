import * as client from 'openid-client';
import type { Language } from '../../../kernel/language.ts';
import type { StaffOidc } from '../../../platform/config/staff-oidc-settings.ts';
import { sessionRules } from '../session-rules.ts';
import type { BegunSignIn } from './begun-sign-in.ts';
import { provenPerson, type Claims, type ProvenPerson } from './proven-person.ts';
import { CityProviderFault } from './refusals.ts';

/** Where the provider sends people back to; the city registers it there. */
export const returnPath = '/log-in/city/return';

/** The city's own identity provider, as the portal talks with it. Both ways throw `CityProviderFault`. */
export type CityProvider = {
  /** Where the provider shows its pages. */
  signInOrigin: string;
  /** The provider's page for a sign-in that has begun. */
  signInUrl(begun: BegunSignIn, asked: { publicUrl: string; language: Language }): Promise<string>;
  /** Who has signed in there, by the query with which they came back. */
  personOf(query: string, begun: BegunSignIn, publicUrl: string): Promise<ProvenPerson>;
};

/** Nobody waits longer for each of the three answers that a sign-in takes. */
const timeoutSeconds = 5;
/** The provider's addresses are asked for anew after so long, and at once where that has failed. */
const knownMs = 3_600_000;
/** Whoever stood idle here so long proves themselves at the provider too, though its own session goes on. */
const staySeconds = sessionRules.staffIdleMinutes * 60;
/** What cannot be taken back is done by somebody who signed in so recently. */
const freshSeconds = 300;

export function cityProvider(settings: StaffOidc): CityProvider {
  const configuration = keptWhileGood(() => discover(settings));
  return {
    signInOrigin: settings.signInOrigin,
    async signInUrl(begun, { publicUrl, language }) {
      const url = client.buildAuthorizationUrl(await orRefused(configuration()), {
        redirect_uri: `${publicUrl}${returnPath}`,
        scope: 'openid email',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        ...(settings.acrValues.length > 0 ? { acr_values: settings.acrValues.join(' ') } : {}),
        max_age: String(begun.isFresh ? freshSeconds : staySeconds),
        ...(begun.isFresh ? { prompt: 'login' } : {}),
      });
      if (url.origin !== settings.signInOrigin) throw new CityProviderFault('provider-away', 'OTHER_SIGN_IN_ORIGIN');
      return url.href;
    },
    async personOf(query, begun, publicUrl) {
      const wanted = ['email', 'email_verified', settings.roleClaim].filter((claim) => claim !== null);
      const known = await orRefused(configuration());
      return provenPerson(await orRefused(claimsOf(known, query, begun, publicUrl, wanted)), settings);
    },
  };
}

/** The library reads the provider's own description, and will check every token's signature with the keys it names. */
function discover({ issuer, clientId, clientSecret }: StaffOidc): Promise<client.Configuration> {
  const isClear = issuer.startsWith('http:');
  return client.discovery(new URL(issuer), clientId, undefined, authenticatedBy(clientSecret), {
    timeout: timeoutSeconds,
    execute: [client.enableNonRepudiationChecks, ...(isClear ? [client.allowInsecureRequests] : [])],
  });
}

/**
 * In the body where the provider takes it there: not all read the same header from the same secret. Where it does not say,
 * the header is what it takes (OpenID Connect Discovery 1.0, 3).
 */
function authenticatedBy(secret: string): client.ClientAuth {
  const [inBody, inHeader] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (provider, ...rest) => {
    const takesBody = provider.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (takesBody ? inBody : inHeader)(provider, ...rest);
  };
}

/** Changes a code for a token. The library checks state, signature, issuer, audience, nonce, expiry and age. */
async function claimsOf(
  configuration: client.Configuration,
  query: string,
  { state, nonce, verifier, isFresh }: BegunSignIn,
  publicUrl: string,
  wanted: readonly string[],
): Promise<Claims> {
  const cameBackTo = new URL(`${publicUrl}${returnPath}`);
  cameBackTo.search = query;
  const tokens = await client.authorizationCodeGrant(configuration, cameBackTo, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    ...(isFresh ? { maxAge: freshSeconds } : {}),
  });
  const claims = tokens.claims();
  if (!claims) throw new CityProviderFault('not-believed', 'NO_ID_TOKEN');
  const { userinfo_endpoint: more } = configuration.serverMetadata();
  // Many providers leave the address, and claims of the city's own, for a second question. How somebody signed in is only
  // believed of the token, which is signed.
  const lacking = wanted.filter((claim) => claims[claim] === undefined);
  if (!more || lacking.length === 0) return claims;
  const said = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return { ...Object.fromEntries(lacking.map((claim) => [claim, said[claim]])), ...claims };
}

/** One answer for all who ask at once, kept while it is good; a failed one is forgotten. */
function keptWhileGood<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let known: { answer: Promise<Value>; askedAt: number } | null = null;
  return () => {
    if (known && performance.now() - known.askedAt < knownMs) return known.answer;
    const asked = { answer: ask(), askedAt: performance.now() };
    known = asked;
    asked.answer.catch(() => {
      if (known === asked) known = null;
    });
    return asked.answer;
  };
}

async function orRefused<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    throw faultOf(error);
  }
}

/** What the library throws where a provider is away, or is none. */
const awayCodes = new Set([
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'],
  ...['OAUTH_PARSE_ERROR', 'OAUTH_HTTP_REQUEST_FORBIDDEN', 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'],
]);

function faultOf(error: unknown): CityProviderFault {
  if (error instanceof CityProviderFault) return error;
  if (error instanceof client.AuthorizationResponseError) return new CityProviderFault('refused-there', error.code);
  if (error instanceof client.ResponseBodyError) {
    const isOurs = ['invalid_client', 'unauthorized_client'].includes(error.error);
    return new CityProviderFault(isOurs ? 'portal-unknown' : 'not-believed', error.code);
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNREACHED';
  return new CityProviderFault(awayCodes.has(code) || code === 'UNREACHED' ? 'provider-away' : 'not-believed', code);
}
