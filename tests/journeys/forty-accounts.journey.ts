import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { linkAccount, newEmail, registerAndLogIn } from './people.ts';
import { openBrowser, press, seesHeading, wordsOf, type BrowserOptions, type Visit } from './support.ts';

const accountsOfOwner = 40;

test('the owner of forty accounts links them at once and sees what is due on all', async () => {
  const visit = await ownerOfFortyAccounts();
  const { page } = visit;
  expect(await page.getByRole('link', { name: 'details', exact: true }).count()).toBe(accountsOfOwner);
  await checkPage(visit, 'Account Settings, forty accounts');
  await page.goto('/accounts');
  await checkPage(visit, 'Accounts, forty');
  expect(await openBillsOnHome(visit)).toBeGreaterThan(300);
  await checkPage(visit, 'home, forty accounts');
});

test.each([true, false])(
  'a bill of each of forty accounts is chosen over pages and paid in one payment, JavaScript %s',
  async (javaScript) => {
    const visit = await ownerOfFortyAccounts({ javaScript });
    const { page } = visit;
    const openBefore = await openBillsOnHome(visit);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'General Billing' }).click();
    await seesHeading(visit, 'General Billing');
    const accounts = await chooseOneBillOfEach(visit);
    expect(accounts.size).toBe(accountsOfOwner);
    await checkPage(visit, 'General Billing, chosen over pages');
    const said = await wordsOf(visit, 'selection-total [role=status]');
    const [, total = ''] = /^40 bills chosen, total (\$[\d,]+\.\d\d)$/.exec(said) ?? [];
    expect(total, said).not.toBe('');
    await press(visit, 'Pay selected bills');
    await seesHeading(visit, 'Review and pay');
    expect(new URL(page.url()).search).toBe('');
    expect(await wordsOf(visit, 'tfoot')).toContain(total);
    await checkPage(visit, 'Review and pay, forty accounts');
    await press(visit, 'Continue to payment');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await seesHeading(visit, 'Payment receipt');
    const receipt = await wordsOf(visit);
    expect([...accounts].filter((account) => !receipt.includes(account))).toEqual([]);
    expect(await openBillsOnHome(visit)).toBe(openBefore - accountsOfOwner);
    await page.goto('/bills');
    expect(await page.getByRole('button', { name: 'Clear choice' }).count()).toBe(0);
  },
);

test('with JavaScript the sum follows the ticks of this page and counts those of the others', async () => {
  const visit = await ownerOfFortyAccounts();
  const { page } = visit;
  await page.goto('/bills');
  const sum = page.locator('selection-total').getByRole('status');
  const boxes = page.getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect.poll(() => sum.innerText()).toMatch(/^2 bills chosen, total \$/);
  expect(await page.getByRole('button', { name: 'Update total' }).count()).toBe(0);
  await press(visit, 'Next');
  await page.waitForURL('**/bills?page=2#bills');
  await boxes.nth(4).check();
  await expect.poll(() => sum.innerText()).toMatch(/^3 bills chosen, total \$/);
  await boxes.nth(4).uncheck();
  await expect.poll(() => sum.innerText()).toMatch(/^2 bills chosen, total \$/);
  await page.goBack();
  await expect.poll(() => sum.innerText()).toMatch(/^2 bills chosen, total \$/);
  expect(await boxes.nth(0).isChecked()).toBe(true);
  await press(visit, 'Clear choice');
  await expect.poll(() => page.getByRole('button', { name: 'Clear choice' }).count()).toBe(0);
  expect(await boxes.nth(0).isChecked()).toBe(false);
});

async function ownerOfFortyAccounts(options: BrowserOptions = {}): Promise<Visit> {
  const visit = await openBrowser(options);
  await registerAndLogIn(visit, newEmail('owner'));
  await linkAccount(visit, '10005', 'EXAMPLE PROPERTY MANAGEMENT');
  await seesHeading(visit, 'Account Settings');
  return visit;
}

/** Turns the pages of General Billing and ticks the first bill of each account. Gives the accounts. */
async function chooseOneBillOfEach(visit: Visit): Promise<Set<string>> {
  const { page } = visit;
  const accounts = new Set<string>();
  const pagesMax = 16;
  for (let at = 1; at <= pagesMax; at += 1) {
    for (const row of await page
      .locator('tbody tr')
      .filter({ has: page.getByRole('checkbox') })
      .all()) {
      const account = await row.locator('a[href^="/accounts/"]').innerText();
      if (accounts.has(account)) continue;
      await row.getByRole('checkbox').check();
      accounts.add(account);
    }
    // The last page that is ticked is kept too, as every other: by going on to another one.
    await press(visit, 'Next');
    await page.waitForURL(`**/bills?page=${at + 1}#bills`);
    if (accounts.size === accountsOfOwner) return at > 1 ? accounts : new Set();
  }
  return accounts;
}

async function openBillsOnHome(visit: Visit): Promise<number> {
  await visit.page.goto('/');
  return Number(/You owe \$[\d,]+\.\d\d on (\d+) bills/.exec(await wordsOf(visit))?.[1]);
}
