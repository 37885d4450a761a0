import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { askAsGuest, mondayAtNine, numberOn, openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openHelpDesk();
});
afterAll(() => portal.close());

test('what goes on in a request that was answered late is told of again before it is due, after, and when it is very late', async () => {
  const guest = portal.browser();
  const told = async (moment: string, number: string) => {
    portal.clock.set(new Date(moment));
    await portal.runPeriodicWork('tell-of-due-help-requests');
    return (await portal.mails()).filter(({ text }) => text.includes(number)).length > 0;
  };
  const first = numberOn(await askAsGuest(guest, { email: 'late@example.com', message: 'First' }));
  for (const moment of ['09T13:00', '10T10:01', '11T10:01']) await told(`2026-06-${moment}:00-05:00`, first);
  const finance = await staffMemberOf(portal, 'finance');
  await (await finance.open(staffPathOf(first))).submit('Send the answer', { words: 'Sorry for the wait.' });
  const second = numberOn(await askAsGuest(guest, { email: 'late@example.com', message: 'Second' }));
  const { userId } = await portal.resident();
  await portal.database.pool.query('update help_requests set user_id = $1', [userId]);
  const into = await (await finance.open(staffPathOf(second))).submit('Merge into it', { number: first });
  expect(into.heading).toBe(`Request ${first}`);
  await portal.mails();
  // Asked on Thursday at 10:01, due on Monday at 10:01.
  const moments = ['15T09:00', '15T09:30', '15T10:05', '16T10:05'];
  const tellings = [];
  for (const moment of moments) tellings.push(await told(`2026-06-${moment}:00-05:00`, first));
  expect(tellings).toEqual([true, false, true, true]);
});

test('merging cannot be taken back, and asks for a fresh second factor', async () => {
  const guest = portal.browser();
  const [first, second] = [
    await askAsGuest(guest, { email: 'both@example.com', message: 'One' }),
    await askAsGuest(guest, { email: 'both@example.com', message: 'Two' }),
  ];
  const clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open(staffPathOf(numberOn(first)));
  portal.clock.advance(11 * 60_000);
  const asked = await page.submit('Merge into it', { number: numberOn(second) });
  expect(asked.heading).toBe('Confirm that it is you');
});

test('of two that were answered, the later answer decides until when it may be opened again', async () => {
  portal.clock.set(mondayAtNine);
  const guest = portal.browser();
  const older = await askAsGuest(guest, { email: 'again@example.com', message: 'Older' });
  const newer = await askAsGuest(guest, { email: 'again@example.com', message: 'Newer' });
  const clerk = await staffMemberOf(portal, 'clerk');
  for (const page of [older, newer])
    await (await clerk.open(staffPathOf(numberOn(page)))).submit('Send the answer', { words: 'So it is.' });
  await portal.database.pool.query(
    "update help_requests set answered_at = answered_at - interval '20 days' where id = $1",
    [Number(numberOn(older).slice(1))],
  );
  await (await clerk.open(staffPathOf(numberOn(newer)))).submit('Merge into it', { number: numberOn(older) });
  const seen = await portal.browser().open(older.path);
  expect(seen.text('main')).not.toContain('more than 14 days ago');
  expect(seen.$('textarea').length).toBeGreaterThan(0);
});
