import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword, entryWords, logIn } from './people.ts';
import { startPortal, type RunningPortal } from './running-portal.ts';
import { narrow, openBrowser, press, seesHeading, wide, type Visit } from './support.ts';

const cityFolders = mkdtempSync(join(tmpdir(), 'civic-counter-paying-more-'));
let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal({ CITY: cityWherePayersMayPayMore() });
}, 180_000);
afterAll(async () => {
  await portal.stop();
  rmSync(cityFolders, { recursive: true, force: true });
});

/** The sample city, but for one rule: more than is due may be paid of every bill. */
function cityWherePayersMayPayMore(): string {
  cpSync(resolve('cities'), cityFolders, { recursive: true });
  const folder = join(cityFolders, 'naperville');
  const profile = JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8'));
  for (const category of profile.categories) category.overpayment = { maximumCents: 50_000 };
  writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
  return folder;
}

async function review(language: 'en' | 'es'): Promise<Visit> {
  const visit = await openBrowser({ language }, portal);
  await logIn(visit, 'linked@example.com', demoPassword);
  await seesHeading(visit, entryWords[language].welcome);
  await visit.page.goto('/bills');
  for (const at of [0, 1]) await visit.page.getByRole('checkbox').nth(at).check();
  await press(visit, language === 'en' ? 'Pay selected bills' : 'Pagar las facturas elegidas');
  await seesHeading(visit, language === 'en' ? 'Review and pay' : 'Revisar y pagar');
  return visit;
}

test.each(['en', 'es'] as const)(
  'where more than is due may be paid, field and words are in sight at every width (%s)',
  async (language) => {
    const { page } = await review(language);
    const fields = page.locator('input[name^="amount-"]');
    expect(await fields.count()).toBe(2);
    for (const width of [narrow, 600, 768, 1024, wide]) {
      await page.setViewportSize({ width, height: 900 });
      const inner = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ width, inner }).toEqual({ width, inner: width });
      for (const part of [fields, page.locator('.cc-cell--money .cc-hint')]) {
        for (const one of await part.all()) {
          const box = await one.boundingBox();
          const [left, right] = [box?.x ?? -1, (box?.x ?? 0) + (box?.width ?? 0)];
          expect({ width, isInSight: left >= 0 && right <= width }).toEqual({ width, isInSight: true });
          // A narrow column of many lines is no better than none.
          expect({ width, isReadable: (box?.height ?? 0) < 140 }).toEqual({ width, isReadable: true });
        }
      }
      const folder = process.env['PICTURES'];
      if (folder) await page.screenshot({ path: join(folder, `pay-more-${language}-${width}.png`), fullPage: true });
    }
  },
);
