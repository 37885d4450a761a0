import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { fill, follow, openBrowser, portal, press, seesHeading, statusOf, type Visit } from './support.ts';

const words = {
  en: { city: 'Sign in with your city account', today: 'Today', code: 'Enter your code' },
  es: { city: 'Iniciar sesión con su cuenta de la ciudad', today: 'Hoy', code: 'Escriba su código' },
};

/** From the log-in page to the city's provider, and through the page on which one types there who one is. */
async function signInAtTheCity(visit: Visit, who: string): Promise<void> {
  await visit.page.goto('/log-in');
  await follow(visit, words[visit.options.language].city);
  await seesHeading(visit, 'City sign-in');
  expect(visit.page.url()).toContain(portal.providerUrl);
  await visit.page.getByLabel('City user').fill(who);
  await visit.page.getByRole('button', { name: 'Sign in' }).click();
}

test.each([
  { language: 'en', javaScript: true },
  { language: 'es', javaScript: false },
] as const)('a clerk signs in with their city account: %o', async (options) => {
  const visit = await openBrowser(options);
  await visit.page.goto('/log-in');
  await checkPage(visit, 'Log In with the city');
  await signInAtTheCity(visit, 'clerk');
  await seesHeading(visit, words[options.language].today);
  expect(new URL(visit.page.url()).pathname).toBe('/staff');
});

test('who proves one factor at the city gives the code here, and then comes to where they were going', async () => {
  const visit = await openBrowser();
  await visit.page.goto('/log-in?next=/staff/find');
  await follow(visit, words.en.city);
  await visit.page.getByLabel('City user').fill('finance');
  await visit.page.getByRole('button', { name: 'Sign in' }).click();
  await seesHeading(visit, words.en.code);
  await fill(visit, 'Code from your authenticator app', '12');
  await press(visit, 'Continue');
  expect(statusOf(visit)).toBe(422);
  expect(await visit.page.locator('input[name=next]').getAttribute('value')).toBe('/staff/find');
});

test.each(['en', 'es'] as const)('everybody else reads why they do not come in: %s', async (language) => {
  const visit = await openBrowser({ language });
  await signInAtTheCity(visit, 'gardener');
  const noEntry = { en: /does not open the portal/, es: /no abre el portal/ };
  await seesHeading(visit, noEntry[language]);
  expect(statusOf(visit)).toBe(403);
  await checkPage(visit, 'no entry with a city account');
  // Asked anew, so that somebody else can sign in there.
  await follow(visit, words[language].city);
  await visit.page.getByLabel('City user').waitFor();
  await signInAtTheCity(await openBrowser({ language }), 'nobody');
  for (const why of ['again', 'turned-back', 'unverified', 'second-factor']) {
    await visit.page.goto(`/log-in/city/refused?why=${why}`);
    await checkPage(visit, `a sign-in at the city refused: ${why}`);
  }
});
