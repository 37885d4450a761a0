import { sql } from 'kysely';
import type { Language } from '../../kernel/language.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { HelpEvent, HelpLink, HelpMessage, HelpRequest, RequestSource } from './help-request.ts';
import type { KeptFile } from './files/keep-files.ts';

export type NewRequest = {
  topic: string;
  source: RequestSource;
  appKeyId: number | null;
  appUserHash: Buffer | null;
  language: Language;
  userId: string | null;
  browserKey: Buffer | null;
  isSenderProven: boolean;
  latitude: number | null;
  longitude: number | null;
  email: string | null;
  name: string;
  phone: string;
  endsInMedia: boolean;
  subject: string;
  about: string;
  address: string;
  madeAt: Date;
  dueAt: Date;
};

/** Keeps a new request and gives it its number. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<number> {
  const row = await tx
    .insertInto('helpRequests')
    .values({ ...request, firstDueAt: request.dueAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type NewMessage = Pick<HelpMessage, 'requestId' | 'kind' | 'writtenBy' | 'words'> & {
  now: Date;
  event?: HelpEvent;
  /** What a mail quotes. */
  quoted?: string;
  sender?: string | null;
  /** What the mail is called that brought it. */
  cameAs?: string | null;
};

/** Keeps what was written or done. */
export async function insertMessage(tx: Tx, { now, ...message }: NewMessage): Promise<number> {
  const row = await tx
    .insertInto('helpMessages')
    .values({ ...message, writtenAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Keeps what our mail about a message is called. */
export async function keepMailedAs(tx: Tx, id: number, mailedAs: string): Promise<void> {
  await tx.updateTable('helpMessages').set({ mailedAs }).where('id', '=', id).execute();
}

export async function insertFiles(tx: Tx, messageId: number, files: readonly KeptFile[], now: Date): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ isScanned, ...file }) => ({ ...file, messageId, scannedAt: isScanned ? now : null }));
  await tx.insertInto('helpFiles').values(rows).execute();
}

/** Changes how a request stands. */
export async function updateRequest(
  tx: Tx,
  id: number,
  change: Partial<Omit<HelpRequest, 'id'>> & { toldBeforeAt?: Date | null; toldAfterAt?: Date | null },
): Promise<void> {
  await tx.updateTable('helpRequests').set(change).where('id', '=', id).execute();
}

export type MailOutcome = 'request' | 'reply' | 'automatic' | 'loop' | 'bounce' | 'refused';

/**
 * Keeps that a mail came; null where it came before. One that was refused then may come again. What becomes of it is kept in the same
 * transaction.
 */
export async function insertMailIn(
  tx: Tx,
  mail: {
    mailId: string;
    contentHash: Buffer;
    sender: string | null;
    sizeBytes: number;
    cameAt: Date;
    spf: string;
    dkim: string;
    dmarc: string;
  },
): Promise<number | null> {
  const row = await tx
    .insertInto('helpMailsIn')
    .values({ ...mail, outcome: 'refused' })
    .onConflict((is) =>
      is
        .columns(['mailId', 'contentHash'])
        .doUpdateSet({ cameAt: mail.cameAt, spf: mail.spf, dkim: mail.dkim, dmarc: mail.dmarc })
        .where('helpMailsIn.outcome', '=', 'refused'),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function keepMailOutcome(
  tx: Tx,
  id: number,
  outcome: MailOutcome,
  requestId: number | null,
): Promise<void> {
  await tx.updateTable('helpMailsIn').set({ outcome, requestId }).where('id', '=', id).execute();
}

/** Ties a request to a thing; answers whether it was not tied to it before. */
export async function insertLink(
  tx: Tx,
  link: HelpLink & { requestId: number; linkedBy: string; linkedAt: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('helpLinks')
    .values(link)
    .onConflict((is) => is.doNothing())
    .returning('requestId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a tie away; answers its label, null where there was none. */
export async function deleteLink(
  tx: Tx,
  requestId: number,
  { kind, thing }: Pick<HelpLink, 'kind' | 'thing'>,
): Promise<string | null> {
  const row = await tx
    .deleteFrom('helpLinks')
    .where('requestId', '=', requestId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)
    .returning('label')
    .executeTakeFirst();
  return row?.label ?? null;
}

/** Lets one request of an asker at a time be kept: pressed twice is asked once. */
export async function takeTurnToAsk(tx: Tx, asker: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('help-requests: ask ' || ${asker}::text, 0))`.execute(tx);
}
