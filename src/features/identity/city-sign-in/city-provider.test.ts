import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cityClient,
  openIdentityProvider,
  type TestIdentityProvider,
} from '../../../../tests/support/identity-provider.ts';
import type { StaffOidc } from '../../../platform/config/staff-oidc-settings.ts';
import { cityProvider } from './city-provider.ts';

const publicUrl = 'http://portal.test';
const asked = { publicUrl, language: 'en' } as const;
const begun = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43), next: null, isFresh: false };
let there: TestIdentityProvider;

beforeAll(async () => {
  there = await openIdentityProvider(() => publicUrl);
});
afterAll(() => there.close());

function known(settings: Partial<StaffOidc> = {}) {
  const { issuer } = there;
  const client = { clientId: cityClient.id, clientSecret: cityClient.secret };
  return cityProvider({ issuer, signInOrigin: issuer, ...client, roleClaim: null, acrValues: [], ...settings });
}

test('a provider that is away when it is first asked is asked again by the next person', async () => {
  const provider = known();
  await there.goAway();
  await expect(provider.signInUrl(begun, asked)).rejects.toMatchObject({ refusal: 'provider-away' });
  await there.comeBack();
  expect(await provider.signInUrl(begun, asked)).toContain(there.issuer);
});

test('a secret that the provider does not take any more is told from a person whom it does not know', async () => {
  there.people.set('sam', { email: 'sam@city.example', email_verified: true });
  const provider = known({ clientSecret: 'an old secret' });
  const { search } = new URL(await there.signIn(await provider.signInUrl(begun, asked), 'sam'));
  await expect(provider.personOf(search, begun, publicUrl)).rejects.toMatchObject({ refusal: 'portal-unknown' });
});

test('the provider shows its page only where the settings say that it does', async () => {
  const provider = known({ signInOrigin: 'https://login.example.gov' });
  const refused = { refusal: 'provider-away', code: 'OTHER_SIGN_IN_ORIGIN' };
  await expect(provider.signInUrl(begun, asked)).rejects.toMatchObject(refused);
});
