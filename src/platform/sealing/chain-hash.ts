import { createHash } from 'node:crypto';

/** What stands before the first seal of a chain: 32 bytes of zero. */
export const hashBeforeFirst = Buffer.alloc(32);

/**
 * The hash of a link of a chain: SHA-256 over the hash before it, 32 bytes as they are, and then the fields. A field is
 * the number of its bytes in UTF-8, a colon, those bytes, a line feed; one that is null is a hyphen and a line feed. With
 * the lengths written out no two lists of fields have the same bytes.
 */
export function chainHash(previousHash: Buffer, fields: readonly (string | null)[]): Buffer {
  return createHash('sha256').update(previousHash).update(fields.map(fieldText).join('')).digest();
}

function fieldText(field: string | null): string {
  return field === null ? '-\n' : `${Buffer.byteLength(field)}:${field}\n`;
}

/** A moment of this program, which counts milliseconds, as a seal writes it: `2026-11-23T18:00:00.000000Z`. */
export function sealMoment(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z');
}
