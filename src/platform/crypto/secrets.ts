import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/** The installation's secret, as keys for each purpose: one leaked purpose does not open the others. */
export type Secrets = {
  /** A keyed hash: finds equal values again without keeping them. */
  keyedHash(purpose: string, value: string): Buffer;
  /** Seals text so that only this installation reads it. */
  seal(purpose: string, text: string): Buffer;
  /** Opens what `seal` made; throws when it was changed or made elsewhere. */
  open(purpose: string, sealed: Buffer): string;
};

const nonceBytes = 12;
const tagBytes = 16;

export function secretsFrom(secret: string): Secrets {
  // Key objects and not their bytes: Node prepares bytes anew for each hash, which took four times as long.
  const keys = new Map<string, KeyObject>();
  const keyFor = (purpose: string): KeyObject => {
    let key = keys.get(purpose);
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'civic-counter', purpose, 32)));
      keys.set(purpose, key);
    }
    return key;
  };
  return {
    keyedHash: (purpose, value) => createHmac('sha256', keyFor(purpose)).update(value).digest(),
    seal(purpose, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, sealed) {
      const cipher = createDecipheriv('aes-256-gcm', keyFor(purpose), sealed.subarray(0, nonceBytes));
      cipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      return cipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8');
    },
  };
}

/** A token that nobody guesses: 256 random bits in URL-safe letters. Kept only as `tokenHash`. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

export function isSameBytes(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
