import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type Addressee } from '../../../ui/letter.tsx';
import { emailMessages } from '../messages/emails.ts';

type Place = Pick<PortalContext, 'city' | 'publicUrl'>;

/** To the new address of a user: the link that makes it theirs. */
export function confirmNewEmailEmail(place: Place, to: Addressee, token: string): Mail {
  const t = textIn(to.language, emailMessages);
  return {
    kind: 'confirm-new-email',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('newEmail.subject', { city: place.city.spokenName[to.language] }),
      before: [t('newEmail.text', { city: place.city.spokenName[to.language] })],
      link: { label: t('newEmail.link'), href: `${place.publicUrl}/confirm-email/${token}` },
      after: [t('newEmail.valid'), t('confirm.notYou')],
    }),
  };
}

/** To an address that a user wanted to move to and that another user has. */
export function newEmailTakenEmail(place: Place, to: Addressee): Mail {
  const t = textIn(to.language, emailMessages);
  return {
    kind: 'new-email-taken',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('taken.subject', { city: place.city.spokenName[to.language] }),
      before: [t('taken.text', { city: place.city.spokenName[to.language] })],
      after: [t('already.notYou')],
    }),
  };
}

/** To the address that a user has, when a change is asked for and when it has happened. */
export function emailChangeNotice(place: Place, to: Addressee, stage: 'asked' | 'done'): Mail {
  const t = textIn(to.language, emailMessages);
  return {
    kind: `email-change-${stage}`,
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('oldEmail.subject', { city: place.city.spokenName[to.language] }),
      before: [t(`oldEmail.${stage}`, { city: place.city.spokenName[to.language] })],
      after: [t(`oldEmail.${stage}NotYou`, { href: `${place.publicUrl}/forgot-password` })],
    }),
  };
}
