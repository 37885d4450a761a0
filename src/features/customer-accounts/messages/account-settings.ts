import type { Messages } from '../../../platform/i18n/text.ts';

/** Account Settings, and the pages that a link leads away by. */
export const accountSettingsMessages = {
  'settings.title': { en: 'Account Settings', es: 'Configuración de la cuenta' },
  'settings.user.heading': {
    en: 'Citizen Self Service Account Information',
    es: 'Información de su cuenta de autoservicio',
  },
  'settings.user.loggedInAs': { en: 'Now logged in as', es: 'Sesión iniciada como' },
  'settings.user.lastLogin': { en: 'Last successful login', es: 'Último inicio de sesión' },
  'settings.user.firstLogin': { en: 'This is your first', es: 'Este es el primero' },
  'settings.user.email': { en: 'E-mail address', es: 'Correo electrónico' },
  'settings.user.changeEmail': { en: 'Change e-mail address', es: 'Cambiar el correo electrónico' },
  'settings.user.changePassword': { en: 'Change password', es: 'Cambiar la contraseña' },
  'settings.user.sessions': { en: 'See where you are logged in', es: 'Ver dónde tiene la sesión abierta' },
  'settings.user.secondFactor': { en: 'Second factor', es: 'Segundo factor' },
  'settings.user.secondFactorOfStaff': { en: 'Asked at each log-in', es: 'Se pide en cada inicio de sesión' },
  'settings.user.changeSecondFactor': {
    en: 'Passkeys, app and recovery codes',
    es: 'Llaves de acceso, aplicación y códigos de recuperación',
  },
  'settings.links.heading': { en: 'Linked Accounts', es: 'Cuentas vinculadas' },
  'settings.links.what': {
    en: 'You can link existing accounts to your user. A link gives you quick access to an account’s details, its bills and more.',
    es: 'Puede vincular cuentas existentes a su usuario. Un vínculo le da acceso rápido a los detalles de la cuenta, sus facturas y más.',
  },
  'settings.links.how': {
    en: 'Each self-service module that lets you manage links shows “link to account” or “remove” below. “link to account” leads to the page where you make new links. More instructions stand there.',
    es: 'Cada módulo de autoservicio que permite administrar vínculos muestra abajo “vincular una cuenta” o “quitar”. “vincular una cuenta” lleva a la página donde se crean vínculos nuevos. Allí encontrará más instrucciones.',
  },
  'settings.accounts.heading': { en: 'Customer Accounts', es: 'Cuentas de cliente' },
  'settings.accounts.add': { en: 'link to account', es: 'vincular una cuenta' },
  'settings.accounts.none': {
    en: 'There are currently no linked accounts',
    es: 'Actualmente no hay cuentas vinculadas',
  },
  'settings.accounts.count': {
    en: { one: '{count} linked account', other: '{count} linked accounts' },
    es: { one: '{count} cuenta vinculada', other: '{count} cuentas vinculadas' },
  },
  'settings.accounts.name': { en: 'Name', es: 'Nombre' },
  'settings.accounts.account': { en: 'Account', es: 'Cuenta' },
  'settings.accounts.actions': { en: 'Actions', es: 'Acciones' },
  'settings.accounts.details': { en: 'details', es: 'detalles' },
  'settings.accounts.remove': { en: 'remove', es: 'quitar' },
  'settings.accounts.amountOnly': { en: 'Amount due only', es: 'Solo el monto' },
  'settings.accounts.widen': {
    en: 'Some accounts show only what is due. Type the code printed on your current bill to see everything:',
    es: 'Algunas cuentas muestran solo lo que se debe. Escriba el código impreso en su factura actual para ver todo:',
  },
  'settings.accounts.widenLink': { en: 'enter the code', es: 'escribir el código' },
  'settings.frozen.heading': {
    en: { one: 'One link is frozen', other: '{count} links are frozen' },
    es: { one: 'Un vínculo está congelado', other: '{count} vínculos están congelados' },
  },
  'settings.frozen.what': {
    en: 'Somebody who gets these bills told us that they do not know this link. Until we have asked, you cannot see or pay them here.',
    es: 'Alguien que recibe estas facturas nos dijo que no reconoce este vínculo. Hasta que lo aclaremos, usted no puede verlas ni pagarlas aquí.',
  },
  'settings.frozen.accounts': { en: 'Frozen: account {accounts}.', es: 'Congelado: cuenta {accounts}.' },
  'settings.frozen.call': {
    en: 'If it is your account, call the {department} at {phone} ({openNow}).',
    es: 'Si la cuenta es suya, llame al {department}: {phone} ({openNow}).',
  },
  'settings.notice.linked': {
    en: { one: 'The account is linked.', other: '{count} accounts are linked.' },
    es: { one: 'La cuenta quedó vinculada.', other: '{count} cuentas quedaron vinculadas.' },
  },
  'settings.notice.linkedBefore': {
    en: 'This was linked already. Nothing has changed.',
    es: 'Ya estaba vinculada. No cambió nada.',
  },
  'settings.notice.removed': {
    en: 'The link is removed. Bills and payments stay as they are. You can link the account again.',
    es: 'El vínculo se quitó. Las facturas y los pagos quedan como están. Puede volver a vincular la cuenta.',
  },
  'settings.user.viewed': { en: 'Seen by staff', es: 'Visto por el personal' },
  'settings.user.viewedWhen': {
    en: 'The {department} last looked at your pages as you see them on {when}. They could change nothing.',
    es: 'El {department} miró sus páginas tal como usted las ve, por última vez, el {when}. No podía cambiar nada.',
  },
  'settings.notice.letter': {
    en: 'Thank you. If the number and the name fit an open account, a letter with a code goes to the address to which its bills go. The mail takes some days. Then type the code under Customer Account Linking.',
    es: 'Gracias. Si el número y el nombre corresponden a una cuenta abierta, una carta con un código va a la dirección a la que llegan sus facturas. El correo tarda algunos días. Después escriba el código en Vincular una cuenta de cliente.',
  },
  'settings.notice.asked': {
    en: {
      one: 'Thank you. The {department} has your request and will write to you within {count} business day.',
      other: 'Thank you. The {department} has your request and will write to you within {count} business days.',
    },
    es: {
      one: 'Gracias. El {department} recibió su solicitud y le escribirá en un plazo de {count} día hábil.',
      other: 'Gracias. El {department} recibió su solicitud y le escribirá en un plazo de {count} días hábiles.',
    },
  },
  'remove.title': { en: 'Remove this link?', es: '¿Quitar este vínculo?' },
  'remove.what': {
    en: 'You will no longer see this account here. Nothing else changes: its bills and payments stay as they are, and you can link it again.',
    es: 'Ya no verá esta cuenta aquí. No cambia nada más: sus facturas y pagos quedan como están y puede volver a vincularla.',
  },
  'remove.name': { en: 'Name', es: 'Nombre' },
  'remove.account': { en: 'Account', es: 'Cuenta' },
  'remove.linkedOn': { en: 'Linked on', es: 'Vinculada el' },
  'remove.button': { en: 'Remove', es: 'Quitar' },
  'remove.keep': { en: 'Keep', es: 'Conservar' },
  'notMe.title': { en: 'Do you know about this link?', es: '¿Conoce usted este vínculo?' },
  'notMe.what': {
    en: 'On {when}, somebody linked an account whose bills you get. Their user of this portal now sees it.',
    es: 'El {when}, alguien vinculó una cuenta cuyas facturas usted recibe. Su usuario de este portal ahora la ve.',
  },
  'notMe.fine': {
    en: 'If that was you, or somebody you share the bills with, close this page. Nothing has to be done.',
    es: 'Si fue usted, o alguien con quien comparte las facturas, cierre esta página. No hay que hacer nada.',
  },
  'notMe.freeze': {
    en: 'If not, press the button. From then on that user sees nothing of the account and cannot link it again.',
    es: 'Si no, presione el botón. Desde ese momento ese usuario no ve nada de la cuenta y no puede volver a vincularla.',
  },
  'notMe.button': { en: 'This was not me', es: 'No fui yo' },
  'notMe.done.title': { en: 'The link is frozen', es: 'El vínculo está congelado' },
  'notMe.done.what': {
    en: 'That user sees nothing of the account any more. Nothing about your bills and payments has changed.',
    es: 'Ese usuario ya no ve nada de la cuenta. No cambió nada en sus facturas ni en sus pagos.',
  },
  'notMe.done.call': {
    en: 'Please call the {department} at {phone} ({openNow}), so that we can find out what happened.',
    es: 'Llame al {department}, {phone} ({openNow}), para que podamos averiguar qué pasó.',
  },
  'notMe.done.paper': {
    en: 'A stranger needs a number and a name from a paper bill to do this. Shred old bills.',
    es: 'Para hacer esto, un desconocido necesita el número y el nombre de una factura en papel. Destruya sus facturas viejas.',
  },
} satisfies Messages;
