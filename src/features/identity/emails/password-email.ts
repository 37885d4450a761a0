import { formatMoment } from '../../../kernel/day.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { Mail } from '../../../platform/mail/outgoing.ts';
import { letterMail, type Addressee } from '../../../ui/letter.tsx';
import { emailMessages } from '../messages/emails.ts';

type Place = Pick<PortalContext, 'city' | 'publicUrl'>;

/**
 * To a user who forgot the password: the link to choose another. `worksUntil` where so many were asked for that this is
 * the last for now, else it works for half an hour.
 */
export function resetPasswordEmail(
  place: Place,
  to: Addressee,
  { token, worksUntil }: { token: string; worksUntil: Date | null },
): Mail {
  const t = textIn(to.language, emailMessages);
  const until = worksUntil && formatMoment(worksUntil, to.language, place.city.timeZone);
  const city = place.city.spokenName[to.language];
  return {
    kind: 'reset-password',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('reset.subject', { city }),
      before: [t('reset.text', { city })],
      link: { label: t('reset.link'), href: `${place.publicUrl}/reset-password/${token}` },
      after: [until ? t('reset.validUntil', { until }) : t('reset.valid'), t('reset.notYou')],
    }),
  };
}

/** To an address that no user has and that somebody wanted to reset the password of. */
export function nothingToResetEmail(place: Place, to: Addressee): Mail {
  const t = textIn(to.language, emailMessages);
  return {
    kind: 'nothing-to-reset',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('reset.subject', { city: place.city.spokenName[to.language] }),
      before: [t('noReset.text', { city: place.city.spokenName[to.language] })],
      link: { label: t('noReset.link'), href: `${place.publicUrl}/register` },
      after: [t('noReset.other'), t('noReset.notYou')],
    }),
  };
}

/** To a user whose password was changed or reset. */
export function passwordChangedEmail(place: Place, to: Addressee): Mail {
  const t = textIn(to.language, emailMessages);
  return {
    kind: 'password-changed',
    recipient: to.recipient,
    ...letterMail(place.city, {
      language: to.language,
      subject: t('changed.subject', { city: place.city.spokenName[to.language] }),
      before: [t('changed.text', { city: place.city.spokenName[to.language] })],
      after: [t('changed.notYou', { href: `${place.publicUrl}/forgot-password` })],
    }),
  };
}
