import {
  billKey,
  billsOfAccounts,
  billTotalsOfAccounts,
  numbersOfTheirsAlone,
  paymentsOfAccounts,
} from '../../billing/public.ts';
import {
  accountsOfCustomer,
  customerById,
  lettersOfCustomer,
  linkDecisionsOf,
  linkHoldersOf,
  linkRequestsOfCustomer,
  notesOfCustomer,
} from '../../customer-accounts/public.ts';
import { cartOrdersTied } from '../../carts/public.ts';
import { helpRequestsTiedTo } from '../../help-requests/public.ts';
import { mayRole, usersByIds, type StaffRequest } from '../../identity/public.ts';
import { dayAt } from '../../../kernel/day.ts';
import { mailsTo } from '../../../platform/mail/outgoing.ts';

/** As many bills as answer most questions; all of a customer are one click away. */
const billsFirst = 25;
const billsMax = 1000;
const paymentsMax = 50;
const mailsMax = 30;
const helpRequestsMax = 50;
const cartOrdersMax = 50;
/** Of a customer whom many see, the first of them. */
const usersAskedMax = 50;

/** All that staff are shown of a customer, as of `now`. */
export type KnownCustomer = NonNullable<Awaited<ReturnType<typeof whatIsKnown>>>;

/** Reads all of it; null where there is no such customer. */
export async function whatIsKnown({ db, city, clock, user, query }: StaffRequest, customerId: number) {
  const customer = await customerById(db, customerId);
  if (!customer) return null;
  const accountsHeld = await accountsOfCustomer(db, customerId);
  const accountIds = accountsHeld.map(({ customerAccountId }) => customerAccountId);
  const today = dayAt(clock.now(), city.timeZone);
  const [bills, totals, payments, holders, requests, decisions, letters, notes] = await Promise.all([
    billsOfAccounts(db, accountIds, query['bills'] === 'all' ? billsMax : billsFirst),
    billTotalsOfAccounts(db, accountIds, today),
    paymentsOfAccounts(db, accountIds, paymentsMax),
    linkHoldersOf(db, customerId),
    linkRequestsOfCustomer(db, customerId),
    linkDecisionsOf(db, customerId),
    lettersOfCustomer(db, customerId),
    notesOfCustomer(db, customerId),
  ]);
  const people = [
    ...holders.map(({ userId }) => userId),
    ...decisions.flatMap(({ userId, askedBy, decidedBy }) => [userId, askedBy, ...(decidedBy ? [decidedBy] : [])]),
    ...letters.flatMap(({ askedBy, printedBy, usedBy }) => [askedBy, printedBy, usedBy].filter((id) => id !== null)),
    ...requests.flatMap(({ userId, answeredBy }) => [userId, ...(answeredBy ? [answeredBy] : [])]),
    ...notes.flatMap(({ writtenBy, takenBackBy }) => [writtenBy, ...(takenBackBy ? [takenBackBy] : [])]),
  ];
  const emailOf = new Map((await usersByIds(db, [...new Set(people)])).map(({ userId, email }) => [userId, email]));
  const userIds = holders
    .flatMap(({ userId, endedAt }) => (userId && !endedAt ? [userId] : []))
    .slice(0, usersAskedMax);
  const billNumbers = await numbersOfTheirsAlone(db, bills, accountIds);
  const tied = { customerId, userIds, bills: bills.map(billKey), billNumbers };
  const mayReadHelp = mayRole(user.staffRole, 'read-help-requests');
  const addresses = accountsHeld.flatMap(({ serviceAddress }) => serviceAddress ?? []);
  const [helpRequests, cartOrders] = await Promise.all([
    mayReadHelp ? helpRequestsTiedTo(db, tied, helpRequestsMax) : [],
    mayRole(user.staffRole, 'read-cart-orders') ? cartOrdersTied(db, { userIds, addresses }, cartOrdersMax) : [],
  ]);
  const orderers = await usersByIds(
    db,
    cartOrders.flatMap(({ userId }) => (userId === null || emailOf.has(userId) ? [] : userId)),
  );
  for (const { userId, email } of orderers) emailOf.set(userId, email);
  const linkedEmails = holders.flatMap(({ userId }) => emailOf.get(userId) ?? []);
  const now = clock.now();
  return {
    ...{
      customer,
      accounts: accountsHeld,
      bills,
      totals,
      today,
      payments,
      holders,
      requests,
      decisions,
      letters,
      notes,
      helpRequests,
      cartOrders,
      emailOf,
      city,
      now,
    },
    mails: await mailsTo(db, [...new Set(linkedEmails)], mailsMax),
    mayLink: mayRole(user.staffRole, 'link-customers'),
    mayTakeBackAny: mayRole(user.staffRole, 'take-back-notes'),
    readerId: user.userId,
    mayView: mayRole(user.staffRole, 'view-as-resident'),
    justDone: query['links'],
  };
}
