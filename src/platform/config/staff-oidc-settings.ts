import { isThisMachine } from './this-machine.ts';

/** What an installation is told about the identity provider at which the city's staff sign in (OpenID Connect). */
export type StaffOidc = {
  /** As the provider writes it, to the letter. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider shows its page to sign in: the issuer's origin unless told otherwise. */
  signInOrigin: string;
  /** The claim that gives staff their role; null where the portal's own table does. */
  roleClaim: string | null;
  /** Values of `acr` that mean several factors, beside `mfa` in `amr`. */
  acrValues: string[];
};

type Refuse = (mistake: string) => void;

const needed = ['STAFF_OIDC_ISSUER', 'STAFF_OIDC_CLIENT_ID', 'STAFF_OIDC_CLIENT_SECRET'];
const furtherSettings = ['STAFF_OIDC_SIGN_IN_ORIGIN', 'STAFF_OIDC_ROLE_CLAIM', 'STAFF_OIDC_ACR_VALUES'];

/** Reads the settings about the identity provider; null where none is named. No mistake repeats the secret. */
export function staffOidcOf(text: (name: string) => string | null, refuse: Refuse): StaffOidc | null {
  const [issuer = null, clientId = null, clientSecret = null] = needed.map(text);
  const named = [...needed, ...furtherSettings].find((name) => text(name) !== null);
  if (named === undefined) return null;
  for (const name of needed)
    if (text(name) === null) refuse(`${named} needs ${name} beside it. Give it as the identity provider shows it.`);
  const signInOrigin = signInOriginOf(text('STAFF_OIDC_SIGN_IN_ORIGIN'), refuse);
  const roleClaim = roleClaimOf(text('STAFF_OIDC_ROLE_CLAIM'), refuse);
  const acrValues = acrValuesOf(text('STAFF_OIDC_ACR_VALUES'), refuse);
  const url = issuer === null ? null : issuerOf(issuer, refuse);
  if (issuer === null || clientId === null || clientSecret === null || url === null) return null;
  return { issuer, clientId, clientSecret, signInOrigin: signInOrigin ?? url.origin, roleClaim, acrValues };
}

/** OpenID Connect Discovery 1.0, 7.2: https, no query, no fragment. Names and tokens travel there. */
function issuerOf(issuer: string, refuse: Refuse): URL | null {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (url && isSafe(url) && !/[?#]/.test(issuer) && !url.username) return url;
  refuse(
    'STAFF_OIDC_ISSUER cannot be used. Give the address that the provider calls its issuer, such as ' +
      'https://login.example.gov, without "?" or "#"; http:// on this machine only.',
  );
  return null;
}

function signInOriginOf(address: string | null, refuse: Refuse): string | null {
  if (address === null) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && isSafe(url) && url.pathname === '/' && !/[?#]/.test(address) && !url.username) return url.origin;
  refuse(
    'STAFF_OIDC_SIGN_IN_ORIGIN cannot be used. Give an address without a path, such as https://login.example.gov.',
  );
  return null;
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

/** Claims that mean something else in every token (OpenID Connect Core 1.0, 2) can give nobody a role. */
const otherClaims = new Set('iss sub aud exp iat auth_time nonce acr amr azp email email_verified'.split(' '));

function roleClaimOf(claim: string | null, refuse: Refuse): string | null {
  if (claim !== null && (otherClaims.has(claim) || !/^[!-~]{1,200}$/.test(claim)))
    refuse(`STAFF_OIDC_ROLE_CLAIM is "${claim}". Give the name of one claim that says the role, such as portal_role.`);
  return claim;
}

function acrValuesOf(values: string | null, refuse: Refuse): string[] {
  const list = values?.split(/[\s,]+/).filter(Boolean) ?? [];
  const wrong = list.find((value) => !/^[!-~]{1,200}$/.test(value));
  if (wrong !== undefined)
    refuse(`STAFF_OIDC_ACR_VALUES names "${wrong}". Give values of acr, with spaces or commas between.`);
  return list;
}
