import { readdir, stat } from 'node:fs/promises';
import type { PortalContext } from '../../../platform/context.ts';
import { knownFiles } from '../reads.ts';
import { folderOfFiles, pathOfFile, type HelpPlace } from './help-place.ts';
import { dropFiles } from './keep-files.ts';

/** A request whose files lie there is kept by then, or never will be. */
const waitMs = 86_400_000;
const lookedAtOnceMax = 500;

/**
 * Takes files off the disk that belong to no request: their form or mail was given up halfway. A folder of which no file at
 * all is known stays: it is another database's.
 */
export async function dropLostFiles({ db, clock }: PortalContext, place: HelpPlace): Promise<void> {
  const names = await namesIn(place);
  const lost: string[] = [];
  let isKnownFolder = false;
  for (let from = 0; from < names.length; from += lookedAtOnceMax) {
    const some = names.slice(from, from + lookedAtOnceMax);
    const known = new Set(await knownFiles(db, some));
    isKnownFolder ||= known.size > 0;
    lost.push(...some.filter((name) => !known.has(name)));
  }
  if (!isKnownFolder) return;
  for (const storedAs of lost) {
    const found = await stat(pathOfFile(place, storedAs)).catch(() => null);
    if (found && clock.now().getTime() - found.mtimeMs > waitMs) await dropFiles(place, [{ storedAs }]);
  }
}

/** What is named as the portal names files; anything else was put there by somebody. */
async function namesIn(place: HelpPlace): Promise<string[]> {
  const names = await readdir(folderOfFiles(place)).catch(() => []);
  return names.filter((name) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(name));
}
