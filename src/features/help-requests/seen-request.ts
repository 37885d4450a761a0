import type { PageRequest } from '../../platform/http/request.ts';
import type { HelpRequest } from './help-request.ts';
import { requestById } from './reads.ts';
import { readReference } from './request-link.ts';

/** A request that somebody may see: as the user who asked or, while it is no user's, by its signed link. */
export type SeenRequest = { helpRequest: HelpRequest; path: string; isBySignature: boolean };

/**
 * The request that an address names, for whoever may see it. `log-in`: only who is signed in may. Whose it is not, and what is
 * not there, are both nothing.
 */
export async function seenRequest({
  db,
  secrets,
  params,
  visitor,
}: Pick<PageRequest, 'db' | 'secrets' | 'params' | 'visitor'>): Promise<SeenRequest | 'log-in' | null> {
  const { reference = '' } = params;
  const read = readReference(secrets, reference);
  if (!read) return null;
  if (!read.isSigned && !visitor) return 'log-in';
  const helpRequest = await requestById(db, read.id);
  if (!helpRequest || helpRequest.erasedAt) return null;
  const isOwn = visitor !== null && helpRequest.userId === visitor.userId;
  // Whoever typed somebody's address has the link too: once the owner has signed in, it opens nothing any more.
  const isOpenByLink = read.isSigned && helpRequest.userId === null;
  if (!isOwn && !isOpenByLink) return read.isSigned && !visitor ? 'log-in' : null;
  return { helpRequest, path: `/help-requests/${reference}`, isBySignature: read.isSigned };
}
