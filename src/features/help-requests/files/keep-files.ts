import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { UploadRefused, type UploadedFile } from '../../../platform/http/uploads.ts';
import { withoutCardNumbers } from '../../../platform/text/card-number.ts';
import { folderOfFiles, pathOfFile, type HelpPlace } from './help-place.ts';
import { scanFile } from './scan-file.ts';
import { typeOfFile } from './type-of-file.ts';

/** A file that lies in the folder and waits to belong to a message. */
export type KeptFile = { name: string; type: string; sizeBytes: number; storedAs: string; isScanned: boolean };

export type FileRefusal = 'too-large' | 'too-many' | 'broken' | 'empty' | 'wrong-type' | 'harmful' | 'not-scanned';

/**
 * Writes the files of a form to the disk as they come, and looks at what each is. One that is refused takes the others with
 * it, so that nobody believes that all arrived. `tell` hears which.
 */
export async function keepFiles(
  place: HelpPlace,
  coming: AsyncIterable<UploadedFile>,
  tell: (name: string) => void,
): Promise<Result<KeptFile[], FileRefusal>> {
  const kept: KeptFile[] = [];
  let isWhole = false;
  try {
    for await (const file of coming) {
      const name = cleanName(file.name);
      if (name === '') continue;
      const outcome = await keepFile(place, { name, content: file.content });
      if (outcome.ok) kept.push(outcome.value);
      const reason = file.isTooLarge() ? 'too-large' : outcome.ok ? null : outcome.reason;
      if (reason === null) continue;
      tell(name);
      return refused(reason);
    }
    isWhole = true;
    return ok(kept);
  } catch (error) {
    if (error instanceof UploadRefused) return refused(error.reason);
    throw error;
  } finally {
    if (!isWhole) await dropFiles(place, kept);
  }
}

/** Keeps one file, if it is of a kind that is taken and the scanner lets it pass. Else nothing of it stays. */
export async function keepFile(
  place: HelpPlace,
  { name, content }: { name: string; content: Readable },
): Promise<Result<KeptFile, 'empty' | 'wrong-type' | 'harmful' | 'not-scanned'>> {
  await mkdir(folderOfFiles(place), { recursive: true, mode: 0o700 });
  const storedAs = randomUUID();
  const path = pathOfFile(place, storedAs);
  let isKept = false;
  try {
    const writing = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(content, writing);
    if (writing.bytesWritten === 0) return refused('empty');
    const type = await typeOfFile(path);
    if (type === null) return refused('wrong-type');
    const found = place.scanCommand === null ? null : await scanFile(place.scanCommand, path);
    if (found === 'harmful' || found === 'fault') return refused(found === 'fault' ? 'not-scanned' : found);
    isKept = true;
    return ok({ name, type, sizeBytes: writing.bytesWritten, storedAs, isScanned: found === 'clean' });
  } finally {
    if (!isKept) await rm(path, { force: true });
  }
}

/** Takes files away that belong to nothing after all. */
export async function dropFiles(place: HelpPlace, files: readonly { storedAs: string }[]): Promise<void> {
  for (const { storedAs } of files) await rm(pathOfFile(place, storedAs), { force: true });
}

const nameLengthMax = 100;

/** A file's name without what could deceive a reader or lead elsewhere on a disk. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return withoutCardNumbers(last)
    .replaceAll(/[^\p{L}\p{N}\p{M}._ ()-]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
    .slice(-nameLengthMax);
}
