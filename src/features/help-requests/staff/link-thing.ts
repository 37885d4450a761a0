import type { CityProfile } from '../../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Queryable, Tx } from '../../../platform/db/types.ts';
import { cartOrderNumberNamed } from '../../carts/public.ts';
import {
  billKey,
  billNumberWithKind,
  findBills,
  parseBillKey,
  typedWithKind,
  type FoundBill,
} from '../../billing/public.ts';
import { accountsOfCustomer, findCustomers, type FoundCustomer } from '../../customer-accounts/public.ts';
import { paymentIdNamed, shortNumber } from '../../payments/public.ts';
import type { HelpLink } from '../help-request.ts';
import { lockedRequest } from '../reads.ts';
import { deleteLink, insertLink, insertMessage } from '../writes.ts';

type NamedThing = Pick<HelpLink, 'kind' | 'thing' | 'label'>;

/** More than ever share a number: a category that was typed is looked for among them. */
const billsMax = 100;

export type LinkChange = { requestId: number; staffUserId: string; now: Date };
export type LinkRefusal = 'nothing-found' | 'several-found' | 'over';

/**
 * Ties a request to the payment, cart order, bill or customer that a number names, so that whoever reads it next finds them at once.
 * Refuses with `nothing-found` and `several-found` what names none or more than one, and with `over` what was erased.
 */
export async function linkThing(
  tx: Tx,
  city: CityProfile,
  { typed, thisYear, ...change }: LinkChange & { typed: string; thisYear: number },
): Promise<Result<null, LinkRefusal>> {
  const request = await lockedRequest(tx, change.requestId);
  if (!request || request.erasedAt) return refused('over');
  const found = await thingsNamed(tx, city, typed, thisYear);
  const [thing] = found;
  if (!thing) return refused('nothing-found');
  if (found.length > 1) return refused('several-found');
  const { requestId, staffUserId, now } = change;
  const isNew = await insertLink(tx, { ...thing, requestId, linkedBy: staffUserId, linkedAt: now });
  if (isNew) await keepChange(tx, change, 'linked', thing);
  return ok(null);
}

/** Takes such a tie away; one that is gone already changes nothing. */
export async function unlinkThing(tx: Tx, link: Pick<HelpLink, 'kind' | 'thing'>, change: LinkChange): Promise<void> {
  const request = await lockedRequest(tx, change.requestId);
  if (!request || request.erasedAt) return;
  const label = await deleteLink(tx, change.requestId, link);
  if (label !== null) await keepChange(tx, change, 'unlinked', { ...link, label });
}

async function thingsNamed(db: Queryable, city: CityProfile, typed: string, thisYear: number): Promise<NamedThing[]> {
  const paymentId = await paymentIdNamed(db, typed);
  if (paymentId !== null) return [{ kind: 'payment', thing: paymentId, label: shortNumber(paymentId) }];
  const orderNumber = await cartOrderNumberNamed(db, typed);
  if (orderNumber !== null) return [{ kind: 'cart-order', thing: orderNumber, label: orderNumber }];
  const billTyped = typedWithKind(typed, city);
  const bills = ofTypedCategory(await findBills(db, billTyped, thisYear, billsMax), city, billTyped);
  const named = bills.map((bill): NamedThing => {
    return { kind: 'bill', thing: billKey(bill), label: billNumberWithKind(bill, city, 'en') };
  });
  if (named.length > 0) return named;
  if (!/\d/.test(typed)) return [];
  const customers = await findCustomers(db, typed, 2);
  const meant = isLikeBillNumber(typed) ? await writtenLikeThat(db, customers, typed) : customers;
  return meant.map(({ customerId, customerNumber }) => {
    return { kind: 'customer', thing: String(customerId), label: customerNumber };
  });
}

/** A year, a sign and a number, maybe behind a category. */
function isLikeBillNumber(typed: string): boolean {
  return /^(?:[^-]{1,10}-)?(?:19|20)\d\d-./.test(asWritten(typed));
}

/** Customers are found whatever stands between their digits; these have it in their Customer ID or an account number too. */
async function writtenLikeThat(db: Queryable, customers: readonly FoundCustomer[], typed: string) {
  const written: FoundCustomer[] = [];
  for (const customer of customers) {
    const accountNumbers = (await accountsOfCustomer(db, customer.customerId)).map((one) => one.accountNumber);
    if ([customer.customerNumber, ...accountNumbers].some((number) => asWritten(number) === asWritten(typed)))
      written.push(customer);
  }
  return written;
}

/** Without spaces and what nobody sees, all dashes alike. */
function asWritten(number: string): string {
  const plain = number.normalize('NFKC').replaceAll(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');
  return plain.replaceAll(/[\p{Pd}\u2212\u2043]/gu, '-').toUpperCase();
}

/** Whoever types a category of the city means no bill of another. */
function ofTypedCategory(
  bills: readonly FoundBill[],
  { categories }: CityProfile,
  typed: string,
): readonly FoundBill[] {
  const category = parseBillKey(typed)?.category.toUpperCase();
  return categories.some(({ code }) => code === category) ? bills.filter((bill) => bill.category === category) : bills;
}

async function keepChange(
  tx: Tx,
  { requestId, staffUserId, now }: LinkChange,
  event: 'linked' | 'unlinked',
  { kind, thing, label }: NamedThing,
): Promise<void> {
  await insertMessage(tx, { requestId, kind: 'event', event, writtenBy: staffUserId, words: label, now });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: `help-request-${event}`,
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { kind, thing },
  });
}
