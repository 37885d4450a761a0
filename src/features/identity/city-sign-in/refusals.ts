/** Why a sign-in at the city's identity provider opened nothing here; kept in the audit trail and the log as such. */
export type CityRefusal =
  /** The provider cannot be reached, takes too long, or answers what no provider answers. */
  | 'provider-away'
  /** The provider knows the portal's client id or secret no more. */
  | 'portal-unknown'
  /** This browser has not begun it, not now, or has gone on from another page since. */
  | 'not-begun'
  /** The provider let the person not in, or they turned back. */
  | 'refused-there'
  /** What came back is not what the provider says of this person for this browser and for us. */
  | 'not-believed'
  | 'email-unverified'
  /** No staff member has this address. */
  | 'unknown-person'
  /** The staff member of this address came from the provider as somebody else before. */
  | 'bound-elsewhere'
  | 'disabled'
  /** The claim gives no role of ours, or several. */
  | 'no-role'
  | 'several-roles'
  /** One factor was given at the provider, and the person has no second one here. */
  | 'second-factor-missing';

/**
 * What a person is told, in few kinds: to whoever does not come in it is all one whether the portal does not know them, has
 * disabled them, or gives them no role.
 */
export const tellings = {
  'provider-away': 'away',
  'portal-unknown': 'away',
  'not-begun': 'again',
  'not-believed': 'again',
  'refused-there': 'turned-back',
  'email-unverified': 'unverified',
  'unknown-person': 'no-entry',
  'bound-elsewhere': 'no-entry',
  disabled: 'no-entry',
  'no-role': 'no-entry',
  'several-roles': 'no-entry',
  'second-factor-missing': 'second-factor',
} as const satisfies Record<CityRefusal, string>;

export type Telling = (typeof tellings)[CityRefusal];

/** The provider, or what came from it, is at fault. `code` is the library's word for it, which holds nothing of a token. */
export class CityProviderFault extends Error {
  override name = 'CityProviderFault';
  readonly refusal: CityRefusal;
  readonly code: string;
  constructor(refusal: CityRefusal, code: string) {
    super(refusal);
    this.refusal = refusal;
    this.code = code;
  }
}
