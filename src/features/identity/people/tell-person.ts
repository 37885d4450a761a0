import type { Language } from '../../../kernel/language.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { queueMail } from '../../../platform/mail/outgoing.ts';
import { letterMail } from '../../../ui/letter.tsx';
import { toldMessages } from './told-messages.ts';

/** What was done to a user, with the link that they need now where there is one. */
export type Told =
  | { kind: 'staff-invited' | 'resident-invited' | 'staff-factors-reset'; path: string }
  | { kind: 'staff-role-changed'; role: StaffRole }
  | { kind: 'staff-invitation-withdrawn' | 'staff-role-taken' }
  | { kind: 'user-disabled' | 'user-enabled' | 'user-disabled-still' | 'user-sessions-ended' | 'user-unlocked' }
  | { kind: 'user-records-copied' | 'user-deletion-asked' | 'user-deletion-declined' | 'user-deleted' };

/** Tells a user by mail what was done; never why, since a mail may be read by others, but whom to ask. */
export async function tellPerson(
  tx: Tx,
  { city, secrets, publicUrl, clock }: PortalContext,
  { email, language }: { email: string; language: Language },
  told: Told,
): Promise<void> {
  const t = textIn(language, toldMessages);
  const { kind } = told;
  const role = 'role' in told ? t(`role.${told.role}`) : '';
  const values = { city: city.spokenName[language], role };
  const link =
    'path' in told
      ? { link: { label: t('setUp.link'), href: `${publicUrl}${told.path}` }, after: [t('setUp.valid')] }
      : {};
  const mail = letterMail(city, {
    language,
    subject: t(`${kind}.subject`, values),
    before: [t(`${kind}.what`, values)],
    ...link,
  });
  await queueMail(tx, secrets, { kind, recipient: email, ...mail }, clock.now());
}
