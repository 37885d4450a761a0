import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, plusDays, type Day } from '../../kernel/day.ts';
import { cents, sumCents, type Cents } from '../../kernel/money.ts';

/** A made-up bill that looks like the city's, so that people find the same places on their own. */
export type ExampleBill = {
  customerNumber: string;
  accountNumber: string;
  name: string;
  addressLines: string[];
  billNumber: string;
  billedOn: Day;
  dueOn: Day;
  lines: { description: Record<'en' | 'es', string>; amount: Cents }[];
  total: Cents;
  /** Printed where the city asks for a code to link an account; else null. */
  linkCode: string | null;
};

/** Bills are mailed thirty days before payment is due. */
const daysToPay = 30;

/** The example bill as if it had come a few days ago, so that its days never look stale. */
export function exampleBillOf(city: CityProfile, now: Date): ExampleBill {
  const billedOn = plusDays(dayAt(now, city.timeZone), -8);
  const lines = [
    {
      description: { en: 'Fire alarm monitoring, 3 months', es: 'Monitoreo de alarma contra incendios, 3 meses' },
      amount: cents(9_600),
    },
    { description: { en: 'Alarm radio, rental', es: 'Radio de alarma, alquiler' }, amount: cents(850) },
  ];
  return {
    customerNumber: '10001',
    accountNumber: '700100001',
    name: 'EXAMPLE CUSTOMER',
    addressLines: ['123 EXAMPLE STREET', (city.department.address.at(-1) ?? city.name).toUpperCase()],
    billNumber: `${billedOn.slice(0, 4)}-10482`,
    billedOn,
    dueOn: plusDays(billedOn, daysToPay),
    lines,
    total: sumCents(lines.map((line) => line.amount)),
    linkCode: city.linking.proof === 'code' ? 'K7MP4RTX' : null,
  };
}

/** The words on the paper. The city prints its bills in English, so they stay English on the Spanish page too. */
export const printedWords = {
  bill: 'BILL',
  kind: 'General (non-utility)',
  customerNumber: 'Customer ID',
  accountNumber: 'Account number',
  billNumber: 'Bill number',
  billedOn: 'Bill date',
  dueOn: 'Payment due',
  linkCode: 'Online code',
  billTo: 'Bill to',
  description: 'Description',
  amount: 'Amount',
  amountDue: 'Amount due',
  notice: 'An unpaid bill may be subject to a penalty. By mail, the postmark is the day of payment.',
  stub: 'Return this part with your check',
  payTo: 'Pay to',
} as const;
