import type { StaffRole } from '../../../platform/http/request.ts';

/** What the city's identity provider says of a person who has just signed in there. */
export type ProvenPerson = {
  issuer: string;
  /** The provider's own name for them, which never changes and is given to nobody else. */
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  /** What the claim says; `unasked` where the portal's own table gives the roles. */
  role: StaffRole | 'unasked' | 'none' | 'several';
  isMultiFactor: boolean;
  /** When they signed in there; null where the provider does not say. */
  provenAt: Date | null;
};

export type Claims = Record<string, unknown> & { iss: string; sub: string };
/** Which claim gives the role, and which values of `acr` mean several factors. */
export type ClaimRules = { roleClaim: string | null; acrValues: readonly string[] };

const roles: readonly string[] = ['viewer', 'clerk', 'finance', 'content', 'admin'] satisfies StaffRole[];

/** Reads the claims of a token that was checked. What is not of the kind that the standard names counts as not there. */
export function provenPerson(claims: Claims, { roleClaim, acrValues }: ClaimRules): ProvenPerson {
  const { iss, sub, email, email_verified: isVerified, auth_time: signedInAt } = claims;
  return {
    issuer: iss,
    subject: sub,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: isVerified === true,
    role: roleClaim === null ? 'unasked' : roleOf(claims[roleClaim]),
    isMultiFactor: isMultiFactor(claims, acrValues),
    provenAt: typeof signedInAt === 'number' ? new Date(signedInAt * 1000) : null,
  };
}

/** One role of ours, alone or in a list among others' values. Of two, nobody could say which was meant. */
function roleOf(claim: unknown): StaffRole | 'none' | 'several' {
  const named = new Set([claim].flat().filter((one): one is StaffRole => roles.includes(String(one))));
  const [role] = named;
  return named.size > 1 ? 'several' : (role ?? 'none');
}

/** RFC 8176 has the word `mfa`; values of `acr` are each provider's own. */
function isMultiFactor({ acr, amr }: Claims, acrValues: readonly string[]): boolean {
  return (Array.isArray(amr) && amr.includes('mfa')) || (typeof acr === 'string' && acrValues.includes(acr));
}
