import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a browser and its authenticator say wrongly, or say of themselves. */
type Claims = { origin: string; rpId: string; isVerified?: boolean; count?: number };
type Options = { challenge: string };

/** For tests only: an authenticator in software, with the browser around it (W3C Web Authentication; ES256, no attestation). */
export class TestAuthenticator {
  readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private count = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Makes the passkey, as `navigator.credentials.create` does. */
  make({ challenge }: Options, claims: Claims): string {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const coordinate = (label: number, text: string) => [
      Buffer.from([label, 0x58, 32]),
      Buffer.from(text, 'base64url'),
    ];
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const key = Buffer.concat([Buffer.from('a5010203262001', 'hex'), ...coordinate(0x21, x), ...coordinate(0x22, y)]);
    const idLength = Buffer.from([0, this.id.length]);
    const authData = this.authData(0x41, claims, Buffer.concat([Buffer.alloc(16), idLength, this.id, key]));
    const length = Buffer.from([0x58, authData.length]);
    // CBOR: { fmt: 'none', attStmt: {}, authData }.
    const head = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex');
    const attestationObject = Buffer.concat([head, length, authData]).toString('base64url');
    const clientDataJSON = clientData('webauthn.create', challenge, claims).toString('base64url');
    return this.answer({ clientDataJSON, attestationObject, transports: ['internal'] });
  }

  /** Proves the passkey, as `navigator.credentials.get` does. */
  use({ challenge }: Options, claims: Claims): string {
    this.count = claims.count ?? this.count + 1;
    const authData = this.authData(0x01, claims);
    const client = clientData('webauthn.get', challenge, claims);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return this.answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.privateKey).toString('base64url'),
    });
  }

  private authData(flags: number, { rpId, isVerified = true }: Claims, credential = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    const flag = Buffer.from([flags | (isVerified ? 0x04 : 0)]);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), flag, counter, credential]);
  }

  private answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

function clientData(type: string, challenge: string, { origin }: Claims): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
