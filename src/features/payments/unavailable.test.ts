import { expect, test } from 'vitest';
import { openTestPortal } from '../../../tests/support/portal.ts';

test('a city without a payment company says so, and takes no messages', async () => {
  const portal = await openTestPortal({ gateway: null });
  const { browser } = await portal.resident();
  const page = await browser.open('/checkout?bill=01-2026-1');
  expect(page.status).toBe(503);
  expect(page.heading).toBe('Online payment is not available');
  expect(page.text()).toContain('(630) 420-6059');
  const message = await portal.server.inject({ method: 'POST', url: '/webhooks/sandbox', payload: '{}' });
  expect(message.statusCode).toBe(404);
  await portal.close();
});
