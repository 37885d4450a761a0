import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { addressKeyOf, clientKeyOf } from './count-sign-in-try.ts';
import { mailRequestCounts, type MailCounts, type MailRequestKind } from './reads.ts';
import { insertMailRequest, waitForTurn } from './writes.ts';

/**
 * How many mails anybody may have sent: to one address, which needs them for themselves alone, and from one network
 * (IPv6: one /64), whose people share an address.
 */
export const mailLimits: Record<MailRequestKind, MailCounts> = {
  register: { ofAddressInHour: 5, ofAddressInDay: 20, ofClientInHour: 5, ofClientInDay: 20 },
  'reset-password': { ofAddressInHour: 5, ofAddressInDay: 20, ofClientInHour: 20, ofClientInDay: 60 },
};

export type MailRequest = { email: string; clientAddress: string; kind: MailRequestKind; now: Date };

/** Counts a mail that somebody asks for, exactly even when many ask at once, and says whether it may be sent. */
export async function countMailRequest(tx: Tx, secrets: Secrets, request: MailRequest): Promise<boolean> {
  const { email, clientAddress, kind, now } = request;
  const keys = { addressKey: addressKeyOf(secrets, email), clientKey: clientKeyOf(secrets, clientAddress) };
  // Addresses before networks, always: two who wait for each other's turn would wait for ever.
  await waitForTurn(tx, keys.addressKey);
  await waitForTurn(tx, keys.clientKey);
  const counts = await mailRequestCounts(tx, keys, kind, now);
  const limits = mailLimits[kind];
  const names = ['ofAddressInHour', 'ofAddressInDay', 'ofClientInHour', 'ofClientInDay'] as const;
  const mayPass = names.every((name) => counts[name] < limits[name]);
  if (mayPass) await insertMailRequest(tx, { ...keys, kind, at: now });
  return mayPass;
}
