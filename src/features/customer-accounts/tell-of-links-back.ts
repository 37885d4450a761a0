import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { letterMail } from '../../ui/letter.tsx';
import { usersByIds } from '../identity/public.ts';
import { namedNumbers } from './links-ended-email.ts';
import { emailMessages } from './messages/emails.ts';
import { linksBroughtBack } from './reads-ending-links.ts';

type Teller = { city: CityProfile; secrets: Secrets; publicUrl: string; now: Date };

/** Tells each user, in one mail, of their links that an import had ended and its undo has brought back. */
export async function tellOfLinksBack(tx: Tx, linkIds: readonly string[], teller: Teller): Promise<void> {
  const { city, secrets, publicUrl, now } = teller;
  const back = await linksBroughtBack(tx, linkIds);
  const numbersOf = new Map(back.map(({ userId, accountNumbers }) => [userId, accountNumbers]));
  for (const { userId, email, language } of await usersByIds(tx, [...numbersOf.keys()])) {
    const numbers = numbersOf.get(userId);
    if (!numbers) continue;
    const t = textIn(language, emailMessages);
    const mail = letterMail(city, {
      language,
      subject: t('back.subject', { city: city.spokenName[language], count: numbers.length }),
      before: [t('back.what', { count: numbers.length, accounts: namedNumbers(numbers, language) }), t('ended.paid')],
      link: { label: t('removed.link'), href: `${publicUrl}/account` },
    });
    const effectKey = `links-back:${userId}:${linkIds[0] ?? ''}:${now.toISOString()}`;
    await queueMail(tx, secrets, { kind: 'account-links-back', recipient: email, effectKey, ...mail }, now);
  }
}
