import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('a resident logs in with the right password and out again', async () => {
  const { browser } = await portal.resident();
  const token = browser.cookie('session');
  const home = await browser.open('/log-in');
  expect(home.path).toBe('/');
  const out = await home.submit('Log Out');
  expect(out.text()).toContain('You are logged out.');
  expect(browser.cookie('session')).toBeUndefined();
  browser.setCookie('session', token ?? '');
  expect((await browser.open('/log-in')).text()).toContain('Your session has ended');
});
