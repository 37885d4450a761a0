import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { openBrowser, openPanel, seesHeading, statusOf } from './support.ts';

test.each([true, false])(
  'an address that leads nowhere says so and where to go on, JavaScript %s',
  async (javaScript) => {
    const visit = await openBrowser({ javaScript });
    await visit.page.goto('/there-is-no-such-page');
    expect(statusOf(visit)).toBe(404);
    await checkPage(visit, '404');
  },
);

test('a resident signs in', async () => {
  const visit = await openBrowser();
  await visit.page.goto('/log-in');
  await seesHeading(visit, 'Log In');
  await openPanel(visit, 'User');
  await visit.page.getByRole('link', { name: 'Log In', exact: true }).first().waitFor();
  await checkPage(visit, 'Log In');
});
