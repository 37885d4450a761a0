import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of the mails that tell staff what became of their second factor. */
export const factorEmailMessages = {
  'recovery-code-used.subject': {
    en: 'A recovery code was used: {city}',
    es: 'Se usó un código de recuperación: {city}',
  },
  'recovery-code-used.text': {
    en: {
      one: 'One of your recovery codes was used just now to confirm that it is you at the portal of the {city}. {count} is left.',
      other:
        'One of your recovery codes was used just now to confirm that it is you at the portal of the {city}. {count} are left.',
    },
    es: {
      one: 'Se acaba de usar uno de sus códigos de recuperación para confirmar su identidad en el portal de la {city}. Queda {count}.',
      other:
        'Se acaba de usar uno de sus códigos de recuperación para confirmar su identidad en el portal de la {city}. Quedan {count}.',
    },
  },
  'recovery-codes-made.subject': { en: 'New recovery codes: {city}', es: 'Nuevos códigos de recuperación: {city}' },
  'recovery-codes-made.text': {
    en: 'New recovery codes were made for you at the portal of the {city}. Those of before do not work any more.',
    es: 'Se crearon nuevos códigos de recuperación para usted en el portal de la {city}. Los anteriores ya no funcionan.',
  },
  'passkey-added.subject': { en: 'A passkey was added: {city}', es: 'Se añadió una llave de acceso: {city}' },
  'passkey-added.text': {
    en: 'The passkey “{name}” was added as your second factor at the portal of the {city}.',
    es: 'Se añadió la llave de acceso «{name}» como su segundo factor en el portal de la {city}.',
  },
  'passkey-removed.subject': { en: 'A passkey was removed: {city}', es: 'Se quitó una llave de acceso: {city}' },
  'passkey-removed.text': {
    en: 'The passkey “{name}” was removed from your second factors at the portal of the {city}.',
    es: 'Se quitó la llave de acceso «{name}» de sus segundos factores en el portal de la {city}.',
  },
  'authenticator-app-added.subject': {
    en: 'An authenticator app was set up: {city}',
    es: 'Se configuró una aplicación de autenticación: {city}',
  },
  'authenticator-app-added.text': {
    en: 'An authenticator app was set up as your second factor at the portal of the {city}. Codes of an earlier one do not work any more.',
    es: 'Se configuró una aplicación de autenticación como su segundo factor en el portal de la {city}. Los códigos de una anterior ya no funcionan.',
  },
  'authenticator-app-removed.subject': {
    en: 'Your authenticator app was removed: {city}',
    es: 'Se quitó su aplicación de autenticación: {city}',
  },
  'authenticator-app-removed.text': {
    en: 'The authenticator app was removed from your second factors at the portal of the {city}. Use your passkey from now on.',
    es: 'Se quitó la aplicación de autenticación de sus segundos factores en el portal de la {city}. Use su llave de acceso de ahora en adelante.',
  },
  link: { en: 'See your second factors', es: 'Ver sus segundos factores' },
  notYou: {
    en: 'If it was not you, change your password at once and tell an administrator of the portal.',
    es: 'Si no fue usted, cambie su contraseña de inmediato y avise a un administrador del portal.',
  },
} satisfies Messages;
