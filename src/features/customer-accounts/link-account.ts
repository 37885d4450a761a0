import type { CityProfile } from '../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import type { LinkProof, Sight } from './account-link.ts';
import type { CodesOfCurrentBills } from './bill-code.ts';
import { comparableName, sameWhereverCut, type ComparableName } from './comparable-name.ts';
import { linkRefusedJob } from './link-refused-job.ts';
import { afterFailure, reachedLimits, type LinkHistory, type LinkTrySetting } from './linking-limits.ts';
import {
  codesThatProve,
  customersNamedBy,
  failuresBefore,
  type LinkTry,
  type NamedCustomer,
} from './reads-link-tries.ts';
import { tellOfNewLinks } from './tell-of-new-links.ts';
import {
  insertAccountLinks,
  insertCustomerLink,
  insertLinkTry,
  markLinkTrySucceeded,
  takeTurnToLink,
} from './writes.ts';
import { countCodeFailure, useCode } from './writes-bill-codes.ts';

/** What somebody typed to link, and from where. */
export type LinkRequest = {
  userId: string;
  /** Customer ID or account number, as `comparableNumber` reads it. */
  number: string;
  name: string;
  /** The code printed on a bill, where one was typed. */
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
 * Lets a user see and pay customer accounts, on proof of what is printed on their bills: all open ones of a customer by
 * Customer ID, one by account number. Linking again what is linked changes nothing; a code widens the sight.
 *
 * Refuses with `no-match` alike for an unknown number, a wrong name, a number and name that fit two customers, a closed
 * account, a wrong, void or used code, a frozen link and a reached limit, so that the answer never tells a stranger which numbers
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
  // Asked of account 0, which nobody has, where there is no customer: every refusal takes the same statements.
  const asked = customer?.customerAccountIds ?? [0];
  const codes = request.code === null ? [] : await rules.codesOfCurrentBills(tx, asked, request.code);
  const proving = request.code === null ? [] : await codesThatProve(tx, codes, request.userId);
  const typedCode = proving.find(({ isTyped }) => isTyped);
  if (!reached && customer && (request.code === null || typedCode)) {
    await markLinkTrySucceeded(tx, tryId);
    if (typedCode) await useCode(tx, typedCode, request.userId, now);
    return ok(await makeLinks(tx, request, customer, rules));
  }

  if (request.code !== null) await countCodeFailure(tx, reached ? [] : codes);
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

/**
 * The one customer that number and name mean together. Where a number is one customer's ID and another's account
 * number, the name decides; where both names fit, nobody can say who is meant.
 */
function customerOfName(named: NamedCustomer[], name: ComparableName): NamedCustomer | null {
  if (name.plain === '') return null;
  const fitting = named.filter(
    (customer) =>
      customer.customerAccountIds.length > 0 &&
      (customer.plain === name.plain || customer.canonical === name.canonical),
  );
  const [only, ...others] = fitting;
  return only && others.length === 0 && !only.isFrozen ? only : null;
}

async function makeLinks(
  tx: Tx,
  request: LinkRequest,
  customer: NamedCustomer,
  rules: LinkingRules,
): Promise<LinkedByTry> {
  const { customerId, customerAccountIds } = customer;
  const { now, city } = rules;
  const { userId } = request;
  const isProven = request.code !== null || city.linking.proof === 'name';
  const proof: LinkProof = request.code === null ? 'name' : 'code';
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
    const by = { userAgent: request.userAgent };
    await tellOfNewLinks(tx, { userId, customerId, customerAccountIds: changed, by }, rules);
  }
  return { accounts: customerAccountIds.length, newAccounts: changed.length };
}
