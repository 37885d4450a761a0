import { randomUUID } from 'node:crypto';
import type { StaffRole } from '../../platform/http/request.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { testPassword, type TestPortal } from '../../../tests/support/portal.ts';
import { makeUser } from '../identity/public.ts';
import { totpCode, totpStepAt } from '../identity/totp.ts';

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** For tests only: a staff member who has given the password; with `isWhole` the code too. */
export async function staffMemberOf(portal: TestPortal, staffRole: StaffRole, isWhole = true): Promise<TestBrowser> {
  const { db, secrets } = portal.context;
  const email = `${staffRole}-${randomUUID()}@example.com`;
  const user = { email, password: testPassword, language: 'en', staffRole, totpSecret } as const;
  await db.transaction().execute((tx) => makeUser(tx, secrets, user, portal.clock.now()));
  const browser = portal.browser();
  const asked = await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  if (isWhole) await asked.submit('Continue', { code: totpCode(totpSecret, totpStepAt(portal.clock.now())) });
  return browser;
}

/** For tests only: somebody who signed in as above gives the code again, if it was given too long ago. */
export async function giveCodeAgain(portal: TestPortal, browser: TestBrowser): Promise<void> {
  const page = await browser.open('/staff/confirm?next=/staff');
  if (page.$('input[name=_code]').length === 0) return;
  await page.submit('Continue', { _code: totpCode(totpSecret, totpStepAt(portal.clock.now())) });
}

/** For tests only: sets up a sign-in by the link of a mail, as the mail's reader does, and signs in. */
export async function setUpByLink(
  portal: TestPortal,
  link: string,
  email: string,
  password: string,
): Promise<TestPage> {
  const browser = portal.browser();
  const page = await browser.open(new URL(link).pathname);
  const secret = page.text('dl dd').replaceAll(' ', '');
  const code = () => totpCode(secret, totpStepAt(portal.clock.now()));
  await page.submit('Save new password', { password, code: code() });
  const asked = await (await browser.open('/log-in?notice=staff-set-up')).submit('Log In', { email, password });
  const codes = await asked.submit('Continue', { code: code() });
  const shown = await codes.submit('Show my codes');
  return shown.click('I have kept them');
}
