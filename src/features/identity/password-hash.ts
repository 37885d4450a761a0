import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { isSameBytes } from '../../platform/crypto/secrets.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;

type Cost = { memory: number; passes: number; parallelism: number };
type ParsedHash = { cost: Cost; salt: Buffer; tag: Buffer };

const compute = promisify(argon2);

/** Hashes off the main thread. NFKC, so that one password typed on two keyboards stays one (NIST SP 800-63B). */
function tagOf(password: string, salt: Buffer, { memory, passes, parallelism }: Cost, bytes: number): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return compute('argon2id', { message, nonce: salt, parallelism, tagLength: bytes, memory, passes });
}

/** What is kept of a password: its argon2id hash as a PHC string, with the cost it was made at. */
export async function passwordHash(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return phcString(salt, await tagOf(password, salt, cost, tagBytes));
}

/** The same slow hash of a short code whose salt is kept beside it. */
export function saltedHash(code: string, salt: Buffer): Promise<Buffer> {
  return tagOf(code, salt, cost, tagBytes);
}

function phcString(salt: Buffer, tag: Buffer): string {
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** A hash that no password has. Checked where no user is, so that the answer takes as long as where one is. */
const nobodysHash = phcString(randomBytes(saltBytes), randomBytes(tagBytes));

/** Whether the hash was made of this password. Null stands for no user and takes the same time as a wrong password. */
export async function isPasswordOf(hash: string | null, password: string): Promise<boolean> {
  const { cost: ownCost, salt, tag } = parsed(hash ?? nobodysHash);
  const isSame = isSameBytes(await tagOf(password, salt, ownCost, tag.length), tag);
  return hash !== null && isSame;
}

/** Whether a hash was made at another cost than today's, so that the next sign-in makes it anew. */
export function isHashOutdated(hash: string): boolean {
  return !hash.startsWith(`$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`);
}

function parsed(hash: string): ParsedHash {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (!match) throw new Error('A stored password hash is not an argon2id PHC string');
  const [, memory, passes, parallelism, salt, tag] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  };
}
