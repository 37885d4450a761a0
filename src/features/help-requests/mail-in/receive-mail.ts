import { Readable } from 'node:stream';
import type { PortalContext } from '../../../platform/context.ts';
import { filesMax, fileBytesMax, type HelpPlace } from '../files/help-place.ts';
import { cleanName, dropFiles, keepFile, type KeptFile } from '../files/keep-files.ts';
import type { LyingAt, MailFile } from './mail-in.ts';
import { proveMail, type Delivery, type Resolver } from './prove-mail.ts';
import { readMail } from './read-mail.ts';
import { takeMail } from './take-mail.ts';

/** One file of the largest size, encoded for mail, and what stands around it. */
export const mailBytesMax = 15 * 1024 * 1024;

type Received = { raw: Buffer; delivery: Delivery; resolver: Resolver; liesAt?: LyingAt };

/**
 * Takes a mail that came whole, however it came: reads it, asks its sender's domain, keeps its files, and makes of it what it is in
 * one transaction. When this has answered, nothing of it can be lost. Throws where the database is away.
 */
export async function receiveMail(
  context: PortalContext,
  place: HelpPlace,
  { raw, delivery, resolver, liesAt }: Received,
): ReturnType<typeof takeMail> {
  const { db, city, secrets, publicUrl, clock } = context;
  const cityAddress = city.department.email;
  const mail = await readMail(raw, { envelopeFrom: delivery.envelopeFrom, cityAddress });
  const proof = await proveMail(raw, delivery, resolver);
  const { files, refusedFiles } = await keptFiles(place, mail.sender === 'person' ? mail.files : []);
  let isKept = false;
  try {
    const teller = { city, secrets, publicUrl, now: clock.now() };
    const taken = { mail, proof, files, refusedFiles, liesAt };
    const outcome = await db.transaction().execute((tx) => takeMail(tx, teller, taken));
    isKept = outcome === 'request' || outcome === 'reply';
    return outcome;
  } finally {
    if (!isKept) await dropFiles(place, files);
  }
}

/** Of a mail each file is taken or left by itself: its sender is not there to choose again. */
async function keptFiles(
  place: HelpPlace,
  files: readonly MailFile[],
): Promise<{ files: KeptFile[]; refusedFiles: string[] }> {
  const kept: KeptFile[] = [];
  const refusedFiles: string[] = [];
  for (const [at, file] of files.entries()) {
    const name = cleanName(file.name) || 'file';
    const isTaken = at < filesMax && file.content.length <= fileBytesMax;
    const outcome = isTaken ? await keepFile(place, { name, content: Readable.from([file.content]) }) : null;
    if (outcome?.ok) kept.push(outcome.value);
    else refusedFiles.push(name);
  }
  return { files: kept, refusedFiles: refusedFiles.slice(0, 20) };
}
