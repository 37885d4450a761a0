import { isIP } from 'node:net';

/** What a passkey is bound to (W3C Web Authentication): the portal's name, and the origin that its pages have. */
export type PasskeySite = { rpId: string; origin: string };

/** The portal as passkeys know it, by its public address; null where that is a bare number, which browsers refuse. */
export function passkeySite(publicUrl: string): PasskeySite | null {
  const { hostname, origin } = new URL(publicUrl);
  return isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? { rpId: hostname, origin } : null;
}
