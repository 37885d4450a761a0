import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type Addressee } from '../../../ui/letter.tsx';
import { factorEmailMessages } from '../messages/factor-emails.ts';

/** What became of a second factor. `count` says how many recovery codes are left, `name` how a passkey is called. */
export type FactorNews =
  | { what: 'recovery-code-used'; count: number }
  | { what: 'passkey-added' | 'passkey-removed'; name: string }
  | { what: 'recovery-codes-made' | 'authenticator-app-added' | 'authenticator-app-removed' };

/** To a staff member whose second factor was changed, or whose recovery code was used. */
export function secondFactorEmail(
  place: Pick<PortalContext, 'city' | 'publicUrl'>,
  to: Addressee,
  { what, ...values }: FactorNews,
): Mail {
  const t = textIn(to.language, factorEmailMessages);
  const city = place.city.spokenName[to.language];
  return {
    kind: what,
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t(`${what}.subject`, { city }),
      before: [t(`${what}.text`, { city, ...values })],
      link: { label: t('link'), href: `${place.publicUrl}/staff/second-factor` },
      after: [t('notYou')],
    }),
  };
}
