import { expect, test } from 'vitest';
import { passkeySite } from './passkey-site.ts';

test('passkeys are bound to the name of the portal, and there are none where it has a number only', () => {
  expect(passkeySite('https://pay.city.gov')).toEqual({ rpId: 'pay.city.gov', origin: 'https://pay.city.gov' });
  expect(passkeySite('http://localhost:3000')).toEqual({ rpId: 'localhost', origin: 'http://localhost:3000' });
  expect(passkeySite('http://127.0.0.1:3000')).toBeNull();
  expect(passkeySite('http://[::1]:3000')).toBeNull();
});
