import type { CityProfile } from '../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import type { Sight } from './account-link.ts';
import type { CodesOfCurrentBills } from './bill-code.ts';
import { comparableName, sameWhereverCut, type ComparableName } from './comparable-name.ts';
import { linkRefusedJob } from './link-refused-job.ts';
import { afterFailure, reachedLimits, type LinkHistory, type LinkTrySetting } from './linking-limits.ts';
import { customerOfName } from './named-customer.ts';
import { proveByCode, type CodeProof } from './prove-by-code.ts';
import { customersNamedBy, failuresBefore, type LinkTry, type NamedCustomer } from './reads-link-tries.ts';
import { tellOfNewLinks } from './tell-of-new-links.ts';
import {
  insertAccountLinks,
  insertCustomerLink,
  insertLinkTry,
  markLinkTrySucceeded,
  takeTurnToLink,
} from './writes.ts';

/** What somebody typed to link, and from where. */
export type LinkRequest = {
  userId: string;
  /** Customer ID or account number, as `comparableNumber` reads it. */
  number: string;
  name: string;
  /** The code of a bill or a letter, where one was typed, as `comparableNumber` reads it. */
  code: string | null;
  /** The networks that its address counts for, and whether many residents share them (libraries, city hall). */
  network: string;
  range: string;
  isNetworkShared: boolean;
  browserId: string;
  /** The User-Agent header, for the notice. */
  userAgent: string | undefined;
};

export type LinkingRules = {
  city: CityProfile;
  secrets: Secrets;
  publicUrl: string;
  now: Date;
  codesOfCurrentBills: CodesOfCurrentBills;
};

/** How many accounts the proof stands for, and how many of them the user did not see before. */
export type LinkedByTry = { accounts: number; newAccounts: number };

/**
 * Lets a user see and pay customer accounts, on proof of what is printed on their bills or in a letter: all open ones of a customer by
 * Customer ID, one by account number. Linking again what is linked changes nothing; a code widens the sight.
 *
 * Refuses with `no-match` alike for an unknown number, a wrong name, a number and name that fit two customers, a closed
 * account, a wrong, void, expired or used code, a frozen link and a reached limit, so that the answer never tells a stranger which numbers
 * exist. Every refusal takes the same statements; who must be told of one is told by a job. A refused try is kept: the
 * transaction commits.
 */
export async function linkAccount(
  tx: Tx,
  request: LinkRequest,
  rules: LinkingRules,
): Promise<Result<LinkedByTry, 'no-match'>> {
  const { now } = rules;
  await takeTurnToLink(tx);
  const named = await customersNamedBy(tx, request.number, request.userId);
  const name = comparableName(request.name);
  const linkTry = tryOf(request, name, named, rules.secrets);
  const setting: LinkTrySetting = { isWithCode: request.code !== null, isNetworkShared: request.isNetworkShared };
  const history = await historyBefore(tx, linkTry, named, now);
  const [reached] = reachedLimits(history, setting, rules.city.linking.limits, now);
  const tryId = await insertLinkTry(tx, linkTry, reached?.name ?? null, now);

  const customer = customerOfName(named, name);
  const { code, userId } = request;
  const byCode = code === null ? null : await proveByCode(tx, { code, userId, customer }, rules);
  if (!reached && customer && (!byCode || byCode.isProven)) {
    await markLinkTrySucceeded(tx, tryId);
    await byCode?.use();
    return ok(await makeLinks(tx, request, { customer, byCode }, rules));
  }

  await byCode?.fail(!reached);
  const metNow = reachedLimits(afterFailure(history, setting, now), setting, rules.city.linking.limits, now);
  await recordAudit(tx, {
    at: now,
    actorUserId: request.userId,
    action: 'account-link-refused',
    subjectKind: 'account-link-try',
    subjectId: String(tryId),
    detail: { limit: reached?.name ?? null },
  });
  await enqueue(tx, linkRefusedJob, {
    customerIds: linkTry.customerIds,
    closedFor: metNow.flatMap((limit) => ('sharedBy' in limit ? [limit.sharedBy] : [])),
  });
  return refused('no-match');
}

/** A person is known again by keyed hashes only: neither the number nor the name that was typed is kept. */
function tryOf(request: LinkRequest, name: ComparableName, named: NamedCustomer[], secrets: Secrets): LinkTry {
  // A shared network is counted for nobody: its neighbours must not pay for what is tried there.
  const [network, range] = request.isNetworkShared ? ['shared', 'shared'] : [request.network, request.range];
  const key = (kind: string, value: string) => secrets.keyedHash('account-link-try', `${kind}:${value}`);
  return {
    userId: request.userId,
    customerIds: named.map(({ customerId }) => customerId),
    numberKey: key('number', request.number),
    nameKey: key('name', sameWhereverCut(name)),
    addressKey: key('address', network),
    addressRangeKey: key('address-range', range),
    browserKey: key('browser', request.browserId),
    isWithCode: request.code !== null,
  };
}

async function historyBefore(tx: Tx, linkTry: LinkTry, named: NamedCustomer[], now: Date): Promise<LinkHistory> {
  const before = await failuresBefore(tx, linkTry, now);
  const held = {
    customersOfUser: Math.max(0, ...named.map(({ otherCustomersOfUser }) => otherCustomersOfUser)),
    usersOfCustomer: Math.max(0, ...named.map(({ otherUsers }) => otherUsers)),
  };
  return { ...before, held };
}

async function makeLinks(
  tx: Tx,
  request: LinkRequest,
  { customer, byCode }: { customer: NamedCustomer; byCode: CodeProof | null },
  rules: LinkingRules,
): Promise<LinkedByTry> {
  const { customerId, customerAccountIds } = customer;
  const { now, city } = rules;
  const { userId } = request;
  const isProven = byCode !== null || city.linking.proof === 'name';
  const proof = byCode?.proof ?? 'name';
  const sight: Sight = isProven ? 'full' : 'amount';
  const changed = await insertAccountLinks(tx, { userId, customerAccountIds, proof, sight, now });
  if (customer.isByCustomerNumber) await insertCustomerLink(tx, { userId, customerId, proof, sight, now });
  if (changed.length > 0) {
    await recordAudit(tx, {
      at: now,
      actorUserId: userId,
      action: 'account-linked',
      subjectKind: 'customer',
      subjectId: String(customerId),
      detail: { accounts: changed.length, proof, sight },
    });
    const by = { userAgent: request.userAgent, isByLetter: proof === 'letter' };
    await tellOfNewLinks(tx, { userId, customerId, customerAccountIds: changed, by }, rules);
  }
  return { accounts: customerAccountIds.length, newAccounts: changed.length };
}
