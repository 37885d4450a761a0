import { expect, test } from 'vitest';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { askAsGuest, openHelpDesk } from './test-help.ts';

test('where the city has no clerk, all who may answer are told of what nobody has', async () => {
  const quiet = await openHelpDesk();
  await staffMemberOf(quiet, 'finance');
  await askAsGuest(quiet.browser(), { email: 'no-clerk@example.com' });
  await quiet.mails();
  for (const moment of ['2026-06-09T13:00:00-05:00', '2026-06-10T10:01:00-05:00']) {
    quiet.clock.set(new Date(moment));
    await quiet.runPeriodicWork('tell-of-due-help-requests');
    expect((await quiet.mails()).map(({ kind }) => kind)).toEqual(['help-requests-due']);
  }
  await quiet.close();
});
