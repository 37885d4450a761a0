import { tokenHash } from '../../../platform/crypto/secrets.ts';
import { pressedTwiceMs } from '../../../platform/http/once-per-form.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { sessionByTokenHash, type OpenSession } from '../reads.ts';

type SentForm = Pick<PageRequest, 'db' | 'clock' | 'secrets' | 'method' | 'path' | 'rawBody'>;

/**
 * The token that a session gets by the form that gave the second factor again. It comes of all that the form held, the code and the
 * form's own token too, and of our secret: the same form, pressed twice, gives the same one, and nothing else does.
 */
export function tokenAfterForm({ secrets, path, rawBody }: Pick<SentForm, 'secrets' | 'path' | 'rawBody'>): string {
  return secrets.keyedHash('session-after-form', `${path}\n${rawBody.toString('base64')}`).toString('base64url');
}

/** The session that this very form renewed just now: a second press comes with the cookie of before. */
export async function sessionAfterForm(request: SentForm): Promise<OpenSession | undefined> {
  const { db, clock, method, rawBody } = request;
  if (method !== 'POST' || rawBody.length === 0) return undefined;
  const now = clock.now();
  const session = await sessionByTokenHash(db, tokenHash(tokenAfterForm(request)), now);
  const givenAt = session?.secondFactorGivenAt?.getTime() ?? 0;
  return now.getTime() - givenAt < pressedTwiceMs ? session : undefined;
}
