import { expect, test } from 'vitest';
import { demoPassword, logIn, logInStaff } from './people.ts';
import { fill, narrow, openBrowser, press, seesHeading, wide, type Visit } from './support.ts';

const endless = 'W'.repeat(200);

/** How far a page goes beyond the screen at both widths, in pixels. */
async function beyondTheScreen({ page }: Visit): Promise<number[]> {
  const beyond: number[] = [];
  for (const width of [narrow, wide]) {
    await page.setViewportSize({ width, height: 900 });
    beyond.push(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
  }
  return beyond;
}

test('a word without end makes no page wider than the screen, wherever somebody types one', async () => {
  const resident = await openBrowser();
  await logIn(resident, 'resident@example.com', demoPassword);
  await resident.page.goto('/account/link/ask');
  await fill(resident, /^Customer ID or Account Number/, endless.slice(0, 100));
  await fill(resident, /^Name/, endless);
  await fill(resident, /^What else/, endless);
  await press(resident, 'Send to Finance');
  expect([resident.page.url(), await beyondTheScreen(resident)]).toEqual([resident.page.url(), [0, 0]]);

  const clerk = await openBrowser();
  await logInStaff(clerk, 'clerk@example.com');
  expect(await beyondTheScreen(clerk)).toEqual([0, 0]);
  await clerk.page.locator(`tr:has-text("${endless}") a[href^="/staff/link-requests/"]`).first().click();
  expect(await beyondTheScreen(clerk)).toEqual([0, 0]);
  await clerk.page.goto('/staff/link-requests');
  expect(await beyondTheScreen(clerk)).toEqual([0, 0]);
  await clerk.page.goto('/staff/customers/1');
  await clerk.page.locator('textarea[name=words]').fill(endless);
  await press(clerk, 'Add note');
  await seesHeading(clerk, /./);
  expect(await beyondTheScreen(clerk)).toEqual([0, 0]);
});
