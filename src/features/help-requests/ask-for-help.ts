import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { countRequest } from '../../platform/http/limits.ts';
import type { RequestLimit } from '../../platform/http/route.ts';
import { dueTime } from '../content/public.ts';
import type { KeptFile } from './files/keep-files.ts';
import { askedAgainMs, sameAgainMs, type HelpRequest } from './help-request.ts';
import { lockedRequest, sameRequestSince } from './reads.ts';
import { askerKey, countedWith, keptAsker, type Asker } from './who-asks.ts';
import { insertFiles, insertMessage, insertRequest, takeTurnToAsk } from './writes.ts';
import { writeToAsker, type Teller } from './write-to-asker.ts';

export type Place = Pick<HelpRequest, 'address' | 'latitude' | 'longitude'>;

/** What somebody asks, however it came in. */
export type Asked = Pick<HelpRequest, 'topic' | 'source' | 'language' | 'email' | 'name' | 'subject' | 'about'> & {
  asker: Asker;
  words: string;
  /** What a mail quotes. */
  quoted?: string;
  files: readonly KeptFile[];
  /** The address of a mail whose answers go to another one. */
  sender?: string | null;
  /** What the mail is called that brought it. */
  cameAs?: string;
  /** The telephone of whoever asks, as a 311 app gives it. */
  phone?: string;
  /** The last of the words is the address of a picture that a 311 app sent. */
  endsInMedia?: boolean;
  /** Where it is, as a 311 app says: in words and degrees. */
  place?: Place;
  /** The id of the same request of a short while ago, where they were shown it and want another one beside. */
  knownBefore?: number | null;
  /** Nobody is told, since the address may be forged. */
  isQuiet?: boolean;
};

const nowhere: Place = { address: '', latitude: null, longitude: null };

const daySeconds = 86_400;

/** More than one person asks in a day, of one address and by one way. */
const askedLimit: RequestLimit = { name: 'asked-for-address', requestsMax: 20, windowSeconds: daySeconds };

/**
 * How often in a day an address is written to that nobody has shown to be theirs: one that was typed, one whose domain does not vouch
 * for the mail that bears it, and one to which the mail of another address wants its answers. What is asked beyond is kept.
 */
const toldLimits = {
  typed: { name: 'told-typed-address', requestsMax: 5, windowSeconds: daySeconds },
  unproven: { name: 'told-unproven-mail', requestsMax: 5, windowSeconds: daySeconds },
  elsewhere: { name: 'told-elsewhere', requestsMax: 2, windowSeconds: daySeconds },
} satisfies Record<string, RequestLimit>;

/** The request, whether it is new, and whether a mail tells of it; files of one that is not new belong to nobody. */
export type Kept = { requestId: number; isNew: boolean; isTold: boolean };

/**
 * Keeps what somebody asks as a request with a number and a time by which it is answered, and tells them both. The same words
 * again within an hour, of the same user or browser, or for the same person within ten minutes of the same app, are the request that is there, unless
 * they know it and want another one. Refuses with `too-many` after twenty
 * in a day for one address, counted apart for its user, for mails that its domain vouches for, and for each network of guests.
 */
export async function askForHelp(tx: Tx, teller: Teller, asked: Asked): Promise<Result<Kept, 'too-many'>> {
  const { city, now, secrets } = teller;
  const {
    asker,
    words,
    quoted = '',
    files,
    sender = null,
    cameAs = null,
    phone = '',
    endsInMedia = false,
    place = nowhere,
    isQuiet = false,
    knownBefore = null,
    ...request
  } = asked;
  const kept = keptAsker(secrets, asker);
  const twice = askerKey(asker);
  if (twice !== null) {
    await takeTurnToAsk(tx, twice);
    const same = await sameRequestSince(
      tx,
      { ...request, ...kept, ...place, phone, words, files },
      new Date(now.getTime() - (asker.kind === 'app' ? sameAgainMs : askedAgainMs)),
    );
    if (same !== null && same !== knownBefore) return ok({ requestId: same, isNew: false, isTold: false });
  }
  if (!(await mayAsk(tx, teller, asked))) return refused('too-many');
  const isTold = !isQuiet && (await mayBeTold(tx, teller, asked));
  const dueAt = dueTime(city, now, city.department.answerDays);
  const requestId = await insertRequest(tx, { ...request, ...kept, ...place, phone, endsInMedia, madeAt: now, dueAt });
  const writtenBy = kept.userId;
  const message = { requestId, kind: 'question', writtenBy, words, quoted, sender, cameAs, now } as const;
  const messageId = await insertMessage(tx, message);
  await insertFiles(tx, messageId, files, now);
  if (request.email !== null && !isTold) await keepUntold(tx, requestId, { isQuiet, now });
  await recordAudit(tx, {
    at: now,
    actorUserId: kept.userId,
    action: 'help-request-asked',
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { source: request.source },
  });
  const made = await lockedRequest(tx, requestId);
  if (made && isTold) await writeToAsker(tx, teller, made, { kind: 'acknowledged', messageId });
  return ok({ requestId, isNew: true, isTold });
}

function mayAsk(tx: Tx, { secrets, now }: Teller, { email, sender, asker }: Asked): Promise<boolean> {
  if (email === null) return Promise.resolve(true);
  // A mail that names another's address for its answers uses up nothing of theirs.
  const key = secrets.keyedHash('request-limit', `${(sender ?? email).toLowerCase()} ${countedWith(asker)}`);
  return countRequest(tx, askedLimit, key, now);
}

function mayBeTold(tx: Tx, { secrets, now }: Teller, { email, sender, asker }: Asked): Promise<boolean> {
  if (email === null) return Promise.resolve(false);
  if (asker.kind === 'user' || (asker.kind === 'mail' && asker.isProven)) return Promise.resolve(true);
  const ofMail = sender ? toldLimits.elsewhere : toldLimits.unproven;
  const limit = asker.kind === 'mail' ? ofMail : toldLimits.typed;
  return countRequest(tx, limit, secrets.keyedHash('request-limit', mailboxOf(email)), now);
}

/** Whose mailbox an address leads to: what stands behind a plus only sorts its mails (RFC 5233). */
function mailboxOf(email: string): string {
  return email.toLowerCase().replace(/\+[^@]*@/, '@');
}

/** Notes for staff that whoever asked knows neither number nor time. */
async function keepUntold(tx: Tx, requestId: number, { isQuiet, now }: { isQuiet: boolean; now: Date }): Promise<void> {
  const event = isQuiet ? 'untold-forged' : 'untold';
  await insertMessage(tx, { requestId, kind: 'event', event, writtenBy: null, words: '', now });
}
