import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { demoPassword, giveCode, logIn, logInStaff, residentWithBills, staffPassword } from './people.ts';
import { fill, openBrowser, press, seesHeading, statusOf, wordsOf, type Visit } from './support.ts';

test.each([
  { who: 'clerk@example.com', javaScript: true },
  { who: 'finance@example.com', javaScript: false },
])('$who signs in with a code and sees what waits today', async ({ who, javaScript }) => {
  const visit = await openBrowser({ javaScript });
  await logIn(visit, who, staffPassword);
  await seesHeading(visit, 'Enter your code');
  await checkPage(visit, 'code');
  await fill(visit, 'Code from your authenticator app', '000000');
  await press(visit, 'Continue');
  expect(statusOf(visit)).toBe(422);
  await checkPage(visit, 'code, refused');
  await visit.page.goto('/staff');
  expect(statusOf(visit)).not.toBe(200);
  await visit.page.goto('/log-in/code');
  await giveCode(visit);
  await seesHeading(visit, 'Today');
  expect(new URL(visit.page.url()).pathname).toBe('/staff');
  await checkPage(visit, 'Today');
});

test('for a resident, and for a stranger, there are no staff pages', async () => {
  const visit = await openBrowser();
  await visit.page.goto('/staff');
  expect(statusOf(visit)).toBe(404);
  await logIn(visit, 'resident@example.com', demoPassword);
  await seesHeading(visit, 'Welcome to Citizen Self Service');
  await visit.page.goto('/staff');
  expect(statusOf(visit)).toBe(404);
});

test('the story of an eCheck that its bank returned is one page, and needs no script', async () => {
  const { receipt, paymentId } = await returnedECheck();
  const visit = await openBrowser({ javaScript: false });
  await logInStaff(visit, 'admin@example.com');
  await seesHeading(visit, 'Today');
  await opensUntil(visit, `/staff/payments/${receipt}`, 'Mail sent: news of money that went back');
  await seesHeading(visit, `Payment ${receipt}`);
  const words = await wordsOf(visit);
  for (const told of ['From Processing to Paid', 'From Paid to Returned', 'Reason code R01', 'Collected online'])
    expect(words).toContain(told);
  await checkPage(visit, 'story of a payment');
  expect(words).not.toContain(paymentId);
  for (const summary of await visit.page.locator('summary').all()) await summary.click();
  expect(await wordsOf(visit)).toContain(paymentId);
  await checkPage(visit, 'story of a payment, messages unfolded');
  await visit.page.goto(`/staff/payments/${paymentId}?lang=es`);
  await seesHeading(visit, `Pago ${receipt}`);
  await checkPage({ ...visit, options: { ...visit.options, language: 'es' } }, 'story of a payment, Spanish');
});

/** A resident pays a bill from a bank account, and the bank returns it for want of money. */
async function returnedECheck(): Promise<{ receipt: string; paymentId: string }> {
  const { visit, customer } = await residentWithBills();
  const { page } = visit;
  await page.goto(`/checkout?bill=${customer.openBills[0]?.key}`);
  await page.getByRole('radio', { name: /eCheck/ }).check();
  await press(visit, 'Continue to payment');
  await page.getByRole('heading', { level: 1, name: /^Pay \$[\d,.]+ to / }).waitFor();
  const gatewayPage = page.url();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await seesHeading(visit, 'Your payment is processing');
  const path = new URL(page.url()).pathname;
  await page.goto(gatewayPage);
  await press(visit, 'Let the money arrive now');
  await opensUntil(visit, path, 'Payment receipt');
  const [, receipt = ''] = /Receipt number\s+(\S+)/.exec(await wordsOf(visit)) ?? [];
  await page.goto(gatewayPage.replace('/pay/', '/after/'));
  await page.getByRole('combobox').first().selectOption('R01');
  await page.getByRole('button', { name: 'The bank returns it', exact: true }).click();
  await page.getByText('Returned by the bank').first().waitFor();
  return { receipt, paymentId: path.split('/').at(-1) ?? '' };
}

/** Opens a page anew until it says these words; a bank takes its time. */
async function opensUntil(visit: Visit, path: string, words: string): Promise<void> {
  const endsAt = Date.now() + 40_000;
  do {
    await visit.page.goto(path);
    if ((await wordsOf(visit)).includes(words)) return;
    await visit.page.waitForTimeout(500);
  } while (Date.now() < endsAt);
  throw new Error(`${path} never said ${words}`);
}
