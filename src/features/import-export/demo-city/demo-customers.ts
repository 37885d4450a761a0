import type { DemoCalendar } from './demo-calendar.ts';
import type { DemoCustomer } from './demo-customer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { serviceAddress } from './addresses.ts';
import { fixedCustomerAccountCount, fixedCustomers } from './fixed-customers.ts';
import { customerName, exampleEmail, fictionalTelephone } from './people.ts';
import { randomBills } from './random-bills.ts';
import { seededRandom } from './seeded-random.ts';

const firstCustomerNumber = 20_001;
const firstAccountNumber = 700_200_001;

/**
 * All customers of a made-up city with so many accounts, the fixed ones first. They come one at a time, so that memory
 * stays flat.
 */
export function* demoCustomers(accounts: number, calendar: DemoCalendar): Generator<DemoCustomer> {
  yield* fixedCustomers(calendar);

  const others = accounts - fixedCustomerAccountCount;
  let made = 0;
  for (let customer = 0; made < others; customer += 1) {
    const random = seededRandom('customer', customer);
    const count = Math.min(others - made, random.chance(0.92) ? 1 : random.whole(2, 4));
    yield madeUpCustomer(random, calendar, customer, made, count);
    made += count;
  }
}

function madeUpCustomer(
  random: SeededRandom,
  calendar: DemoCalendar,
  customer: number,
  firstOrdinal: number,
  count: number,
): DemoCustomer {
  const customerNumber = String(firstCustomerNumber + customer);
  const name = customerName(random);
  const home = serviceAddress(fixedCustomerAccountCount + firstOrdinal);
  return {
    customerNumber,
    name,
    mailingAddress: random.chance(0.06) ? `PO Box ${random.whole(1000, 9999)}` : home.address,
    postalCode: home.postalCode,
    email: random.chance(0.34) ? exampleEmail(name, customerNumber, random) : '',
    telephone: random.chance(0.7) ? fictionalTelephone(random) : '',
    customerAccounts: Array.from({ length: count }, (_, nth) => {
      const isClosed = random.chance(0.04);
      return {
        accountNumber: String(firstAccountNumber + firstOrdinal + nth),
        isClosed,
        serviceAddress: nth === 0 ? home : serviceAddress(fixedCustomerAccountCount + firstOrdinal + nth),
        bills: randomBills(random, calendar, isClosed),
      };
    }),
  };
}
