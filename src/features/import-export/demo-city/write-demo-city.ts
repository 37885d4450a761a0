import type { Day } from '../../../kernel/day.ts';
import type { DemoBill, DemoCityPayment, DemoCustomer, DemoCustomerAccount } from './demo-customer.ts';
import { mkdir } from 'node:fs/promises';
import { assert } from '../../../kernel/assert.ts';
import { plainCents } from '../../../kernel/money.ts';
import { createCsvFile, type CsvFile } from './csv-file.ts';
import { demoCalendar, type CalendarDay, type DemoCalendar } from './demo-calendar.ts';
import { balanceCents, lineCents, statusOf, totalCents } from './demo-customer.ts';
import { demoCustomers } from './demo-customers.ts';
import { demoPlace } from './demo-place.ts';
import { demoLinkCode } from './link-code.ts';

/** A made-up city holds the fixed customers and at least a few others; above the largest, house numbers run out. */
export const demoCustomerAccountsMin = 60;
export const demoCustomerAccountsMax = 500_000;

export type DemoCityRequest = { accounts: number; asOf: Day; folder: string };

/** The files in the order in which an importer may read them, and how many rows of each kind they hold. */
export type DemoCity = {
  files: string[];
  customers: number;
  accounts: number;
  bills: number;
  lines: number;
  cityPayments: number;
};

const columns = {
  'customers.csv': [
    ['customer_id', 'name', 'account_number', 'account_type', 'mailing_address', 'city', 'state', 'postal_code'],
    ['service_address', 'email', 'phone', 'status'],
  ].flat(),
  'bills.csv': [
    ['category', 'bill_year', 'bill_number', 'account_number', 'bill_date', 'due_date', 'description', 'total'],
    ['balance', 'status', 'link_code', 'as_of'],
  ].flat(),
  'bill_lines.csv': [
    ['category', 'bill_year', 'bill_number', 'line_number', 'charge_code', 'description', 'quantity'],
    ['unit_amount', 'amount'],
  ].flat(),
  'city_payments.csv': ['category', 'bill_year', 'bill_number', 'paid_on', 'amount', 'method', 'reference'],
  'service_addresses.csv': [
    ['address_id', 'address', 'postal_code', 'in_city', 'curbside', 'route_area', 'collection_day'],
  ].flat(),
};

type City = {
  calendar: DemoCalendar;
  customers: CsvFile;
  bills: CsvFile;
  lines: CsvFile;
  cityPayments: CsvFile;
  addresses: CsvFile;
  counted: Omit<DemoCity, 'files'>;
  billsOfDay: Map<string, number>;
  openBills: number;
};

/**
 * Writes the files that the system of a made-up city would write on a day at 06:00: customers, bills, lines, payments
 * that the city took itself, and service addresses. The same request gives the same bytes, a larger city holds the
 * customers of a smaller one, and memory stays flat. Files of these names in the folder are replaced.
 */
export async function writeDemoCity({ accounts, asOf, folder }: DemoCityRequest): Promise<DemoCity> {
  const isPossible =
    Number.isInteger(accounts) && accounts >= demoCustomerAccountsMin && accounts <= demoCustomerAccountsMax;
  assert(
    isPossible,
    `a made-up city has ${demoCustomerAccountsMin} to ${demoCustomerAccountsMax} accounts, not ${accounts}`,
  );
  await mkdir(folder, { recursive: true });

  const opened: CsvFile[] = [];
  async function begin(name: keyof typeof columns): Promise<CsvFile> {
    const file = await createCsvFile(folder, name, columns[name]);
    opened.push(file);
    return file;
  }
  try {
    const city: City = {
      calendar: demoCalendar(asOf),
      customers: await begin('customers.csv'),
      bills: await begin('bills.csv'),
      lines: await begin('bill_lines.csv'),
      cityPayments: await begin('city_payments.csv'),
      addresses: await begin('service_addresses.csv'),
      counted: { customers: 0, accounts: 0, bills: 0, lines: 0, cityPayments: 0 },
      billsOfDay: new Map(),
      openBills: 0,
    };
    for (const customer of demoCustomers(accounts, city.calendar)) {
      addCustomer(city, customer);
      for (const file of opened) if (file.isFull()) await file.flush();
    }
    for (const file of opened) await file.flush();
    return { files: opened.map((file) => file.path), ...city.counted };
  } finally {
    await Promise.all(opened.map((file) => file.close()));
  }
}

function addCustomer(city: City, customer: DemoCustomer): void {
  city.counted.customers += 1;
  for (const customerAccount of customer.customerAccounts) {
    city.counted.accounts += 1;
    addCustomerAccount(city, customer, customerAccount);
    for (const bill of customerAccount.bills) addBill(city, customerAccount.accountNumber, bill);
  }
}

function addCustomerAccount(city: City, customer: DemoCustomer, { accountNumber, ...own }: DemoCustomerAccount): void {
  const { serviceAddress: place } = own;
  city.customers.add([
    customer.customerNumber,
    customer.name,
    accountNumber,
    'miscellaneous',
    customer.mailingAddress,
    demoPlace.city,
    demoPlace.state,
    customer.postalCode,
    place.address,
    customer.email,
    customer.telephone,
    own.isClosed ? 'closed' : 'active',
  ]);
  const answers = [place.isInCity, place.isCurbside].map((isSo) => (isSo ? 'yes' : 'no'));
  city.addresses.add([
    place.addressId,
    place.address,
    place.postalCode,
    ...answers,
    place.routeArea,
    place.collectionDay,
  ]);
}

function addBill(city: City, accountNumber: string, bill: DemoBill): void {
  const key = [bill.category, bill.billDate.year, nextBillNumber(city, bill.category, bill.billDate)];
  const status = statusOf(bill);
  city.counted.bills += 1;
  city.bills.add([
    ...key,
    accountNumber,
    bill.billDate.day,
    bill.dueDate.day,
    bill.description,
    plainCents(totalCents(bill)),
    plainCents(balanceCents(bill)),
    status,
    status === 'open' ? demoLinkCode(city.openBills++) : '',
    city.calendar.asOfMoment,
  ]);
  for (const [place, line] of bill.lines.entries()) {
    city.counted.lines += 1;
    const amounts = [String(line.quantity), plainCents(line.unitCents), plainCents(lineCents(line))];
    city.lines.add([...key, String(place + 1), line.chargeCode, line.description, ...amounts]);
  }
  for (const payment of bill.payments) {
    city.counted.cityPayments += 1;
    const reference = cityReference(payment, city.counted.cityPayments);
    city.cityPayments.add([...key, payment.paidOn.day, plainCents(payment.amountCents), payment.method, reference]);
  }
}

/** Numbers run through a year in order of days: the day of the year (New Year's is 101), then a number of that day. */
function nextBillNumber(city: City, category: string, { day, dayOfYear }: CalendarDay): string {
  const counter = category + day;
  const next = (city.billsOfDay.get(counter) ?? 0) + 1;
  city.billsOfDay.set(counter, next);
  return `${100 + dayOfYear}${String(next).padStart(3, '0')}`;
}

const referencePrefixes = { check: 'CHK', cash: 'CASH', lockbox: 'LBX', card: 'CRD' } as const;

/** The city's own receipt number; it never begins with the R of the portal's. */
function cityReference(payment: DemoCityPayment, count: number): string {
  const paidOn = payment.paidOn.day.replaceAll('-', '');
  return `${referencePrefixes[payment.method]}-${paidOn}-${String(count).padStart(6, '0')}`;
}
