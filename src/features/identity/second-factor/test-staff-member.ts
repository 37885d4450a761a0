import { randomUUID } from 'node:crypto';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { makeUser } from '../make-user.ts';
import { totpCode, totpStepAt } from '../totp.ts';

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** For tests only: a clerk with an authenticator app, signed in at a browser. */
export type TestStaffMember = { browser: TestBrowser; email: string; userId: string };

export async function signedInClerk(portal: TestPortal): Promise<TestStaffMember> {
  const email = `clerk-${randomUUID()}@example.com`;
  const { db, secrets } = portal.context;
  const user = { email, password: testPassword, language: 'en', staffRole: 'clerk', totpSecret } as const;
  const { userId } = await db.transaction().execute((tx) => makeUser(tx, secrets, user, portal.clock.now()));
  const { browser, page } = await afterPassword(portal, email);
  await page.submit('Continue', { code: codeNow(portal) });
  return { browser, email, userId };
}

/** The page that asks for the second factor, at another browser. */
export async function afterPassword(
  portal: TestPortal,
  email: string,
): Promise<{ browser: TestBrowser; page: TestPage }> {
  const browser = portal.browser();
  const page = await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  return { browser, page };
}

/** What the app shows now. */
export function codeNow(portal: TestPortal, secret = totpSecret): string {
  return totpCode(secret, totpStepAt(portal.clock.now()));
}
