import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of the pages about registrations that were never confirmed. */
export const registrationMessages = {
  title: { en: 'Registrations not confirmed', es: 'Registros sin confirmar' },
  lede: {
    en: 'Who registered and never pressed the link in the mail. They are no users yet: to help, mail them a new link.',
    es: 'Quién se registró y nunca pulsó el enlace del correo. Todavía no son usuarios: para ayudar, envíe un enlace nuevo.',
  },
  email: { en: 'E-mail address', es: 'Correo electrónico' },
  madeAt: { en: 'Registered', es: 'Se registró' },
  expiresAt: { en: 'Link works until', es: 'El enlace funciona hasta' },
  state: { en: 'Link', es: 'Enlace' },
  'state.waiting': { en: 'Works', es: 'Funciona' },
  'state.over': { en: 'Over', es: 'Vencido' },
  language: { en: 'Language of the mail', es: 'Idioma del correo' },
  'language.en': { en: 'English', es: 'Inglés' },
  'language.es': { en: 'Spanish', es: 'Español' },
  eyebrow: { en: 'Registration', es: 'Registro' },
  again: { en: 'Mail a new link', es: 'Enviar un enlace nuevo' },
  'again.what': {
    en: 'A new link goes to this address and works for 24 hours. Earlier links work no longer.',
    es: 'A este correo irá un enlace nuevo, que funciona 24 horas. Los anteriores dejan de funcionar.',
  },
  'again.done': { en: 'A new link is on its way.', es: 'Un enlace nuevo está en camino.' },
  confirmed: {
    en: 'This address has been confirmed. Whoever registered is a user now and can sign in.',
    es: 'Este correo ya se confirmó. Quien se registró es ahora usuario y puede iniciar sesión.',
  },
  'confirmed.user': { en: 'The user {email}', es: 'El usuario {email}' },
  'refusal.confirmed': {
    en: 'The address has been confirmed meanwhile. No mail was sent.',
    es: 'Mientras tanto se confirmó el correo. No se envió nada.',
  },
  'refusal.too-many': {
    en: 'So many of these mails went to this address that none goes now. Try again in an hour.',
    es: 'A este correo se enviaron tantos de estos mensajes que ahora no va ninguno. Pruebe de nuevo en una hora.',
  },
} satisfies Messages;
