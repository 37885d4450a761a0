import type { Messages } from '../../../platform/i18n/text.ts';

/** What users are told by mail when staff did something to them. */
export const toldMessages = {
  'staff-invited.subject': {
    en: 'You are invited to the staff console: {city}',
    es: 'Invitación a la consola del personal: {city}',
  },
  'staff-invited.what': {
    en: 'You may work in the staff console of the {city}’s Citizen Self Service portal. Set up how you sign in: you choose a password and add a key to an authenticator app on your phone.',
    es: 'Puede trabajar en la consola del personal del portal de Autoservicio para Residentes de la {city}. Configure su acceso: elija una contraseña y agregue una clave a una aplicación de autenticación en su teléfono.',
  },
  'resident-invited.subject': {
    en: 'You are invited to the staff console: {city}',
    es: 'Invitación a la consola del personal: {city}',
  },
  'resident-invited.what': {
    en: 'You are registered at the {city}’s Citizen Self Service portal, and are invited to work in its staff console with the same e-mail address. Nothing changes until you accept. Accept by setting up how you sign in: you choose a new password and add a key to an authenticator app on your phone, and from then on you sign in with both. Your linked accounts and receipts stay yours.',
    es: 'Usted está registrado en el portal de Autoservicio para Residentes de la {city} y recibe una invitación para trabajar en su consola del personal con el mismo correo electrónico. Nada cambia hasta que acepte. Para aceptar, configure su acceso: elija una contraseña nueva y agregue una clave a una aplicación de autenticación en su teléfono; desde entonces entrará con ambas. Sus cuentas vinculadas y recibos siguen siendo suyos.',
  },
  'staff-invitation-withdrawn.subject': {
    en: 'Your invitation was withdrawn: {city}',
    es: 'Se retiró su invitación: {city}',
  },
  'staff-invitation-withdrawn.what': {
    en: 'The {city} has withdrawn the invitation to its staff console. Its link works no longer. If you are registered as a resident, everything there is as it was.',
    es: 'La {city} retiró la invitación a su consola del personal. El enlace ya no funciona. Si usted está registrado como residente, allí todo sigue como estaba.',
  },
  'staff-role-taken.subject': {
    en: 'You are no longer in the staff console: {city}',
    es: 'Ya no está en la consola del personal: {city}',
  },
  'staff-role-taken.what': {
    en: 'The {city} has ended your access to its staff console, and you were signed out. You can use its Citizen Self Service portal as a resident: sign in with your e-mail address and password, without a code. Accounts that you linked stay linked.',
    es: 'La {city} terminó su acceso a la consola del personal y se cerró su sesión. Puede usar el portal de Autoservicio para Residentes: entre con su correo electrónico y contraseña, sin código. Las cuentas que vinculó siguen vinculadas.',
  },
  'staff-factors-reset.subject': {
    en: 'Set up your sign-in again: {city}',
    es: 'Configure su acceso de nuevo: {city}',
  },
  'staff-factors-reset.what': {
    en: 'The way you sign in to the staff console of the {city} was reset, and your sessions were ended. The key in your authenticator app works no longer. Set up a new one:',
    es: 'Se restableció su forma de acceder a la consola del personal de la {city} y se cerraron sus sesiones. La clave de su aplicación de autenticación ya no funciona. Configure una nueva:',
  },
  'setUp.link': { en: 'Set up your sign-in', es: 'Configurar su acceso' },
  'setUp.valid': {
    en: 'The link works for 24 hours and once. Give it to nobody. If you did not expect it, call us.',
    es: 'El enlace funciona durante 24 horas y una sola vez. No se lo dé a nadie. Si no lo esperaba, llámenos.',
  },
  'staff-role-changed.subject': { en: 'Your role was changed: {city}', es: 'Se cambió su función: {city}' },
  'staff-role-changed.what': {
    en: 'In the staff console of the {city} you now have the role “{role}”. It holds at once.',
    es: 'En la consola del personal de la {city} ahora tiene la función «{role}». Ya está en vigor.',
  },
  'user-disabled.subject': { en: 'Your user was disabled: {city}', es: 'Se desactivó su usuario: {city}' },
  'user-disabled.what': {
    en: 'The {city} has disabled your user at its Citizen Self Service portal. You were signed out and cannot sign in. Bills can still be paid without signing in. If you think this is wrong, call us.',
    es: 'La {city} desactivó su usuario en el portal de Autoservicio para Residentes. Se cerró su sesión y no puede iniciar otra. Las facturas aún se pueden pagar sin iniciar sesión. Si cree que es un error, llámenos.',
  },
  'user-enabled.subject': { en: 'Your user works again: {city}', es: 'Su usuario funciona de nuevo: {city}' },
  'user-enabled.what': {
    en: 'The {city} has enabled your user at its Citizen Self Service portal again. Sign in as before.',
    es: 'La {city} volvió a activar su usuario en el portal de Autoservicio para Residentes. Inicie sesión como antes.',
  },
  'user-disabled-still.subject': { en: 'Your user is disabled: {city}', es: 'Su usuario está desactivado: {city}' },
  'user-disabled-still.what': {
    en: 'Somebody, probably you, wanted to register or to choose a new password with this e-mail address at the Citizen Self Service portal of the {city}. The city has disabled the user of this address, so neither is possible. Bills can still be paid without signing in. To have it enabled, call us.',
    es: 'Alguien, probablemente usted, quiso registrarse o elegir una nueva contraseña con este correo electrónico en el portal de Autoservicio para Residentes de la {city}. La ciudad desactivó el usuario de este correo, así que no es posible. Las facturas aún se pueden pagar sin iniciar sesión. Para activarlo de nuevo, llámenos.',
  },
  'user-sessions-ended.subject': { en: 'You were signed out: {city}', es: 'Se cerró su sesión: {city}' },
  'user-sessions-ended.what': {
    en: 'The {city} has ended all your sessions at its Citizen Self Service portal. Sign in again; if somebody else was signed in as you, choose a new password.',
    es: 'La {city} cerró todas sus sesiones en el portal de Autoservicio para Residentes. Inicie sesión de nuevo; si otra persona había entrado como usted, elija una nueva contraseña.',
  },
  'user-unlocked.subject': { en: 'You can sign in again: {city}', es: 'Puede iniciar sesión de nuevo: {city}' },
  'user-unlocked.what': {
    en: 'Wrong passwords had locked your sign-in at the Citizen Self Service portal of the {city}. The city has opened it again.',
    es: 'Unas contraseñas equivocadas habían bloqueado su acceso al portal de Autoservicio para Residentes de la {city}. La ciudad lo abrió de nuevo.',
  },
  'user-records-copied.subject': {
    en: 'A copy of your records was made: {city}',
    es: 'Se hizo una copia de sus registros: {city}',
  },
  'user-records-copied.what': {
    en: 'The {city} has made a copy of what its Citizen Self Service portal keeps about you. If you did not ask for it, call us.',
    es: 'La {city} hizo una copia de lo que el portal de Autoservicio para Residentes guarda sobre usted. Si no la pidió, llámenos.',
  },
  'user-deletion-asked.subject': {
    en: 'Your records are to be deleted: {city}',
    es: 'Se van a eliminar sus registros: {city}',
  },
  'user-deletion-asked.what': {
    en: 'The {city} has been asked to delete what its Citizen Self Service portal keeps about you. A second staff member decides. Afterwards you can no longer sign in with this registration or see your receipts here. If you did not ask for it, call us at once.',
    es: 'Se pidió a la {city} eliminar lo que el portal de Autoservicio para Residentes guarda sobre usted. Decide una segunda persona del equipo. Después ya no podrá iniciar sesión con este registro ni ver aquí sus recibos. Si no lo pidió, llámenos de inmediato.',
  },
  'user-deletion-declined.subject': { en: 'Your records stay: {city}', es: 'Sus registros se conservan: {city}' },
  'user-deletion-declined.what': {
    en: 'What the Citizen Self Service portal of the {city} keeps about you was not deleted. Everything stays as it was.',
    es: 'No se eliminó lo que el portal de Autoservicio para Residentes de la {city} guarda sobre usted. Todo sigue como estaba.',
  },
  'user-deleted.subject': { en: 'Your records were deleted: {city}', es: 'Se eliminaron sus registros: {city}' },
  'user-deleted.what': {
    en: 'What the Citizen Self Service portal of the {city} kept about you was deleted, with your registration. Payments and receipts stay in the city’s books without your name or address, as the law asks. You may register anew with this address whenever you like. This is the last mail to it.',
    es: 'Se eliminó lo que el portal de Autoservicio para Residentes de la {city} guardaba sobre usted, junto con su registro. Los pagos y recibos quedan en los libros de la ciudad sin su nombre ni su correo, como exige la ley. Puede registrarse de nuevo con este correo cuando quiera. Este es el último mensaje.',
  },
  'role.viewer': { en: 'viewer', es: 'solo lectura' },
  'role.clerk': { en: 'clerk', es: 'atención al público' },
  'role.finance': { en: 'finance', es: 'finanzas' },
  'role.content': { en: 'content', es: 'contenidos' },
  'role.admin': { en: 'admin', es: 'administración' },
} satisfies Messages;
