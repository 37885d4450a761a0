import { generate } from 'otplib';
import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { demoPassword, logIn, staffPassword, staffSecret } from './people.ts';
import { fill, openBrowser, press, seesHeading, statusOf } from './support.ts';

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
  await fill(visit, 'Code from your authenticator app', await generate({ secret: staffSecret }));
  await press(visit, 'Continue');
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
