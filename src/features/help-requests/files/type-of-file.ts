import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

const headBytes = 64 * 1024;

/** What residents send as evidence. Nothing here runs when it is opened. */
const takenTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', 'text/plain']);

/** What a file is by its content, whatever it is called; null for what is not taken. */
export async function typeOfFile(path: string): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return await typeOfContent(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function typeOfContent(head: Buffer): Promise<string | null> {
  if (head.length === 0) return null;
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const type = found?.mime ?? (isPlainText(head) ? 'text/plain' : null);
  return type !== null && takenTypes.has(type) ? type : null;
}

/** UTF-8 without control characters, and no page or script that a browser could run. */
function isPlainText(head: Buffer): boolean {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(head, { stream: true });
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text) && !/^\s*<(?:!|\?|[a-z])/i.test(text);
}
