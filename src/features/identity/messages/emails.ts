import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of the mails that prove addresses and tell of changes. */
export const emailMessages = {
  'confirm.subject': { en: 'Confirm your e-mail address: {city}', es: 'Confirme su correo electrónico: {city}' },
  'confirm.text': {
    en: 'Somebody registered with this e-mail address at the Citizen Self Service portal of the {city}. If it was you, confirm your address:',
    es: 'Alguien se registró con este correo electrónico en el portal de Autoservicio para Residentes de la {city}. Si fue usted, confirme su correo:',
  },
  'confirm.link': { en: 'Confirm your e-mail address', es: 'Confirme su correo electrónico' },
  'confirm.valid': {
    en: 'The link works for 24 hours. Open it in the browser in which you registered.',
    es: 'El enlace funciona durante 24 horas. Ábralo en el mismo navegador en el que se registró.',
  },
  'confirm.notYou': {
    en: 'If it was not you, do nothing: without the link nothing happens.',
    es: 'Si no fue usted, no haga nada: sin el enlace no pasará nada.',
  },
  'already.subject': { en: 'You are registered already: {city}', es: 'Usted ya está registrado: {city}' },
  'already.text': {
    en: 'Somebody, probably you, tried to register with this e-mail address at the Citizen Self Service portal of the {city}. You already have a registration, so just log in:',
    es: 'Alguien, probablemente usted, intentó registrarse con este correo electrónico en el portal de Autoservicio para Residentes de la {city}. Usted ya está registrado; solo inicie sesión:',
  },
  'already.link': { en: 'Log in', es: 'Iniciar sesión' },
  'already.forgot': {
    en: 'If you do not remember your password, choose a new one: {href}',
    es: 'Si no recuerda su contraseña, elija una nueva: {href}',
  },
  'already.notYou': {
    en: 'If it was not you, do nothing: nothing was changed.',
    es: 'Si no fue usted, no haga nada: no se cambió nada.',
  },
  'reset.subject': { en: 'Choose a new password: {city}', es: 'Elija una nueva contraseña: {city}' },
  'reset.text': {
    en: 'Somebody asked for a new password for this e-mail address at the Citizen Self Service portal of the {city}. If it was you, choose it here:',
    es: 'Alguien pidió una nueva contraseña para este correo electrónico en el portal de Autoservicio para Residentes de la {city}. Si fue usted, elíjala aquí:',
  },
  'reset.link': { en: 'Choose a new password', es: 'Elegir una nueva contraseña' },
  'reset.valid': {
    en: 'The link works for 30 minutes and once.',
    es: 'El enlace funciona durante 30 minutos y una sola vez.',
  },
  'reset.validUntil': {
    en: 'Many of these mails were asked for, so this is the last one for now. Keep it: its link works once, until {until}.',
    es: 'Se pidieron muchos mensajes como este, así que por ahora es el último. Consérvelo: su enlace funciona una sola vez, hasta el {until}.',
  },
  'reset.notYou': {
    en: 'If it was not you, do nothing: your password stays as it is.',
    es: 'Si no fue usted, no haga nada: su contraseña sigue igual.',
  },
  'noReset.text': {
    en: 'Somebody asked for a new password for this e-mail address at the Citizen Self Service portal of the {city}. Nobody is registered with this address. If you want to register:',
    es: 'Alguien pidió una nueva contraseña para este correo electrónico en el portal de Autoservicio para Residentes de la {city}. Nadie está registrado con este correo. Si desea registrarse:',
  },
  'noReset.link': { en: 'Register', es: 'Registrarse' },
  'noReset.other': {
    en: 'Perhaps you registered with another of your addresses. Then ask for a new password with that one.',
    es: 'Quizás se registró con otro de sus correos. En ese caso, pida una nueva contraseña con ese correo.',
  },
  'noReset.notYou': {
    en: 'If it was not you, do nothing.',
    es: 'Si no fue usted, no haga nada.',
  },
  'changed.subject': { en: 'Your password was changed: {city}', es: 'Se cambió su contraseña: {city}' },
  'changed.text': {
    en: 'The password of your registration at the Citizen Self Service portal of the {city} was changed just now, and other sessions were ended.',
    es: 'La contraseña de su registro en el portal de Autoservicio para Residentes de la {city} se acaba de cambiar y se cerraron las demás sesiones.',
  },
  'changed.notYou': {
    en: 'If it was not you, choose a new password at once: {href}',
    es: 'Si no fue usted, elija una nueva contraseña de inmediato: {href}',
  },
  'newEmail.subject': {
    en: 'Confirm your new e-mail address: {city}',
    es: 'Confirme su nuevo correo electrónico: {city}',
  },
  'newEmail.text': {
    en: 'Somebody wants to use this e-mail address from now on to log in at the Citizen Self Service portal of the {city}. If it was you, confirm it:',
    es: 'Alguien desea usar este correo electrónico para iniciar sesión en el portal de Autoservicio para Residentes de la {city}. Si fue usted, confírmelo:',
  },
  'newEmail.link': { en: 'Confirm your new e-mail address', es: 'Confirme su nuevo correo electrónico' },
  'newEmail.valid': {
    en: 'The link works for 24 hours. Until then your old address holds.',
    es: 'El enlace funciona durante 24 horas. Hasta entonces sigue valiendo su correo anterior.',
  },
  'taken.subject': {
    en: 'This e-mail address is registered already: {city}',
    es: 'Este correo electrónico ya está registrado: {city}',
  },
  'taken.text': {
    en: 'Somebody, perhaps you, wanted to use this e-mail address for another registration at the Citizen Self Service portal of the {city}. This address has a registration of its own already, so it cannot be used for a second one.',
    es: 'Alguien, quizás usted, quiso usar este correo electrónico para otro registro en el portal de Autoservicio para Residentes de la {city}. Este correo ya tiene su propio registro, así que no puede usarse para un segundo.',
  },
  'oldEmail.subject': { en: 'Your e-mail address is changing: {city}', es: 'Cambio de su correo electrónico: {city}' },
  'oldEmail.asked': {
    en: 'Somebody who knows your password asked to log in with another e-mail address at the Citizen Self Service portal of the {city}. It takes effect once that address is confirmed.',
    es: 'Alguien que conoce su contraseña pidió iniciar sesión con otro correo electrónico en el portal de Autoservicio para Residentes de la {city}. El cambio se hará cuando se confirme ese correo.',
  },
  'oldEmail.askedNotYou': {
    en: 'If it was not you, choose a new password at once, which also stops the change: {href}',
    es: 'Si no fue usted, elija una nueva contraseña de inmediato; eso también detiene el cambio: {href}',
  },
  'oldEmail.done': {
    en: 'Your registration at the Citizen Self Service portal of the {city} now has another e-mail address. This is the last mail to this one.',
    es: 'Su registro en el portal de Autoservicio para Residentes de la {city} ahora tiene otro correo electrónico. Este es el último mensaje a este correo.',
  },
  'oldEmail.doneNotYou': {
    en: 'If it was not you, call us at once; the number stands below.',
    es: 'Si no fue usted, llámenos de inmediato; el número está abajo.',
  },
} satisfies Messages;
