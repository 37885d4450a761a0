import { createReadStream, existsSync } from 'node:fs';
import type { PageRequest } from '../../../platform/http/request.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { filesOf } from '../reads.ts';
import { seenRequest } from '../seen-request.ts';
import { pathOfFile, type HelpPlace } from './help-place.ts';

/** GET of a file of one's own request. Browsers are told to keep it, not to show it. */
export const sendFileToAsker = (place: HelpPlace) => async (request: PageRequest) => {
  const seen = await seenRequest(request);
  if (seen === 'log-in') return request.reply.seeOther(`/log-in?${new URLSearchParams({ next: request.path })}`);
  return seen ? await sendFile(place, request, seen.helpRequest.id) : request.reply.notFound();
};

/** GET of a file of any request, for staff who may read it. */
export const sendFileToStaff = (place: HelpPlace) => async (request: PageRequest) => {
  const requestId = idIn(request.params['id']);
  return requestId === null ? request.reply.notFound() : await sendFile(place, request, requestId);
};

async function sendFile(place: HelpPlace, { db, params, reply }: PageRequest, requestId: number) {
  const fileId = idIn(params['fileId']);
  const file = (await filesOf(db, requestId)).find(({ id }) => id === fileId);
  if (!file?.storedAs) return reply.notFound();
  const path = pathOfFile(place, file.storedAs);
  if (!existsSync(path)) return reply.notFound();
  return reply.document(
    createReadStream(path),
    file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    file.name,
  );
}
