import type { Cents } from '../../../kernel/money.ts';
import type { ServiceAddress } from './addresses.ts';
import type { CalendarDay } from './demo-calendar.ts';
import { cents, sumCents } from '../../../kernel/money.ts';

/** Services, miscellaneous, licences and permits, fines. */
export type DemoCategory = '01' | '02' | '03' | '04';

/** A bill line; its amount is quantity times unit amount, to the cent. A credit has a negative unit amount. */
export type DemoLine = { chargeCode: string; description: string; quantity: number; unitCents: Cents };

/** How money reached the city without this portal. */
export type CityMethod = 'check' | 'cash' | 'lockbox' | 'card';
export type DemoCityPayment = { paidOn: CalendarDay; amountCents: Cents; method: CityMethod };

export type DemoBill = {
  category: DemoCategory;
  description: string;
  billDate: CalendarDay;
  dueDate: CalendarDay;
  lines: DemoLine[];
  payments: DemoCityPayment[];
  isVoid: boolean;
};

export type DemoCustomerAccount = {
  accountNumber: string;
  serviceAddress: ServiceAddress;
  isClosed: boolean;
  bills: DemoBill[];
};

/** A made-up customer of the city with what one row an account repeats. Empty where the city does not know it. */
export type DemoCustomer = {
  customerNumber: string;
  name: string;
  mailingAddress: string;
  postalCode: string;
  email: string;
  telephone: string;
  customerAccounts: DemoCustomerAccount[];
};

export function lineCents(line: DemoLine): Cents {
  return cents(line.quantity * line.unitCents);
}

export function totalCents(bill: DemoBill): Cents {
  return sumCents(bill.lines.map(lineCents));
}

/** What the city says is owed: nothing for a void bill, else the total less what was paid. */
export function balanceCents(bill: DemoBill): Cents {
  if (bill.isVoid) return cents(0);
  return cents(totalCents(bill) - sumCents(bill.payments.map((payment) => payment.amountCents)));
}

export function statusOf(bill: DemoBill): 'open' | 'paid' | 'void' {
  if (bill.isVoid) return 'void';
  return balanceCents(bill) === 0 ? 'paid' : 'open';
}
