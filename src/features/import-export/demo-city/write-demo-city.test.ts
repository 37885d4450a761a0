import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '../../../kernel/assert.ts';
import { day, plusDays } from '../../../kernel/day.ts';
import { parseCents } from '../../../kernel/money.ts';
import { writeDemoCity, type DemoCity } from './write-demo-city.ts';

type Row = Readonly<Record<string, string>>;
type Files = Record<'customers' | 'bills' | 'bill_lines' | 'city_payments' | 'service_addresses', string>;

const asOf = day('2026-11-23');
const contractColumns: Files = {
  customers:
    'customer_id,name,account_number,account_type,mailing_address,city,state,postal_code,' +
    'service_address,email,phone,status',
  bills:
    'category,bill_year,bill_number,account_number,bill_date,due_date,description,total,balance,status,link_code,as_of',
  bill_lines: 'category,bill_year,bill_number,line_number,charge_code,description,quantity,unit_amount,amount',
  city_payments: 'category,bill_year,bill_number,paid_on,amount,method,reference',
  service_addresses: 'address_id,address,postal_code,in_city,curbside,route_area,collection_day',
};

const folders: string[] = [];

async function cityOf(accounts: number): Promise<{ city: DemoCity; files: Files }> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-city-'));
  folders.push(folder);
  const city = await writeDemoCity({ accounts, asOf, folder });
  const [customers = '', bills = '', lines = '', payments = '', addresses = ''] = await Promise.all(
    city.files.map((file) => readFile(file, 'utf8')),
  );
  return {
    city,
    files: { customers, bills, bill_lines: lines, city_payments: payments, service_addresses: addresses },
  };
}

function rowsOf(text: string): Row[] {
  return parse<Row>(text, { columns: true });
}

function amount(row: Row, name: string) {
  const read = parseCents(row[name] ?? '');
  assert(read !== null, `${name} is an amount in ${JSON.stringify(row)}`);
  return read;
}

function key(row: Row): string {
  return `${row['category']}/${row['bill_year']}/${row['bill_number']}`;
}

function column(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => row[name] ?? '');
}

/** The amounts of the rows, added up by bill. */
function sumsByBill(rows: readonly Row[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + amount(row, 'amount'));
  return sums;
}

let demo: { city: DemoCity; files: Files };
let customers: Row[];
let bills: Row[];
let lines: Row[];
let cityPayments: Row[];
let addresses: Row[];

beforeAll(async () => {
  demo = await cityOf(2_000);
  [customers, bills, lines, cityPayments, addresses] = [
    rowsOf(demo.files.customers),
    rowsOf(demo.files.bills),
    rowsOf(demo.files.bill_lines),
    rowsOf(demo.files.city_payments),
    rowsOf(demo.files.service_addresses),
  ];
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

function pastDue(rows: readonly Row[]): Row[] {
  return rows.filter((bill) => bill['status'] === 'open' && (bill['due_date'] ?? '') < asOf);
}

describe('the files', () => {
  test('have the columns of the contract and as many rows as the generator says', () => {
    for (const [name, header] of Object.entries(contractColumns)) {
      expect(demo.files[name as keyof Files].split('\r\n', 1)).toEqual([header]);
    }
    expect(demo.city.files.map((file) => file.split('/').at(-1))).toEqual(
      Object.keys(contractColumns).map((name) => `${name}.csv`),
    );
    const customerCount = new Set(column(customers, 'customer_id')).size;
    expect(demo.city).toMatchObject({ customers: customerCount, accounts: 2_000, bills: bills.length });
    expect(demo.city).toMatchObject({ lines: lines.length, cityPayments: cityPayments.length });
    expect([customers.length, addresses.length]).toEqual([2_000, 2_000]);
  });

  test('are the same bytes whenever the same city is asked for', async () => {
    expect(await cityOf(2_000).then((again) => again.files)).toEqual(demo.files);
  });

  test('of a small city begin the files of a large one', async () => {
    const small = await cityOf(137);
    for (const [name, text] of Object.entries(small.files)) {
      expect(demo.files[name as keyof Files].startsWith(text)).toBe(true);
    }
  });

  test('name no number, key, reference, code or address twice', () => {
    const keys = {
      accounts: column(customers, 'account_number'),
      bills: bills.map(key),
      lines: lines.map((line) => `${key(line)}/${line['line_number']}`),
      references: column(cityPayments, 'reference'),
      codes: column(bills, 'link_code').filter((code) => code !== ''),
      addressIds: column(addresses, 'address_id'),
      addresses: column(addresses, 'address'),
    };
    for (const [name, values] of Object.entries(keys))
      expect([name, new Set(values).size]).toEqual([name, values.length]);
  });

  test('speak only of customer accounts and bills that are in them', () => {
    const accountNumbers = new Set(column(customers, 'account_number'));
    const billKeys = new Set(bills.map(key));
    expect(bills.filter((bill) => !accountNumbers.has(bill['account_number'] ?? ''))).toEqual([]);
    expect([...lines, ...cityPayments].filter((row) => !billKeys.has(key(row)))).toEqual([]);
    const places = new Set(column(addresses, 'address'));
    expect(customers.filter((row) => !places.has(row['service_address'] ?? ''))).toEqual([]);
  });
});

describe('the money', () => {
  test('lines add up to the total of their bill, each being quantity times unit amount', () => {
    const sums = sumsByBill(lines);
    expect(bills.filter((bill) => sums.get(key(bill)) !== amount(bill, 'total'))).toEqual([]);
    expect(
      lines.filter((line) => amount(line, 'amount') !== Number(line['quantity']) * amount(line, 'unit_amount')),
    ).toEqual([]);
    expect(bills.filter((bill) => amount(bill, 'total') <= 0)).toEqual([]);
  });

  test('what the city took explains every balance', () => {
    const paid = sumsByBill(cityPayments);
    const unexplained = bills.filter((bill) => {
      const expected = bill['status'] === 'void' ? 0 : amount(bill, 'total') - (paid.get(key(bill)) ?? 0);
      return amount(bill, 'balance') !== expected || expected < 0;
    });
    expect(unexplained).toEqual([]);
    expect(bills.filter((bill) => bill['status'] === 'void' && paid.has(key(bill)))).toEqual([]);
    expect(bills.filter((bill) => (bill['status'] === 'open') !== amount(bill, 'balance') > 0)).toEqual([]);
    expect(cityPayments.filter((payment) => amount(payment, 'amount') <= 0)).toEqual([]);
  });

  test('only services and miscellaneous bills are paid in parts', () => {
    const partlyPaid = bills.filter((bill) => {
      return bill['status'] === 'open' && bill['balance'] !== bill['total'];
    });
    expect(partlyPaid.length).toBeGreaterThan(50);
    expect(new Set(column(partlyPaid, 'category'))).toEqual(new Set(['01', '02']));
  });

  test('no payment of the city carries a number that could be a receipt of the portal', () => {
    const references = column(cityPayments, 'reference');
    expect(references.filter((reference) => !/^(CHK|CASH|LBX|CRD)-\d{8}-\d{6}$/.test(reference))).toEqual([]);
    expect(new Set(column(cityPayments, 'method'))).toEqual(new Set(['check', 'cash', 'lockbox', 'card']));
  });

  test('nobody paid before the bill was written or after the day of the files', () => {
    const written = new Map(bills.map((bill) => [key(bill), bill['bill_date'] ?? '']));
    const impossible = cityPayments.filter((payment) => {
      const paidOn = payment['paid_on'] ?? '';
      return paidOn > asOf || paidOn < (written.get(key(payment)) ?? '9');
    });
    expect(impossible).toEqual([]);
  });
});

describe('the mixture', () => {
  function share(rows: readonly Row[], of: readonly Row[]): number {
    return rows.length / of.length;
  }
  function others(): Row[] {
    return bills.filter((bill) => (bill['account_number'] ?? '') >= '700200001');
  }

  test('five bills an account with three lines each, most paid, some past due, few void', () => {
    expect(bills.length / 2_000).toBeCloseTo(5, 0);
    expect(lines.length / bills.length).toBeGreaterThan(2.8);
    expect(lines.length / bills.length).toBeLessThan(3.2);
    const withStatus = (status: string) => others().filter((bill) => bill['status'] === status);
    expect(share(withStatus('paid'), others())).toBeGreaterThan(0.7);
    expect(share(withStatus('paid'), others())).toBeLessThan(0.8);
    expect(share(withStatus('void'), others())).toBeLessThan(0.02);
    expect(withStatus('void').length).toBeGreaterThan(0);
    expect(share(pastDue(others()), others())).toBeGreaterThan(0.05);
    expect(new Set(column(bills, 'category'))).toEqual(new Set(['01', '02', '03', '04']));
  });

  test('bills of the last four years, numbered in the year in which they were written', () => {
    const days = column(bills, 'bill_date').sort();
    expect((days[0] ?? '') >= plusDays(asOf, -4 * 365)).toBe(true);
    expect((days[0] ?? '') < plusDays(asOf, -3 * 365)).toBe(true);
    expect((days.at(-1) ?? '') <= asOf).toBe(true);
    expect(bills.filter((bill) => bill['bill_date']?.slice(0, 4) !== bill['bill_year'])).toEqual([]);
    expect(bills.filter((bill) => plusDays(day(bill['bill_date'] ?? ''), 30) !== bill['due_date'])).toEqual([]);
  });

  test('persons with the last name first and last, couples, companies and accents', () => {
    const names = column(customers, 'name');
    for (const shape of [/^[A-Z]+, [A-Z]+$/, /^[A-Z]+ [A-Z]+$/, /^\S+ \S+ & \S+$/, /, LLC$/, /[ÉÁÑØỄ]/, / JR$/, /'/]) {
      expect(names.filter((name) => shape.test(name)).length).toBeGreaterThan(5);
    }
  });

  test('most customers have one account and none has more than four, the fixed ones apart', () => {
    const counts = new Map<string, number>();
    for (const number of column(customers, 'customer_id')) counts.set(number, (counts.get(number) ?? 0) + 1);
    counts.delete('10005');
    const single = [...counts.values()].filter((count) => count === 1).length;
    expect(single / counts.size).toBeGreaterThan(0.85);
    expect(Math.max(...counts.values())).toBe(4);
  });

  test('nobody can be reached: telephones are fiction, a third has an e-mail address at an example domain', () => {
    const emails = column(customers, 'email').filter((email) => email !== '');
    expect(emails.filter((email) => !/^[a-z0-9.]+@example\.(com|org|net)$/.test(email))).toEqual([]);
    expect(emails.length / customers.length).toBeCloseTo(1 / 3, 1);
    const telephones = column(customers, 'phone').filter((telephone) => telephone !== '');
    expect(telephones.filter((telephone) => !/^\((630|331)\) 555-01\d\d$/.test(telephone))).toEqual([]);
    expect(new Set(column(customers, 'postal_code'))).toEqual(new Set(['60540', '60563', '60564', '60565']));
  });

  test('a closed account has nothing left to pay', () => {
    const closed = new Set(
      column(
        customers.filter((row) => row['status'] === 'closed'),
        'account_number',
      ),
    );
    expect(closed.size).toBeGreaterThan(20);
    expect(bills.filter((bill) => closed.has(bill['account_number'] ?? '') && bill['status'] === 'open')).toEqual([]);
  });

  test('every open bill, and no other, carries a code of eight characters that nobody can misread', () => {
    for (const bill of bills) {
      expect(bill['link_code']).toMatch(bill['status'] === 'open' ? /^[2-9BCDFGHJKMNPQRSTVWXYZ]{8}$/ : /^$/);
    }
  });

  test('trucks stop only at curbside addresses in the city, on a weekday', () => {
    for (const place of addresses) {
      const isServed = place['curbside'] === 'yes';
      expect(isServed && place['in_city'] !== 'yes').toBe(false);
      expect(place['collection_day']).toMatch(isServed ? /^(Mon|Tues|Wednes|Thurs|Fri)day$/ : /^$/);
    }
    expect(new Set(column(addresses, 'curbside'))).toEqual(new Set(['yes', 'no']));
    expect(new Set(column(addresses, 'in_city'))).toEqual(new Set(['yes', 'no']));
  });
});

test('the fixed customers come first, with all their accounts and open bills', () => {
  expect(customers.slice(0, 47).map((row) => Number(row['customer_id']) <= 10_007)).not.toContain(false);
  expect(column(customers.slice(47, 48), 'customer_id')).toEqual(['20001']);
  expect(customers[47]?.['account_number']).toBe('700200001');
  const ofPropertyManagement = new Set(
    column(
      customers.filter((row) => row['customer_id'] === '10005'),
      'account_number',
    ),
  );
  const open = bills.filter((bill) => bill['status'] === 'open');
  expect(open.filter((bill) => ofPropertyManagement.has(bill['account_number'] ?? ''))).toHaveLength(400);
});

test('every balance is the one of midnight in the city', () => {
  expect(new Set(column(bills, 'as_of'))).toEqual(new Set(['2026-11-23T00:00:00-06:00']));
});

test.each([59, 0, -1, 60.5, Number.NaN, 500_001])('a city of %s accounts cannot be made', async (accounts) => {
  await expect(cityOf(accounts)).rejects.toThrow('a made-up city has 60 to 500000 accounts');
});
