import type { Cents } from '../../../kernel/money.ts';
import type { BillKind, CategoryCharges, Charge } from './charges.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import type { CityMethod, DemoBill, DemoCategory, DemoCityPayment, DemoLine } from './demo-customer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { cents } from '../../../kernel/money.ts';
import { categoryCharges, lineFor } from './charges.ts';
import { oldestBillDaysAgo } from './demo-calendar.ts';
import { totalCents } from './demo-customer.ts';

/** Naperville mails a general bill thirty days before it is due. */
const daysToPay = 30;
const methods: readonly CityMethod[] = ['check', 'check', 'lockbox', 'lockbox', 'lockbox', 'cash', 'card'];
const categories: readonly DemoCategory[] = ['01', '02', '03', '04'];

/** Services and miscellaneous may be paid in parts; licences and fines only in full. */
function takesParts(category: DemoCategory): boolean {
  return category === '01' || category === '02';
}

/** One to nine bills of the last four years, more of them recent. A closed account has nothing left to pay. */
export function randomBills(random: SeededRandom, calendar: DemoCalendar, isClosed: boolean): DemoBill[] {
  const count = random.whole(1, 9);
  return Array.from({ length: count }, () => randomBill(random, calendar, isClosed));
}

function randomBill(random: SeededRandom, calendar: DemoCalendar, isClosed: boolean): DemoBill {
  const category = randomCategory(random);
  const charges = categoryCharges[category];
  const kind = random.pick(charges.kinds);
  const billedAgo = workdayAgo(calendar, recentRatherThanOld(random) + (isClosed ? daysToPay : 0));
  const bill: DemoBill = {
    category,
    description: kind.description,
    billDate: calendar.daysAgo(billedAgo),
    dueDate: calendar.daysAgo(billedAgo - daysToPay),
    lines: randomLines(random, kind, charges),
    payments: [],
    isVoid: random.chance(0.012),
  };
  if (!bill.isVoid) bill.payments = randomPayments(random, calendar, bill, billedAgo, isClosed);
  return bill;
}

function randomCategory(random: SeededRandom): DemoCategory {
  let left = random.whole(1, 100);
  for (const category of categories) {
    left -= categoryCharges[category].share;
    if (left <= 0) return category;
  }
  return '01';
}

function recentRatherThanOld(random: SeededRandom): number {
  const share = random.whole(0, 1_000_000) / 1_000_000;
  return Math.floor(share * share * (oldestBillDaysAgo - daysToPay - 2));
}

/** The city writes bills on working days; what falls on a weekend was written on the Friday before. */
function workdayAgo(calendar: DemoCalendar, ago: number): number {
  let workday = ago;
  while (calendar.daysAgo(workday).isWeekend) workday += 1;
  return workday;
}

function randomLines(random: SeededRandom, kind: BillKind, charges: CategoryCharges): DemoLine[] {
  const count = random.whole(kind.linesMin, kind.linesMax);
  const firstExtra = random.whole(0, charges.extras.length - 1);
  const lines = [randomLine(random, kind.mainCharge)];
  for (let extra = 0; extra < count - 1; extra += 1) {
    const charged = charges.extras[(firstExtra + extra) % charges.extras.length];
    if (charged) lines.push(randomLine(random, charged));
  }
  return lines;
}

function randomLine(random: SeededRandom, charged: Charge): DemoLine {
  return lineFor(charged, random.whole(1, charged.quantityMax), random.pick(charged.unitCents));
}

/** Old bills are mostly paid, fresh ones mostly not; some are paid in part, where their category allows it. */
function randomPayments(
  random: SeededRandom,
  calendar: DemoCalendar,
  bill: DemoBill,
  billedAgo: number,
  isClosed: boolean,
): DemoCityPayment[] {
  const total = totalCents(bill);
  if (isClosed || random.chance(shareOfPaid(billedAgo))) {
    const isInTwo = takesParts(bill.category) && random.chance(0.15);
    if (!isInTwo) return [payment(random, calendar, billedAgo, total)];
    const first = partOf(random, total);
    return [
      payment(random, calendar, billedAgo, first),
      payment(random, calendar, billedAgo, cents(total - first)),
    ].sort((one, other) => one.paidOn.day.localeCompare(other.paidOn.day));
  }
  if (takesParts(bill.category) && random.chance(0.14)) {
    return [payment(random, calendar, billedAgo, partOf(random, total))];
  }
  return [];
}

function shareOfPaid(billedAgo: number): number {
  if (billedAgo < daysToPay) return 0.25;
  if (billedAgo < 2 * daysToPay) return 0.6;
  return billedAgo < 365 ? 0.82 : 0.94;
}

/** Some whole percent of an amount, never nothing and never all of it. */
function partOf(random: SeededRandom, total: Cents): Cents {
  return cents(Math.max(1, Math.floor((total * random.whole(20, 80)) / 100)));
}

function payment(random: SeededRandom, calendar: DemoCalendar, billedAgo: number, amountCents: Cents): DemoCityPayment {
  const paidAfter = Math.min(billedAgo, random.whole(2, random.chance(0.85) ? daysToPay : 3 * daysToPay));
  return { paidOn: calendar.daysAgo(billedAgo - paidAfter), amountCents, method: random.pick(methods) };
}
