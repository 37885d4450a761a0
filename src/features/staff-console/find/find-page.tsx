import type { ComponentChildren } from 'preact';
import { findBills, typedWithKind } from '../../billing/public.ts';
import {
  answeredLinkRequests,
  findCustomers,
  holdersOfAccounts,
  openLinkRequests,
  tiesOfCustomers,
} from '../../customer-accounts/public.ts';
import {
  comparableEmail,
  mayRole,
  registrationsOfEmailPart,
  usersByIds,
  usersOfEmailPart,
  type StaffRequest,
} from '../../identity/public.ts';
import { findCartOrders, staffOrderNamed } from '../../carts/public.ts';
import { findHelpRequests, staffRequestNamed } from '../../help-requests/public.ts';
import { paymentIdNamed } from '../../payments/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../../kernel/day.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { storyPath } from '../payment-link.tsx';
import { FoundThings, type Found } from './found-things.tsx';
import { findMessages } from './messages.ts';

const typedLengthMax = 200;
/** As many of each kind as a person reads; whoever needs more types more. */
const foundMax = 25;
const emailPartLengthMin = 3;

/** GET /staff/find: whatever a staff member may mean. The number of a payment or its receipt leads to its story at once, those of a cart order and of a help request to their pages. */
export async function showFound({ db, query, city, clock, user, reply }: StaffRequest) {
  const { q } = query;
  const typed = typeof q === 'string' ? q.trim().slice(0, typedLengthMax) : '';
  if (typed === '') return reply.page(<FindPage typed={typed} />);
  const orderPath = await staffOrderNamed(db, typed);
  if (orderPath) return reply.seeOther(orderPath);
  const mayReadHelp = mayRole(user.staffRole, 'read-help-requests');
  const requestPath = mayReadHelp ? await staffRequestNamed(db, typed) : null;
  if (requestPath) return reply.seeOther(requestPath);
  const paymentId = await paymentIdNamed(db, typed);
  if (paymentId) return reply.seeOther(storyPath(paymentId));
  const now = clock.now();
  const today = dayAt(now, city.timeZone);
  const mayReadOrders = mayRole(user.staffRole, 'read-cart-orders');
  const found = await findAnything(db, typed, { now, today, city, mayReadHelp, mayReadOrders });
  return reply.page(
    <FindPage typed={typed}>
      <FoundThings {...{ found, city, today, now }} mayReadPeople={mayRole(user.staffRole, 'read-people')} />
    </FindPage>,
  );
}

/** The console writes what a number is before it, and people copy both. */
const nameOfNumber =
  /^(?:customer(?: id)?|account(?: number)?|(?:id de )?cliente|(?:número de )?cuenta)[\s:#]+(?=\d)/iu;

type Looking = { now: Date; today: Day; city: CityProfile; mayReadHelp: boolean; mayReadOrders: boolean };

async function findAnything(
  db: Queryable,
  typed: string,
  { now, today, city, mayReadHelp, mayReadOrders }: Looking,
): Promise<Found> {
  const emailPart = comparableEmail(typed);
  const isLongEnough = emailPart.length >= emailPartLengthMin && !/\s/.test(emailPart);
  const [customers, bills, users, registrations, open, answered, byWords] = await Promise.all([
    findCustomers(db, typed.replace(nameOfNumber, ''), foundMax),
    findBills(db, typedWithKind(typed, city), Number(today.slice(0, 4)), foundMax),
    isLongEnough ? usersOfEmailPart(db, emailPart, foundMax) : [],
    isLongEnough ? registrationsOfEmailPart(db, emailPart, { now, limit: foundMax }) : [],
    openLinkRequests(db, typed),
    answeredLinkRequests(db, typed, foundMax),
    mayReadHelp ? findHelpRequests(db, { typed, userIds: [], limit: foundMax }) : [],
  ]);
  const requests = [...open, ...answered];
  const userIds = users.map(({ userId }) => userId);
  const customerIds = customers.map(({ customerId }) => customerId);
  const [holders, ties, helpRequests] = await Promise.all([
    holdersOfAccounts(db, [...new Set(bills.map((bill) => bill.customerAccountId))]),
    customerIds.length > 0 ? tiesOfCustomers(db, customerIds) : { userIds: [], addresses: [] },
    // Looked for beside all others; anew with the users whose address fits, where there are any.
    mayReadHelp && userIds.length > 0 ? findHelpRequests(db, { typed, userIds, limit: foundMax }) : byWords,
  ]);
  const tied = { ...ties, userIds: [...new Set([...userIds, ...ties.userIds])] };
  const cartOrders = mayReadOrders ? await findCartOrders(db, typed, tied, foundMax) : [];
  const named = [...requests, ...cartOrders].flatMap(({ userId }) => userId ?? []);
  const people = await usersByIds(db, [...new Set(named)]);
  const emailOf = new Map(people.map(({ userId, email }) => [userId, email]));
  return { customers, bills, holders, users, registrations, requests, emailOf, helpRequests, cartOrders };
}

function FindPage({ typed, children }: { typed: string; children?: ComponentChildren }) {
  const t = useText(findMessages);
  return (
    <Page title={t('title')} section="staff" lede={typed === '' ? t('lede') : t('looked', { typed })}>
      {children}
    </Page>
  );
}
