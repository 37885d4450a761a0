import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { logInStaff } from './people.ts';
import { narrow, openBrowser, seesHeading } from './support.ts';

// Both put back what they change: all journeys share one city.
test.each([
  { language: 'en', javaScript: false, preview: 'See what changes', save: 'Save the change', undo: 'Undo the change' },
  {
    language: 'es',
    javaScript: true,
    preview: 'Ver qué cambia',
    save: 'Guardar el cambio',
    undo: 'Deshacer el cambio',
  },
] as const)('a link of the city is added, seen by everybody and undone ($language)', async (words) => {
  const { language, javaScript, preview, save, undo } = words;
  const visit = await openBrowser({ language, javaScript });
  const { page } = visit;
  await logInStaff(visit, language === 'en' ? 'admin@example.com' : 'finance@example.com');
  await page.goto('/staff/settings/resources');
  const heading = language === 'en' ? 'Resources' : 'Recursos';
  await seesHeading(visit, heading);
  const name = `Trees ${language}`;
  await page.getByRole('button', { name: language === 'en' ? 'Add a link' : 'Añadir un enlace' }).click();
  const empty = page.locator('fieldset').filter({ has: page.locator('legend', { hasText: /further|Otro/ }) });
  await empty.locator('input').nth(0).fill(name);
  await empty.locator('input').nth(2).fill('trees');
  await page.getByRole('button', { name: preview }).click();
  await page.locator('.cc-error-summary').waitFor();
  await checkPage(visit, `settings refused ${language}`);
  const wrong = page.locator('[aria-invalid=true]').first();
  await wrong.fill('/contact');
  // Return in a field shows what changes; it adds no row, though buttons that do stand before.
  await wrong.press('Enter');
  await page.locator('#preview').waitFor();
  await checkPage(visit, `settings preview ${language}`);
  await page.locator('[name=reason]').fill('A new page of the city');
  await page.getByRole('button', { name: save }).click();
  await page.waitForURL('**/resources?done=changed');
  await checkPage(visit, `settings saved ${language}`);
  expect(await page.content()).toContain(name);
  await page.goto('/staff/settings/resources/history');
  await checkPage(visit, `settings history ${language}`);
  await page.locator('main a[href*="take-back?change="]').first().click();
  await page.getByRole('button', { name: undo }).waitFor();
  await checkPage(visit, `settings take back ${language}`);
  await page.locator('[name=reason]').fill('It was only tried out');
  await page.getByRole('button', { name: undo }).click();
  await page.waitForURL('**/resources?done=taken-back');
  await page.goto('/contact');
  expect(await page.content()).not.toContain(name);
});

test.each([
  ['carts', 'en', 'Add a program'],
  ['hours', 'es', 'Añadir un feriado de cada año'],
  ['help-requests', 'en', 'Add a topic'],
] as const)('a row is added to %s by its button without JavaScript (%s)', async (section, language, add) => {
  const visit = await openBrowser({ language, javaScript: false });
  const { page } = visit;
  await logInStaff(visit, language === 'en' ? 'admin@example.com' : 'finance@example.com');
  await page.goto(`/staff/settings/${section}`);
  await checkPage(visit, `settings ${section} ${language}`);
  const before = await page.locator('fieldset[id^=field-row]').count();
  await page.getByRole('button', { name: add, exact: true }).click();
  const added = new URL(page.url()).hash;
  // The answer opens at the row, near the top of the window.
  expect(Math.abs((await page.locator(added).boundingBox())?.y ?? 900)).toBeLessThan(200);
  expect(await page.locator('fieldset[id^=field-row]').count()).toBeGreaterThan(before);
  await checkPage(visit, `settings ${section} with a row more ${language}`);
});

test('on a telephone the name of a setting has the width of its card', async () => {
  const visit = await openBrowser({ language: 'es', width: narrow });
  const { page } = visit;
  await logInStaff(visit, 'finance@example.com');
  await page.goto('/staff/settings');
  for (const row of await page.locator('.cc-same-columns tbody tr').all()) {
    const card = (await row.boundingBox())?.width ?? 0;
    expect((await row.locator('th').boundingBox())?.width ?? 0).toBeGreaterThan(card * 0.8);
  }
  await checkPage(visit, 'settings on a telephone es');
});
