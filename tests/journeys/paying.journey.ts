import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { openDetails, residentWithBills, type CityBill, type CityCustomer } from './people.ts';
import { follow, press, seesHeading, wordsOf, type Visit } from './support.ts';

/** How long the portal may take to hear that money has arrived. */
const heardMs = 30_000;

test.each([true, false])('ticked bills are paid by card and the receipt says so, JavaScript %s', async (javaScript) => {
  const { visit, customer } = await residentWithBills({ javaScript });
  await goToPayment(visit, customer, 2);
  await checkPage(visit, 'sandbox page');
  await visit.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await seesHeading(visit, 'Payment receipt');
  await checkPage(visit, 'receipt');
  const receipt = await wordsOf(visit);
  const [, number = ''] = /Receipt number\s+(\S+)/.exec(receipt) ?? [];
  expect(number).not.toBe('');
  for (const bill of customer.openBills.slice(0, 2)) {
    expect(receipt).toContain(bill.printed);
    expect(await amountDueOf(visit, bill.key)).toBe('$0.00');
  }
  await checkPage(visit, 'bill, paid');
  await openDetails(visit);
  await visit.page
    .getByRole('link', { name: `Receipt ${number}`, exact: true })
    .first()
    .click();
  await seesHeading(visit, 'Payment receipt');
  await press(visit, 'Mail it again');
  await seesHeading(visit, 'Payment receipt');
  await checkPage(visit, 'receipt, mailed again');
});

test('a declined card charges nothing and says what to do', async () => {
  const { visit, customer } = await residentWithBills();
  await goToPayment(visit, customer, 1);
  await visit.page.getByRole('button', { name: 'Decline', exact: true }).click();
  await seesHeading(visit, 'Your payment did not go through');
  expect(await wordsOf(visit)).toContain('Nothing was charged');
  await checkPage(visit, 'payment, failed');
  await press(visit, 'Try again');
  await seesHeading(visit, 'Review and pay');
});

test('a payment that is canceled leaves the bill as it was', async () => {
  const { visit, customer } = await residentWithBills();
  await goToPayment(visit, customer, 1);
  await visit.page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await seesHeading(visit, 'You canceled the payment');
  await checkPage(visit, 'payment, canceled');
  const [bill] = customer.openBills;
  expect(await amountDueOf(visit, bill?.key ?? '')).not.toBe('$0.00');
});

test('a payment that is paid later is waited for and then receipted', async () => {
  const { visit, customer } = await residentWithBills();
  await goToPayment(visit, customer, 1);
  const gatewayPage = visit.page.url();
  await visit.page.getByRole('button', { name: 'Pay later', exact: true }).click();
  await seesHeading(visit, 'Your payment is processing');
  await checkPage(visit, 'payment, paid later');
  await becomesReceipt(visit, gatewayPage);
});

test('an eCheck is shown as processing until the bank has sent it', async () => {
  const { visit, customer } = await residentWithBills();
  await goToPayment(visit, customer, 1, /eCheck/);
  const gatewayPage = visit.page.url();
  await visit.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await seesHeading(visit, 'Your payment is processing');
  await checkPage(visit, 'payment, processing');
  const [bill] = customer.openBills;
  await visit.page.goto(`/bills/${bill?.key}`);
  expect(await wordsOf(visit)).toMatch(/A payment for all that is due is on its way/);
  await checkPage(visit, 'bill, processing');
  await becomesReceipt(visit, gatewayPage);
});

test('an amount can be changed where a part may be paid, and too much is refused in words', async () => {
  const isPayableInParts = ({ key, balance }: CityBill) => /^0[12]-/.test(key) && Number(balance) > 30;
  const { visit, customer } = await residentWithBills({}, ({ openBills }) => openBills.some(isPayableInParts));
  const bill = customer.openBills.find(isPayableInParts);
  await visit.page.goto(`/checkout?bill=${bill?.key}`);
  await seesHeading(visit, 'Review and pay');
  const amount = visit.page.getByRole('textbox').first();
  await amount.fill('999999');
  await press(visit, 'Continue to payment');
  await visit.page.getByRole('alert').getByText('Enter at most').first().waitFor();
  await checkPage(visit, 'Review and pay, refused');
  await amount.fill('20.50');
  await press(visit, 'Update total');
  expect(await wordsOf(visit)).toContain('$20.50');
  await press(visit, 'Continue to payment');
  await visit.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await seesHeading(visit, 'Payment receipt');
  const left = Number(bill?.balance) - 20.5;
  expect(await amountDueOf(visit, bill?.key ?? '')).toBe(dollars(left));
});

function dollars(amount: number): string {
  return amount.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

/** From the account's details, by ticking, to the sandbox's page. */
async function goToPayment(visit: Visit, customer: CityCustomer, bills: number, way?: RegExp): Promise<void> {
  await openDetails(visit);
  await seesHeading(visit, new RegExp(customer.name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
  for (const { printed } of customer.openBills.slice(0, bills))
    await visit.page.getByRole('checkbox', { name: printed }).check();
  await press(visit, 'Pay selected bills');
  await seesHeading(visit, 'Review and pay');
  await checkPage(visit, 'Review and pay');
  expect(await visit.page.getByRole('radio', { name: /card/i }).isChecked()).toBe(true);
  if (way) await visit.page.getByRole('radio', { name: way }).check();
  await press(visit, 'Continue to payment');
  await visit.page.getByRole('heading', { level: 1, name: /^Pay \$[\d,.]+ to / }).waitFor();
}

async function amountDueOf(visit: Visit, key: string): Promise<string> {
  await visit.page.goto(`/bills/${key}`);
  return /Amount due\s+(\$[\d,.]+\d)/i.exec(await wordsOf(visit))?.[1] ?? 'none';
}

/** Lets the money arrive, and checks again, as the page offers, until the receipt is there. */
async function becomesReceipt(visit: Visit, gatewayPage: string): Promise<void> {
  await visit.page.goto(gatewayPage);
  await checkPage(visit, 'sandbox page, on its way');
  await press(visit, 'Let the money arrive now');
  const receipt = visit.page.getByRole('heading', { level: 1, name: 'Payment receipt' });
  await seesHeading(visit, /^Payment receipt$|^Your payment is processing$/);
  const endsAt = Date.now() + heardMs;
  while (!(await receipt.isVisible()) && Date.now() < endsAt) {
    await follow(visit, 'Check again');
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
  }
  await receipt.waitFor();
}
