import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import {
  demoPassword,
  followMailLink,
  linkAccount,
  logIn,
  newEmail,
  nextCustomer,
  openNewestMail,
  ownPassword,
  registerAndLogIn,
} from './people.ts';
import { fill, follow, openBrowser, openPanel, press, seesHeading, statusOf, wordsOf } from './support.ts';

test('a quiet session asks before it ends, and one may stay', async () => {
  const visit = await openBrowser();
  await visit.page.clock.install();
  await logIn(visit, 'linked@example.com', demoPassword);
  await seesHeading(visit, 'Welcome to Citizen Self Service');
  const asks = visit.page.getByRole('dialog', { name: 'Do you need more time?' });
  await visit.page.clock.fastForward('26:00');
  expect(await asks.isVisible()).toBe(false);
  await visit.page.clock.fastForward('01:45');
  await asks.waitFor();
  await asks.getByText('left').waitFor();
  await checkPage(visit, 'home, asking for more time');
  await asks.getByRole('button', { name: 'Stay logged in' }).click();
  await asks.waitFor({ state: 'hidden' });
  await visit.page.clock.fastForward('26:00');
  expect(await asks.isVisible()).toBe(false);
  await visit.page.clock.fastForward('05:00');
  await visit.page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  await visit.page.getByRole('link', { name: 'Log in again' }).click();
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
});

test('who logs out is out, and a page that was theirs asks to log in and leads back', async () => {
  const visit = await openBrowser();
  await logIn(visit, 'linked@example.com', demoPassword);
  await seesHeading(visit, 'Welcome to Citizen Self Service');
  await openPanel(visit, 'User');
  await visit.page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await visit.page.getByText('You are logged out.').waitFor();
  await checkPage(visit, 'logged out');
  await visit.page.goto('/account');
  await seesHeading(visit, 'Log In');
  await fill(visit, 'E-mail address', 'linked@example.com');
  await fill(visit, 'Password', 'not-the-password-at-all');
  await press(visit, 'Log In');
  expect(statusOf(visit)).toBe(422);
  await checkPage(visit, 'Log In, refused');
  await fill(visit, 'Password', demoPassword);
  await press(visit, 'Log In');
  await seesHeading(visit, 'Account Settings');
});

test.each([true, false])('a forgotten password is replaced through the mail, JavaScript %s', async (javaScript) => {
  const visit = await openBrowser({ javaScript });
  const email = newEmail('forgetful');
  await registerAndLogIn(visit, email);
  const elsewhere = await openBrowser({ javaScript });
  await elsewhere.page.goto('/log-in');
  await follow(elsewhere, 'Forgot your password?');
  await checkPage(elsewhere, 'Forgot your password?');
  await fill(elsewhere, 'E-mail address', email);
  await press(elsewhere, 'Send link');
  await seesHeading(elsewhere, 'Check your mail');
  await openNewestMail(elsewhere, email, /Choose a new password/);
  await followMailLink(elsewhere, '/reset-password/');
  await seesHeading(elsewhere, 'Choose a new password');
  await checkPage(elsewhere, 'Choose a new password');
  await fill(elsewhere, 'New password', 'short');
  await press(elsewhere, 'Save new password');
  expect(statusOf(elsewhere)).toBe(422);
  await checkPage(elsewhere, 'Choose a new password, refused');
  await fill(elsewhere, 'New password', `${ownPassword}-again`);
  await press(elsewhere, 'Save new password');
  await seesHeading(elsewhere, 'Log In');
  await logIn(elsewhere, email, `${ownPassword}-again`);
  await seesHeading(elsewhere, 'Welcome to Citizen Self Service');
  // The session of before is over.
  await visit.page.goto('/account');
  await seesHeading(visit, 'Log In');
  await openNewestMail(visit, email, /Choose a new password/);
  await followMailLink(visit, '/reset-password/');
  await seesHeading(visit, 'This link does not work any more');
  await checkPage(visit, 'a link that is over');
});

test('the customer who says "This was not me" freezes the link of whoever linked', async () => {
  const visit = await openBrowser();
  await registerAndLogIn(visit, newEmail('stranger'));
  const customer = nextCustomer((one) => one.email !== '');
  await linkAccount(visit, customer.customerId, customer.name);
  await seesHeading(visit, 'Account Settings');
  const owner = await openBrowser();
  await openNewestMail(owner, customer.email, /somebody linked an account/);
  await followMailLink(owner, '/link-notice/');
  await seesHeading(owner, 'Do you know about this link?');
  await checkPage(owner, 'Do you know about this link?');
  await press(owner, 'This was not me');
  await seesHeading(owner, 'The link is frozen');
  await checkPage(owner, 'The link is frozen');
  await visit.page.goto('/account');
  expect(await wordsOf(visit)).toContain('One link is frozen');
  await checkPage(visit, 'Account Settings, frozen');
  await visit.page.goto(`/accounts/${customer.accountNumber}`);
  expect(statusOf(visit)).toBe(404);
});

test('a resident asks Finance to link what they cannot link themselves', async () => {
  const visit = await openBrowser();
  await registerAndLogIn(visit, newEmail('asker'));
  await linkAccount(visit, '8877665', 'NOBODY KNOWN');
  await press(visit, 'Ask Finance to link it');
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  await checkPage(visit, 'Ask Finance');
});
