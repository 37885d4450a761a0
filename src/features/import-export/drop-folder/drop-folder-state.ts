import type { Queryable } from '../../../platform/db/types.ts';
import { cleanName } from '../staff/keep-upload.ts';
import { faultCode, nameOfKey } from './folder-files.ts';
import { stateOfFolder, type DropFolderState } from './reads.ts';
import type { DropFolderFault } from './writes.ts';

const kinds: Readonly<Record<string, DropFolderFault>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENOENT: 'away',
  ESTALE: 'away',
  ENODEV: 'away',
};

/** What goes wrong with the drop folder, by what the system calls it. */
export function faultKind(error: unknown): DropFolderFault {
  return kinds[faultCode(error)] ?? 'other';
}

/** Staff hear of a file that has been changing for so long. */
const toldAfterMs = 3_600_000;

/** A folder that was not looked into for so long is the drop folder no more. */
const forgottenAfterMs = 7 * 24 * 3_600_000;

/** How the drop folder stands, for staff; null where there is none. */
export async function dropFolderState(db: Queryable, now: Date): Promise<DropFolderState | null> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const state = await stateOfFolder(db, { lookedAfter: ago(forgottenAfterMs), seenBefore: ago(toldAfterMs) });
  const { changingFile = null } = state ?? {};
  return state && { ...state, changingFile: changingFile && cleanName(nameOfKey(changingFile)) };
}
