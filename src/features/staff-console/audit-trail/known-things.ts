import { billNumbersOf, billNumberWithKind, findBills, staffBillPath } from '../../billing/public.ts';
import { titlesOfAnnouncements } from '../../content/public.ts';
import { customerPath, customersByIds, findCustomers } from '../../customer-accounts/public.ts';
import {
  addressesOfRegistrations,
  addressesOfUsers,
  mayRole,
  usersByIds,
  usersOfEmailPart,
  type StaffRequest,
} from '../../identity/public.ts';
import { namesOfAppKeys, requestNumber } from '../../help-requests/public.ts';
import type { Language } from '../../../kernel/language.ts';
import { paymentIdNamed, receiptNumbersOf } from '../../payments/public.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { Thing } from '../../../platform/lists/reads.ts';
import { paymentNumber, storyPath } from '../payment-link.tsx';
import { personPath, userPath } from '../people/people-paths.ts';
import { peopleInFacts, wordFor } from './fact-words.ts';
import { kindChoices } from './messages.ts';
import { thingKey, type KnownThing, type KnownThings } from './thing-key.ts';

/** Things whose own number nobody outside the database knows: they are asked for by that of the city's files. */
const numberedByTheCity = new Set(['customer', 'bill', 'held-bill', 'account-link']);
const wholeNumber = /^\d{1,15}$/;
const foundMax = 50;
const emailPartLengthMin = 3;

/** What the records of a page are about, by the numbers and names that stand on bills, receipts and mails. */
export async function thingsOf(
  { db, city, language, user }: StaffRequest,
  records: readonly TrailRecord[],
): Promise<KnownThings> {
  const idsOf = (wanted: string) => [
    ...new Set([
      ...records.filter(({ subjectKind }) => subjectKind === wanted).map(({ subjectId }) => subjectId),
      ...records
        .filter(({ detail }) => detail['kind'] === wanted)
        .flatMap(({ detail }) => detail['thing'] ?? [])
        .map(String),
    ]),
  ];
  const numbersOf = (wanted: string) =>
    idsOf(wanted)
      .filter((id) => wholeNumber.test(id))
      .map(Number);
  const told = records.flatMap(peopleInFacts);
  const [customers, bills, receiptOf, emailOf, users, registrations, titles, apps] = await Promise.all([
    customersByIds(db, numbersOf('customer')),
    billNumbersOf(db, numbersOf('bill')),
    receiptNumbersOf(db, idsOf('payment')),
    addressesOfUsers(db, [...idsOf('user'), ...told]),
    usersByIds(db, idsOf('user')),
    addressesOfRegistrations(db, numbersOf('registration')),
    titlesOfAnnouncements(db, numbersOf('announcement')),
    namesOfAppKeys(db, numbersOf('app-key')),
  ]);
  const things = new Map<string, KnownThing>();
  for (const { customerId, customerNumber, name } of customers)
    things.set(thingKey('customer', String(customerId)), {
      name: `${customerNumber}, ${name}`,
      href: customerPath(customerId),
    });
  for (const bill of bills)
    things.set(thingKey('bill', String(bill.id)), {
      name: billNumberWithKind(bill, city, language),
      href: staffBillPath(bill),
    });
  for (const paymentId of idsOf('payment')) {
    const name = paymentNumber({ paymentId, receiptNumber: receiptOf.get(paymentId) ?? null });
    things.set(thingKey('payment', paymentId), { name, href: storyPath(paymentId) });
  }
  for (const { key, name } of city.helpTopics) things.set(thingKey('topic', key), { name: name[language], href: null });
  for (const { key, name } of city.cartPrograms)
    things.set(thingKey('program', key), { name: name[language], href: null });
  for (const [id, name] of registrations)
    things.set(thingKey('registration', String(id)), {
      name,
      href: `/staff/registrations?${new URLSearchParams({ email: name })}`,
    });
  for (const [id, { titleEn, titleEs }] of titles)
    things.set(thingKey('announcement', String(id)), {
      name: (language === 'es' && titleEs) || titleEn,
      href: `/staff/announcements/${id}`,
    });
  const keysPath = mayRole(user.staffRole, 'manage-app-keys') ? '/staff/help-requests/app-keys' : null;
  for (const [id, name] of apps) things.set(thingKey('app-key', String(id)), { name, href: keysPath });
  for (const userId of idsOf('user')) {
    const name = emailOf.get(userId);
    const isStaff = users.find((one) => one.userId === userId)?.isStaff ?? false;
    const href = !isStaff ? userPath(userId) : mayRole(user.staffRole, 'read-people') ? personPath(userId) : null;
    if (name) things.set(thingKey('user', userId), { name, href });
  }
  return { things, emailOf };
}

/** What staff know the thing of a record by; null where only the database numbers it. */
export function nameOfThing(
  { subjectKind, subjectId }: TrailRecord,
  { things }: KnownThings,
  language: Language,
): string | null {
  const known = things.get(thingKey(subjectKind, subjectId));
  if (known) return known.name;
  if (subjectKind === 'help-request' && wholeNumber.test(subjectId)) return requestNumber(Number(subjectId));
  if (subjectKind === 'cart-size') {
    const [program = '', gallons = ''] = subjectId.split(' ');
    return `${things.get(thingKey('program', program))?.name ?? program} ${gallons}`;
  }
  return subjectKind === 'city-file' ? wordFor(subjectId, language) : null;
}

/** Pages of things whose number is their own. */
export function pageOfThing({ subjectKind, subjectId }: TrailRecord): string | null {
  if (subjectKind === 'help-request') return `/staff/help-requests/${subjectId}`;
  if (subjectKind === 'account-link-request') return `/staff/link-requests/${subjectId}`;
  if (subjectKind === 'cart-order') return `/staff/find?${new URLSearchParams({ q: subjectId })}`;
  if (subjectKind === 'import-run') return `/staff/imports/${subjectId}`;
  return subjectKind === 'city-setting' ? `/staff/settings/${subjectId}` : null;
}

/**
 * What somebody may mean who types a Customer ID, a name, a bill's number, a receipt, an e-mail address, or the number of an
 * import or an announcement. What the city numbers is found by the portal's own number only where no such number is known.
 */
export async function thingsMeant(db: Queryable, typed: string, now: Date): Promise<Thing[]> {
  const isEmailPart = typed.length >= emailPartLengthMin && /[@a-z]/i.test(typed) && !/\s/.test(typed);
  const [customers, bills, paymentId, users] = await Promise.all([
    findCustomers(db, typed, foundMax),
    findBills(db, typed, now.getUTCFullYear(), foundMax),
    paymentIdNamed(db, typed),
    isEmailPart ? usersOfEmailPart(db, typed.toLowerCase(), foundMax) : [],
  ]);
  const found: Thing[] = [
    ...customers.map(({ customerId }) => ({ kind: 'customer', id: String(customerId) })),
    ...bills.map(({ billId }) => ({ kind: 'bill', id: String(billId) })),
    ...(paymentId ? [{ kind: 'payment', id: paymentId }] : []),
    ...users.map(({ userId }) => ({ kind: 'user', id: userId })),
  ];
  const own = Object.keys(kindChoices).filter((kind) => found.length === 0 || !numberedByTheCity.has(kind));
  return [...found, ...own.map((kind) => ({ kind, id: typed }))];
}
