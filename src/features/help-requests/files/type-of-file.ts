import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

const headBytes = 64 * 1024;

/** Of a text in UTF-8, and of one in the encoding that Latin-1 is part of, as browsers have it (WHATWG Encoding). */
const plainText = 'text/plain';
const westernText = 'text/plain; charset=windows-1252';

/** What residents send as evidence. Nothing here runs when it is opened. */
const takenTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', plainText]);

/** What a file is by its content, whatever it is called; null for what is not taken. */
export async function typeOfFile(path: string): Promise<string | null> {
  const head = await headOf(path);
  if (head.length === 0) return null;
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return takenTypes.has(found.mime) ? found.mime : null;
  return isPage(head) ? null : await typeOfText(path);
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A page or script that a browser could run. */
function isPage(head: Buffer): boolean {
  return /^\s*<(?:!|\?|[a-z])/i.test(new TextDecoder().decode(head));
}

/**
 * By all of the file: one byte that no text has makes it none, and one that is no UTF-8 tells the encoding. A text of Western
 * Europe has more plain letters than others, which programs and other scripts have not.
 */
async function typeOfText(path: string): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const seen = { isUtf8: true, plain: 0, beyond: 0, isWestern: true };
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) return null;
      if (byte > 0x7f) seen.beyond += 1;
      else if (byte > 0x20) seen.plain += 1;
      if (notInWestern.has(byte)) seen.isWestern = false;
    }
    seen.isUtf8 &&= isValid(() => decoder.decode(piece, { stream: true }));
  }
  if (seen.isUtf8 && isValid(() => decoder.decode())) return plainText;
  return seen.isWestern && seen.beyond < seen.plain ? westernText : null;
}

const notInWestern = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function isValid(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
