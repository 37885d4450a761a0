import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { usersByIds } from '../identity/public.ts';
import { linksEndedEmail } from './links-ended-email.ts';
import { linksEndedAt } from './reads.ts';

type Teller = { city: CityProfile; secrets: Secrets; publicUrl: string; now: Date };

/** Tells each user, once and in one mail, of their links that the import begun at that moment ended. */
export async function tellOfEndedLinks(tx: Tx, endedAt: Date, teller: Teller): Promise<void> {
  const { city, secrets, publicUrl, now } = teller;
  const ended = await linksEndedAt(tx, endedAt);
  if (ended.length === 0) return;

  const ofUser = new Map(ended.map((links) => [links.userId, links]));
  for (const { userId, email, language } of await usersByIds(tx, [...ofUser.keys()])) {
    const links = ofUser.get(userId);
    if (!links) continue;
    const mail = linksEndedEmail(links, { city, accountUrl: `${publicUrl}/account` }, language);
    const effectKey = `links-ended:${userId}:${endedAt.toISOString()}`;
    await queueMail(tx, secrets, { kind: 'account-links-ended', recipient: email, effectKey, ...mail }, now);
  }
}
