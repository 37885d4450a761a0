import type { MailboxSettings } from '../../../../platform/config/mail-in-settings.ts';
import type { PortalContext } from '../../../../platform/context.ts';
import type { HelpPlace } from '../../files/help-place.ts';
import type { LyingAt } from '../mail-in.ts';
import type { Resolver } from '../prove-mail.ts';
import { mailBytesMax, receiveMail } from '../receive-mail.ts';
import { MailboxFault, openMailbox, type OpenMailbox } from './open-mailbox.ts';
import { faultsOf, leftMailsOf, type LeftMail } from './reads.ts';
import { forgetLeft, forgetOtherValidity, keepBroken, keepFault, keepRound, leaveMail } from './writes.ts';
import { writtenByMailbox } from './written-by-mailbox.ts';

/** So many mails are taken in a round; the rest in the next one. */
const mailsMax = 100;
/** A mail that went wrong so often, over some hours, is left to staff. */
const triesMax = 10;
const waitMaxMs = 3_600_000;

export type MailboxPlace = { settings: MailboxSettings; help: HelpPlace; resolver: Resolver };

/**
 * Takes what lies in the city's mailbox, mail by mail: each is kept first and marked then, so that none is lost, and one that was kept
 * and not marked is known by its name when it comes again. Asks with growing waits, up to an hour, while the mailbox cannot be
 * asked. Throws `MailboxFault` then.
 */
export async function takeFromMailbox(context: PortalContext, place: MailboxPlace): Promise<void> {
  const { db, clock } = context;
  const { host, folder, everySeconds } = place.settings;
  const mailbox = `${host}/${folder}`;
  const before = await faultsOf(db, mailbox);
  const now = clock.now();
  if (before && isAhead(before.nextTryAt, now)) return;
  try {
    await takeRound(context, place, mailbox);
    await db.transaction().execute((tx) => keepRound(tx, mailbox, now));
  } catch (fault) {
    if (!(fault instanceof MailboxFault)) throw fault;
    const faults = (before?.faults ?? 0) + 1;
    const nextTryAt = after(now, everySeconds * 1000, faults);
    const state = { faults, failingSince: before?.failingSince ?? now, fault: fault.kind, nextTryAt, askedAt: now };
    await db.transaction().execute((tx) => keepFault(tx, mailbox, state));
    throw fault;
  }
}

/** Whether a moment is still to come; one that lies further ahead than any wait stems from a clock that was set back. */
function isAhead(moment: Date | null, now: Date): boolean {
  const aheadMs = (moment?.getTime() ?? 0) - now.getTime();
  return aheadMs > 0 && aheadMs <= waitMaxMs;
}

/** Each wait is twice as long as the one before. */
function after(now: Date, firstMs: number, times: number): Date {
  return new Date(now.getTime() + Math.min(firstMs * 2 ** Math.min(times - 1, 20), waitMaxMs));
}

async function takeRound(context: PortalContext, place: MailboxPlace, mailbox: string): Promise<void> {
  const open = await openMailbox(place.settings);
  try {
    const undone = await open.undone();
    const left = await leftAmong(context, { mailbox, uidValidity: open.uidValidity }, undone);
    const now = context.clock.now();
    const isWaiting = (mail: LeftMail | undefined) => mail && (mail.leftAt !== null || isAhead(mail.nextTryAt, now));
    for (const uid of undone.filter((each) => !isWaiting(left.get(each))).slice(0, mailsMax)) {
      const at = { mailbox, uidValidity: open.uidValidity, uid };
      await takeOne(context, place, open, { at, triesBefore: left.get(uid)?.tries ?? 0 });
    }
  } finally {
    await open.close();
  }
}

/** Mails that could not be taken and still lie there undone, by number. Of the others nothing is left to do. */
async function leftAmong(
  { db }: PortalContext,
  { mailbox, uidValidity }: Omit<LyingAt, 'uid'>,
  undone: readonly number[],
): Promise<Map<number, LeftMail>> {
  const lie = new Set(undone);
  const left = await leftMailsOf(db, mailbox);
  const known = left.filter((mail) => mail.uidValidity === uidValidity);
  const gone = known.filter(({ uid }) => !lie.has(uid)).map(({ uid }) => uid);
  if (known.length < left.length) await db.transaction().execute((tx) => forgetOtherValidity(tx, mailbox, uidValidity));
  if (gone.length > 0) await db.transaction().execute((tx) => forgetLeft(tx, mailbox, uidValidity, gone));
  return new Map(known.filter(({ uid }) => lie.has(uid)).map((mail) => [mail.uid, mail]));
}

type Mail = { at: LyingAt; triesBefore: number };

async function takeOne(context: PortalContext, place: MailboxPlace, open: OpenMailbox, mail: Mail): Promise<void> {
  const { at, triesBefore } = mail;
  const raw = await open.mail(at.uid);
  if (raw === null) return;
  const outcome = await outcomeOf(context, place, raw, mail);
  if (outcome === 'later') return;
  if (outcome === 'left') return await open.flag(at.uid);
  await open.markDone(at.uid);
  if (triesBefore > 0)
    await context.db.transaction().execute((tx) => forgetLeft(tx, at.mailbox, at.uidValidity, [at.uid]));
}

/** What became of a mail: kept, to be tried later, or left to staff. */
async function outcomeOf(
  context: PortalContext,
  { settings, help, resolver }: MailboxPlace,
  raw: Buffer,
  { at, triesBefore }: Mail,
): Promise<'kept' | 'later' | 'left'> {
  const { db, log, clock } = context;
  const now = clock.now();
  if (raw.length > mailBytesMax) {
    await db.transaction().execute((tx) => leaveMail(tx, at, 'too-large', now));
    return 'left';
  }
  const { envelopeFrom, spf } = writtenByMailbox(raw, settings.authservId);
  try {
    const delivery = { envelopeFrom, from: { spf } };
    return (await receiveMail(context, help, { raw, delivery, resolver, liesAt: at })) === 'refused' ? 'left' : 'kept';
  } catch (fault) {
    log.fault('a mail of the mailbox could not be kept', fault);
    const tries = triesBefore + 1;
    const leftAt = tries < triesMax ? null : now;
    const state = { tries, nextTryAt: after(now, 60_000, tries), leftAt };
    await db.transaction().execute((tx) => keepBroken(tx, at, state));
    return leftAt === null ? 'later' : 'left';
  }
}
