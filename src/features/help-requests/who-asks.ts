import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { HelpRequest } from './help-request.ts';

/**
 * Who asks, by what shows it: a session, a browser, an app's key, or a mail that its address's own domain vouches for or not. An
 * address that was typed shows nothing.
 */
export type Asker =
  | { kind: 'user'; userId: string }
  | { kind: 'guest'; browserId: string; clientAddress: string }
  /** `knownAs`: the device, and the number that the app has of its user; empty where it names none. */
  | { kind: 'app'; appKeyId: number; knownAs: readonly string[] }
  | { kind: 'mail'; isProven: boolean };

/** What a request keeps of its asker. */
export type KeptAsker = Pick<HelpRequest, 'userId' | 'appKeyId' | 'appUserHash' | 'browserKey' | 'isSenderProven'>;

const nobody: KeptAsker = { userId: null, appKeyId: null, appUserHash: null, browserKey: null, isSenderProven: false };

export function keptAsker(secrets: Secrets, asker: Asker): KeptAsker {
  if (asker.kind === 'user') return { ...nobody, userId: asker.userId };
  if (asker.kind === 'app') return { ...nobody, appKeyId: asker.appKeyId, appUserHash: appUserHash(secrets, asker) };
  if (asker.kind === 'mail') return { ...nobody, isSenderProven: asker.isProven };
  return { ...nobody, browserKey: secrets.keyedHash('help-request-browser', asker.browserId) };
}

/** Of the app too, so that nothing shows who uses two apps by one device. */
function appUserHash(secrets: Secrets, { appKeyId, knownAs }: Asker & { kind: 'app' }): Buffer | null {
  if (knownAs.every((name) => name === '')) return null;
  return secrets.keyedHash('help-request-app-user', JSON.stringify([appKeyId, ...knownAs]));
}

/** With whom an asker shares the limit of a day: a stranger who types somebody's address uses up nothing of theirs. */
export function countedWith(asker: Asker): string {
  if (asker.kind === 'user') return `user ${asker.userId}`;
  if (asker.kind === 'app') return `app ${asker.appKeyId}`;
  return asker.kind === 'mail' ? `mail ${asker.isProven}` : `network ${asker.clientAddress}`;
}

/** Who asks twice: a mail is known by its own name. */
export function askerKey(asker: Asker): string | null {
  if (asker.kind === 'mail') return null;
  return asker.kind === 'guest' ? `browser ${asker.browserId}` : countedWith(asker);
}
