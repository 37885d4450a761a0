import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { addressKeyOf, clientKeyOf } from './count-sign-in-try.ts';
import { mailRequestCounts, type MailCounts, type MailRequestKind } from './reads.ts';
import { insertMailRequest, waitForTurn } from './writes.ts';

/**
 * How many mails anybody may have sent: from one network to one address, to one address from anywhere, and from one
 * network (IPv6: one /64), whose people share an address, to anywhere.
 *
 * A stranger's flood must not keep the owner from a reset. One network uses up its own share of an address only, and
 * the address has no limit by day: what an hour may bring is full at most for an hour, and the mail that filled it
 * holds a link that works until the next may go (`MailTurn`).
 */
export const mailLimits: Record<MailRequestKind, Partial<MailCounts>> = {
  register: { ofAddressInHour: 5, ofAddressInDay: 20, ofClientInHour: 5, ofClientInDay: 20 },
  'reset-password': { ofPairInHour: 5, ofPairInDay: 10, ofAddressInHour: 12, ofClientInHour: 20, ofClientInDay: 60 },
};

/** `clientAddress` is null where staff ask on somebody's behalf: then only the address's own share is used up. */
export type MailRequest = { email: string; clientAddress: string | null; kind: MailRequestKind; now: Date };

/** A mail that may be sent; `nextAt` where it is the last to its address until then, else null. */
export type MailTurn = { nextAt: Date | null };

/** Counts a mail that somebody asks for, exactly even when many ask at once. Null where it may not be sent. */
export async function countMailRequest(tx: Tx, secrets: Secrets, request: MailRequest): Promise<MailTurn | null> {
  const { email, clientAddress, kind, now } = request;
  const addressKey = addressKeyOf(secrets, email);
  const clientKey = clientAddress === null ? addressKey : clientKeyOf(secrets, clientAddress);
  const keys = { addressKey, clientKey };
  // Addresses before networks, always: two who wait for each other's turn would wait for ever.
  await waitForTurn(tx, keys.addressKey);
  await waitForTurn(tx, keys.clientKey);
  const { firstOfHourAt, ...counts } = await mailRequestCounts(tx, keys, kind, now);
  const limits = mailLimits[kind];
  const names = [
    'ofPairInHour',
    'ofPairInDay',
    'ofAddressInHour',
    'ofAddressInDay',
    'ofClientInHour',
    'ofClientInDay',
  ] as const;
  if (names.some((name) => counts[name] >= (limits[name] ?? Infinity))) return null;
  await insertMailRequest(tx, { ...keys, kind, at: now });
  const isLast = counts.ofAddressInHour + 1 === limits.ofAddressInHour;
  return { nextAt: isLast ? new Date((firstOfHourAt ?? now).getTime() + 3_600_000) : null };
}
