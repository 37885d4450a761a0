import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Answer } from '../../../platform/http/request.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { differencesPathOf, pathOfFile, rejectsFolderOf, type ImportPlace } from '../import-place.ts';
import type { KeptFile } from '../import-run.ts';
import { filesOfRuns } from '../reads.ts';
import { differencesInWords } from './differences-in-words.ts';
import { runIdIn } from './run-path.ts';

type Download = { path: string; name: string } | null;

/** GET /staff/imports/:id/files/:position: the file as it came. */
export const downloadFile = (place: ImportPlace) =>
  download((file) => file.hash && { path: pathOfFile(place, file.runId, file.hash), name: file.name });

/** GET /staff/imports/:id/rejects/:position: its rows that were not taken, with their reasons, safe for spreadsheets. */
export const downloadRejects = (place: ImportPlace) =>
  download(
    ({ runId, rejectsName }) =>
      rejectsName && { path: join(rejectsFolderOf(place, runId), rejectsName), name: rejectsName },
  );

/** GET /staff/imports/:id/differences/:position: all that the file would change, in words, safe for spreadsheets. */
export const downloadDifferences = (place: ImportPlace) =>
  download(
    ({ runId, position, name, tried }) =>
      tried && { path: differencesPathOf(place, runId, position), name: `differences-${name}` },
    (kept, { city, language }) => Readable.from(differencesInWords(kept, { city, language })),
  );

type Told = (kept: Readable, request: StaffRequest) => Readable;

function download(of: (file: KeptFile) => Download | '', told: Told = (kept) => kept) {
  return async (request: StaffRequest): Promise<Answer> => {
    const { db, params, reply } = request;
    const [runId, position] = [runIdIn(params['id']), runIdIn(params['position']?.replace(/\.csv$/, ''))];
    if (runId === null || position === null) return reply.notFound();
    const file = (await filesOfRuns(db, [runId])).find((one) => one.position === position);
    const found = file && of(file);
    if (!found) return reply.notFound();
    // Files lie on one machine, and may have been cleared away.
    const handle = await open(found.path, 'r').catch(() => null);
    if (!handle) return reply.notFound();
    return reply.document(told(handle.createReadStream(), request), 'text/csv; charset=utf-8', found.name);
  };
}
