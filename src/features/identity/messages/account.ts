import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of one's own e-mail address and sessions. */
export const accountMessages = {
  'account.back': { en: 'Account Settings', es: 'Configuración de la cuenta' },
  'email.title': { en: 'Change e-mail address', es: 'Cambiar el correo electrónico' },
  'email.lede': {
    en: 'Your address is {email}. It stays so until you follow the link that we send to the new one.',
    es: 'Su correo es {email}. Seguirá siéndolo hasta que use el enlace que enviaremos al nuevo.',
  },
  'email.new': { en: 'New e-mail address', es: 'Nuevo correo electrónico' },
  'email.password': { en: 'Password', es: 'Contraseña' },
  'email.passwordHint': {
    en: 'The one that you log in with now, so that nobody else changes your address.',
    es: 'La que usa ahora para iniciar sesión, para que nadie más cambie su correo.',
  },
  'email.button': { en: 'Send link', es: 'Enviar enlace' },
  'email.missing': { en: 'Enter your new e-mail address.', es: 'Escriba su nuevo correo electrónico.' },
  'email.wrong': {
    en: 'Enter an e-mail address such as name@example.com.',
    es: 'Escriba un correo electrónico, por ejemplo nombre@example.com.',
  },
  'email.same': {
    en: 'This is your address already. Enter another one.',
    es: 'Este ya es su correo. Escriba otro.',
  },
  'email.passwordMissing': { en: 'Enter your password.', es: 'Escriba su contraseña.' },
  'email.sent': {
    en: 'A mail is on its way to the new address. Follow its link within 24 hours to finish. If nothing arrives, check the address and try again.',
    es: 'Un mensaje va en camino al nuevo correo. Siga su enlace dentro de 24 horas para terminar. Si no llega nada, revise el correo e inténtelo de nuevo.',
  },
  'email.saved': {
    en: 'Your new e-mail address is confirmed. Use it to log in from now on.',
    es: 'Su nuevo correo electrónico está confirmado. Úselo para iniciar sesión de ahora en adelante.',
  },
  'confirm.title': { en: 'Confirm your new e-mail address', es: 'Confirme su nuevo correo electrónico' },
  'confirm.lede': {
    en: 'From then on you log in with {email}.',
    es: 'A partir de entonces iniciará sesión con {email}.',
  },
  'confirm.button': { en: 'Confirm e-mail address', es: 'Confirmar el correo electrónico' },
  'sessions.title': { en: 'Your sessions', es: 'Sus sesiones' },
  'sessions.lede': {
    en: 'Where you are logged in now. End what you do not know or no longer use, and change your password if somebody else was there.',
    es: 'Dónde tiene abierta su sesión ahora. Cierre las que no conozca o ya no use, y cambie su contraseña si hubo alguien más.',
  },
  'sessions.caption': { en: 'Open sessions', es: 'Sesiones abiertas' },
  'sessions.browser': { en: 'Browser', es: 'Navegador' },
  'sessions.started': { en: 'Logged in', es: 'Inicio de sesión' },
  'sessions.seen': { en: 'Last seen', es: 'Última actividad' },
  'sessions.action': { en: 'End', es: 'Cerrar' },
  'sessions.name': { en: '{name} on {system}', es: '{name} en {system}' },
  'sessions.unknown': { en: 'Unknown browser', es: 'Navegador desconocido' },
  'sessions.this': { en: 'This session', es: 'Esta sesión' },
  'sessions.end': { en: 'End session', es: 'Cerrar sesión' },
  'sessions.endHidden': { en: 'in {browser}, logged in {started}', es: 'en {browser}, iniciada el {started}' },
  'sessions.endOthers': { en: 'End all other sessions', es: 'Cerrar todas las demás sesiones' },
  'sessions.onlyThis': { en: 'You are logged in nowhere else.', es: 'No tiene otra sesión abierta.' },
  'sessions.ended': { en: 'The session was ended.', es: 'La sesión se cerró.' },
  'sessions.othersEnded': { en: 'All other sessions were ended.', es: 'Se cerraron todas las demás sesiones.' },
  'sessions.changePassword': { en: 'Change password', es: 'Cambiar la contraseña' },
} satisfies Messages;
