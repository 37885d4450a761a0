import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { Secrets } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { queueMail } from '../../../platform/mail/outgoing.ts';
import { letterMail } from '../../../ui/letter.tsx';
import { usersByIds } from '../../identity/public.ts';
import { emailMessages } from '../messages/emails.ts';

export type Teller = { city: CityProfile; secrets: Secrets; publicUrl: string; now: Date };

/** Tells a user that staff linked accounts to them, or ended their links; never why, since a mail may be read by others. */
export async function mailLinkByStaff(
  tx: Tx,
  change: { kind: 'link' | 'unlink'; userId: string; accounts: number },
  { city, secrets, publicUrl, now }: Teller,
): Promise<void> {
  const { kind, userId, accounts } = change;
  for (const { email, language } of await usersByIds(tx, [userId])) {
    const t = textIn(language, emailMessages);
    const when = formatMoment(now, language, city.timeZone);
    const values = { city: city.spokenName[language], count: accounts, when, phone: city.department.phone };
    const mail = letterMail(city, {
      language,
      subject: t(`byStaff.${kind}.subject`, values),
      before: [t(`byStaff.${kind}.what`, values), t('byStaff.ask', values)],
      link: { label: t('removed.link'), href: `${publicUrl}/account` },
    });
    await queueMail(tx, secrets, { kind: `account-${kind}-by-staff`, recipient: email, ...mail }, now);
  }
}

/** Tells a user that staff did not link what they asked for, and why, in the words of whoever decided. */
export async function mailDeclinedRequest(
  tx: Tx,
  declined: { userId: string; typedNumber: string; askedAt: Date; words: string },
  { city, secrets, publicUrl, now }: Teller,
): Promise<void> {
  for (const { email, language } of await usersByIds(tx, [declined.userId])) {
    const t = textIn(language, emailMessages);
    const asked = formatMoment(declined.askedAt, language, city.timeZone);
    const { phone } = city.department;
    const values = { city: city.spokenName[language], number: declined.typedNumber, asked, phone };
    const mail = letterMail(city, {
      language,
      subject: t('declined.subject', values),
      before: [t('declined.what', values), declined.words, t('declined.again', values)],
      link: { label: t('removed.link'), href: `${publicUrl}/account` },
    });
    await queueMail(tx, secrets, { kind: 'account-link-declined', recipient: email, ...mail }, now);
  }
}
