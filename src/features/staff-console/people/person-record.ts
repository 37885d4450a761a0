import { cartOrdersInRecords } from '../../carts/public.ts';
import { askedLinksOf, linkDecisionsAbout, linksOfUser, linkTriesOfUser } from '../../customer-accounts/public.ts';
import { helpRequestsInRecords } from '../../help-requests/public.ts';
import { addressesOfOthers, comparableEmail, signInHistory, type ResidentUser } from '../../identity/public.ts';
import { chosenByUser, paymentsOfUser } from '../../payments/public.ts';
import { trailRecords } from '../../../platform/audit-trail/reads.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { formerAddressesOf } from '../../../platform/mail/erase-recipient.ts';
import { mailsTo } from '../../../platform/mail/outgoing.ts';

/** Far more than one person has; nobody's copy may fill the memory. */
const rowsMax = 5000;

/** All that is kept about a resident who can sign in, and in the words of the copy that they get of it. */
export type PersonRecord = Awaited<ReturnType<typeof personRecord>>;

/**
 * Gathers all that is kept about a resident, from every feature that keeps something. What other people's affairs are is
 * left out: who of the staff decided, and who else sees an account.
 */
export async function personRecord({ db, secrets, clock, city }: PortalContext, user: ResidentUser) {
  const { userId, email } = user;
  const now = clock.now();
  const addresses = await addressesOf({ db }, user);
  const theirOwn = await addressesOfNobodyElse({ db }, user, addresses);
  const their = { userId, addresses: theirOwn.map((one) => one.toLowerCase()) };
  const trailAt = { beforeId: null, limit: rowsMax, timeZone: city.timeZone };
  const nothing = { action: null, subjectKind: null, subjectId: null, since: null, until: null };
  const [history, links, requests, decisions, tries, payments, chosen, orders, mails, deeds, help] = await Promise.all([
    signInHistory(db, secrets, { userId, email }, { now, limit: rowsMax }),
    linksOfUser(db, userId, rowsMax),
    askedLinksOf(db, userId, rowsMax),
    linkDecisionsAbout(db, userId, rowsMax),
    linkTriesOfUser(db, userId, rowsMax),
    paymentsOfUser(db, userId, rowsMax),
    chosenByUser(db, userId),
    cartOrdersInRecords(db, their, rowsMax),
    mailsTo(db, theirOwn, rowsMax),
    trailRecords(db, { ...nothing, actorUserIds: [userId] }, trailAt),
    helpRequestsInRecords(db, their, rowsMax),
  ]);
  return {
    city: city.name,
    copiedAt: now,
    user: {
      ...{ email, addressesBefore: addresses.slice(1), language: user.language, registeredAt: user.madeAt },
      ...{ lastSignedInAt: user.lastSignedInAt, disabledAt: user.disabledAt },
    },
    signIns: history.map((event) => ({
      ...{ at: event.at, what: event.kind },
      ...('session' in event
        ? {
            browser: event.session.browser,
            networkAddress: event.session.clientAddress,
            endedAt: event.session.endedAt,
          }
        : {}),
    })),
    links: links.map(({ customerId: _ours, ...link }) => link),
    linkRequests: requests,
    linkDecisions: decisions.map(({ kind, evidence, reason, askedAt, decidedAt, outcome }) => {
      return { kind, evidence, reason, askedAt, decidedAt, outcome };
    }),
    linkTries: tries,
    helpRequests: help,
    payments,
    chosenToPay: chosen,
    cartOrders: orders.map((order) => {
      const { number, madeAt, state, reason, remedy, programNameEn, programNameEs, gallons, quantity } = order;
      const { address, phone, note, isForSenior, oldSerial, madeInYear, refusal } = order;
      return {
        ...{ number, madeAt, state, reason, remedy, programNameEn, programNameEs, gallons, quantity },
        ...{ address, phone, note, isForSenior, oldSerial, madeInYear, refusal },
      };
    }),
    mails: mails.map(({ kind, recipient, madeAt, sentAt }) => ({ kind, recipient, madeAt, sentAt })),
    deeds: deeds.map(({ at, action, subjectKind, subjectId, detail }) => {
      return { at, action, subjectKind, subjectId, detail };
    }),
  };
}

/** The address that a user has, and after it those that they had before. */
export async function addressesOf(
  { db }: Pick<PortalContext, 'db'>,
  { userId, email }: Pick<ResidentUser, 'userId' | 'email'>,
): Promise<string[]> {
  return [...new Set([email, ...(await formerAddressesOf(db, userId))])];
}

/** An address that a user gave up may be somebody else's by now: what goes and comes there is theirs. */
export async function addressesOfNobodyElse(
  { db }: Pick<PortalContext, 'db'>,
  { userId }: Pick<ResidentUser, 'userId'>,
  addresses: readonly string[],
): Promise<string[]> {
  const theirs = await addressesOfOthers(db, userId, addresses.map(comparableEmail));
  return addresses.filter((address) => !theirs.has(comparableEmail(address)));
}
