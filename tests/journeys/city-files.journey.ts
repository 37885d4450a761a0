import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { residentWithBills, type CityBill } from './people.ts';
import { portalCommand } from './running-portal.ts';
import { portal, press, seesHeading, wordsOf, type Visit } from './support.ts';

test('a paid bill stays paid when the city sends its old file again, and when it acknowledges the payment', async () => {
  const { visit, customer } = await residentWithBills();
  const [bill] = customer.openBills;
  if (!bill) throw new Error('the customer has no open bill');
  await visit.page.goto(`/bills/${bill.key}`);
  expect(await wordsOf(visit)).not.toContain('This bill is paid');
  const receiptNumber = await payByCard(visit, bill);
  await isPaid(visit, bill);

  importing([join(inject('cityFiles'), 'bills.csv')]);
  await isPaid(visit, bill);

  importing(acknowledgement(bill, receiptNumber));
  await isPaid(visit, bill);
  await visit.page.goto(`/accounts/${customer.accountNumber}`);
  expect(await wordsOf(visit)).toContain(`Receipt ${receiptNumber}`);
});

async function payByCard(visit: Visit, bill: CityBill): Promise<string> {
  await visit.page.goto(`/checkout?bill=${bill.key}`);
  await press(visit, 'Continue to payment');
  await visit.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await seesHeading(visit, 'Payment receipt');
  return /Receipt number\s+(\S+)/.exec(await wordsOf(visit))?.[1] ?? '';
}

/** On the page, and in the figures that the ledger is held to. */
async function isPaid(visit: Visit, bill: CityBill): Promise<void> {
  await visit.page.goto(`/bills/${bill.key}`);
  expect(await wordsOf(visit)).toMatch(/Amount due\s+\$0\.00/i);
  const { status, printed } = portalCommand(portal, ['verify-ledger', '--json']);
  expect({ status, printed }).toMatchObject({ status: 0 });
  expect(JSON.parse(printed)).toMatchObject({ ok: true });
}

function importing(files: string[]): void {
  const { status, printed } = portalCommand(portal, ['import', ...files, '--json']);
  expect({ status, printed }).toMatchObject({ status: 0 });
}

/** What the city's system writes once it has posted our payment: the bill without a balance, and our number. */
function acknowledgement({ row }: CityBill, receiptNumber: string): string[] {
  const folder = mkdtempSync(join(inject('cityFiles'), 'posted-'));
  const [bills, payments] = [join(folder, 'bills.csv'), join(folder, 'city_payments.csv')];
  const later = Math.max(Date.now(), Date.parse(row['as_of'] ?? '')) + 60_000;
  const posted = { ...row, balance: '0.00', status: 'paid', as_of: new Date(later).toISOString() };
  writeFileSync(bills, csv([posted]));
  const { category, bill_year, bill_number, balance } = row;
  const paidOn = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Chicago' });
  writeFileSync(
    payments,
    csv([
      { category, bill_year, bill_number, paid_on: paidOn, amount: balance, method: 'card', reference: receiptNumber },
    ]),
  );
  return [bills, payments];
}

function csv(rows: Record<string, string | undefined>[]): string {
  const quoted = (value = '') => `"${value.replaceAll('"', '""')}"`;
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return lines.map((line) => line.map(quoted).join(',')).join('\r\n');
}
