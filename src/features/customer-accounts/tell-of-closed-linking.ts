import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { usersByIds } from '../identity/public.ts';
import { cityClosedEmail, customerClosedEmail } from './linking-closed-email.ts';
import type { SharedBy } from './linking-limits.ts';
import { usersLinkedTo } from './reads.ts';

type ClosedLinking = {
  customerIds: number[];
  closedFor: SharedBy[];
  city: CityProfile;
  secrets: Secrets;
  now: Date;
  today: Day;
};

/**
 * Tells of a limit that failed tries have reached, at most once a day: a customer's to the users linked to the
 * customer, the whole city's to the department.
 */
export async function tellOfClosedLinking(tx: Tx, closed: ClosedLinking): Promise<void> {
  const { city, secrets, now, today, customerIds } = closed;
  if (closed.closedFor.includes('city')) {
    const recipient = city.department.email;
    const effectKey = `linking-closed:city:${today}`;
    await queueMail(tx, secrets, { kind: 'linking-closed', recipient, effectKey, ...cityClosedEmail(city) }, now);
  }
  if (!closed.closedFor.includes('customer') || customerIds.length === 0) return;

  const linked = await usersLinkedTo(tx, customerIds);
  if (linked.length === 0) return;
  const userIds = [...new Set(linked.map(({ userId }) => userId))];
  for (const { userId, email, language } of await usersByIds(tx, userIds)) {
    const effectKey = `linking-closed:user:${userId}:${today}`;
    const mail = customerClosedEmail(city, language);
    await queueMail(tx, secrets, { kind: 'linking-closed', recipient: email, effectKey, ...mail }, now);
  }
}
