import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type Addressee } from '../../../ui/letter.tsx';
import { emailMessages } from '../messages/emails.ts';

type Place = Pick<PortalContext, 'city' | 'publicUrl'>;

/** To an address that somebody registered with: the link that proves it. */
export function confirmRegistrationEmail(place: Place, to: Addressee, token: string): Mail {
  const t = textIn(to.language, emailMessages);
  const city = place.city.spokenName[to.language];
  return {
    kind: 'confirm-registration',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('confirm.subject', { city }),
      before: [t('confirm.text', { city })],
      link: { label: t('confirm.link'), href: `${place.publicUrl}/verify/${token}` },
      after: [t('confirm.valid'), t('confirm.notYou')],
    }),
  };
}

/** To an address that has a user and that somebody registered with again. */
export function alreadyRegisteredEmail(place: Place, to: Addressee): Mail {
  const t = textIn(to.language, emailMessages);
  const city = place.city.spokenName[to.language];
  return {
    kind: 'already-registered',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('already.subject', { city }),
      before: [t('already.text', { city })],
      link: { label: t('already.link'), href: `${place.publicUrl}/log-in` },
      after: [t('already.forgot', { href: `${place.publicUrl}/forgot-password` }), t('already.notYou')],
    }),
  };
}
