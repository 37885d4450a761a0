import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of giving the second factor again, and of keeping it. */
export const secondFactorMessages = {
  'confirm.title': { en: 'Confirm that it is you', es: 'Confirme que es usted' },
  'confirm.lede': {
    en: {
      one: 'What you are about to do is guarded: it needs a second factor given within the last {count} minute.',
      other: 'What you are about to do is guarded: it needs a second factor given within the last {count} minutes.',
    },
    es: {
      one: 'Lo que va a hacer está protegido: requiere un segundo factor dado en el último minuto ({count}).',
      other: 'Lo que va a hacer está protegido: requiere un segundo factor dado en los últimos {count} minutos.',
    },
  },
  'confirm.kept': {
    en: 'Nothing was done yet. What you entered is kept, and is sent as soon as you continue.',
    es: 'Todavía no se hizo nada. Lo que escribió se conserva y se enviará en cuanto continúe.',
  },
  'confirm.filesLost': {
    en: 'Your files were not sent, because files cannot be kept meanwhile. Choose them again after you have confirmed.',
    es: 'Sus archivos no se enviaron, porque entretanto no se pueden conservar. Elíjalos de nuevo después de confirmar.',
  },
  'confirm.city': {
    en: 'Or sign in again with your city account',
    es: 'O inicie sesión de nuevo con su cuenta de la ciudad',
  },
  'confirm.cityOnly': {
    en: 'Sign in again with your city account',
    es: 'Iniciar sesión de nuevo con su cuenta de la ciudad',
  },
  'confirm.cityForm': {
    en: 'You then come back to the page before, and enter it once more: what you entered cannot be kept that long. A passkey or an app of your own saves you that.',
    es: 'Después vuelve a la página anterior y lo escribe otra vez: lo que escribió no se puede conservar tanto tiempo. Una llave de acceso o una aplicación propia se lo ahorra.',
  },
  'confirm.button': { en: 'Continue', es: 'Continuar' },
  'confirm.back': { en: 'Go back without doing it', es: 'Volver sin hacerlo' },
  'passkey.use': { en: 'Use a passkey', es: 'Usar una llave de acceso' },
  'passkey.useFailed': {
    en: 'No passkey was used. Try again, or use another way.',
    es: 'No se usó ninguna llave de acceso. Inténtelo de nuevo o use otro medio.',
  },
  'passkey.needsScript': {
    en: 'A passkey needs JavaScript and a browser that knows passkeys. Turn JavaScript on, or use a recovery code.',
    es: 'Una llave de acceso requiere JavaScript y un navegador que las conozca. Active JavaScript o use un código de recuperación.',
  },
  'recovery.fold': { en: 'Use a recovery code instead', es: 'Usar un código de recuperación' },
  'recovery.field': { en: 'Recovery code', es: 'Código de recuperación' },
  'recovery.fieldHint': {
    en: 'One of the ten that you printed or saved. It works once.',
    es: 'Uno de los diez que imprimió o guardó. Sirve una sola vez.',
  },
  title: { en: 'Second factor', es: 'Segundo factor' },
  lede: {
    en: 'What you give besides your password, so that nobody signs in with your password alone.',
    es: 'Lo que da además de su contraseña, para que nadie inicie sesión solo con ella.',
  },
  back: { en: 'Account Settings', es: 'Configuración de la cuenta' },
  'notice.passkeyAdded': {
    en: 'The passkey was added. Use it from the next log-in on.',
    es: 'Se añadió la llave de acceso. Úsela desde el próximo inicio de sesión.',
  },
  'notice.passkeyRemoved': { en: 'The passkey was removed.', es: 'Se quitó la llave de acceso.' },
  'notice.appAdded': {
    en: 'The authenticator app is set up. Codes of an earlier one do not work any more.',
    es: 'La aplicación de autenticación está configurada. Los códigos de una anterior ya no funcionan.',
  },
  'notice.appRemoved': { en: 'The authenticator app was removed.', es: 'Se quitó la aplicación de autenticación.' },
  'remove.last': {
    en: 'This is your last second factor. Add another one first, then remove this one.',
    es: 'Este es su último segundo factor. Primero añada otro y después quite este.',
  },
  'remove.gone': { en: 'It was removed already.', es: 'Ya se había quitado.' },
  'passkeys.heading': { en: 'Passkeys', es: 'Llaves de acceso' },
  'passkeys.what': {
    en: 'A passkey is kept by your computer, telephone or security key, which asks for your finger, face or PIN. It works on this portal only, so nobody can trick you out of it.',
    es: 'Una llave de acceso la guarda su computadora, teléfono o llave de seguridad, que le pide su huella, rostro o PIN. Solo funciona en este portal, así que nadie puede sacársela con engaños.',
  },
  'passkeys.name': { en: 'Name', es: 'Nombre' },
  'passkeys.added': { en: 'Added', es: 'Añadida' },
  'passkeys.used': { en: 'Last used', es: 'Último uso' },
  'passkeys.neverUsed': { en: 'Not used yet', es: 'Aún sin usar' },
  'passkeys.remove': { en: 'Remove', es: 'Quitar' },
  'passkeys.last': { en: 'Your last factor', es: 'Su último factor' },
  'passkeys.add': { en: 'Add a passkey', es: 'Añadir una llave de acceso' },
  'passkeys.needName': {
    en: 'Passkeys cannot be added here: browsers allow them only where the portal is opened by a name, and its public address is a number.',
    es: 'Aquí no se pueden añadir llaves de acceso: los navegadores solo las permiten si el portal se abre por un nombre, y su dirección pública es un número.',
  },
  'appPart.heading': { en: 'Authenticator app', es: 'Aplicación de autenticación' },
  'appPart.has': {
    en: 'An app on your telephone shows codes of six digits. It is set up.',
    es: 'Una aplicación en su teléfono muestra códigos de seis dígitos. Está configurada.',
  },
  'appPart.hasNot': {
    en: 'An app on your telephone shows codes of six digits. None is set up.',
    es: 'Una aplicación en su teléfono muestra códigos de seis dígitos. No hay ninguna configurada.',
  },
  'appPart.setUp': { en: 'Set up an app', es: 'Configurar una aplicación' },
  'appPart.setUpAnew': { en: 'Set up another app', es: 'Configurar otra aplicación' },
  'appPart.remove': { en: 'Remove the app', es: 'Quitar la aplicación' },
  'codesPart.heading': { en: 'Recovery codes', es: 'Códigos de recuperación' },
  'codesPart.what': {
    en: 'For the day on which you have neither your telephone nor a passkey at hand. Each code works once.',
    es: 'Para el día en que no tenga a mano ni su teléfono ni una llave de acceso. Cada código sirve una vez.',
  },
  'codesPart.none': { en: 'You have no recovery codes yet.', es: 'Aún no tiene códigos de recuperación.' },
  'codesPart.left': {
    en: { one: '{count} of {made} is left.', other: '{count} of {made} are left.' },
    es: { one: 'Queda {count} de {made}.', other: 'Quedan {count} de {made}.' },
  },
  'codesPart.make': { en: 'Make recovery codes', es: 'Crear códigos de recuperación' },
  'codesPart.makeAnew': { en: 'Make new codes', es: 'Crear códigos nuevos' },
  'few.words': {
    en: 'You have three recovery codes left, or fewer.',
    es: 'Le quedan tres códigos de recuperación o menos.',
  },
  'codes.title': { en: 'Make recovery codes', es: 'Crear códigos de recuperación' },
  'codes.firstTitle': { en: 'One last step: your recovery codes', es: 'Un último paso: sus códigos de recuperación' },
  'codes.lede': {
    en: {
      one: 'You get one code that signs you in.',
      other: 'You get {count} codes. Each stands in for your telephone or passkey once, when you have neither at hand.',
    },
    es: {
      one: 'Recibe un código que sirve para iniciar sesión.',
      other:
        'Recibe {count} códigos. Cada uno reemplaza una vez su teléfono o llave de acceso, cuando no los tenga a mano.',
    },
  },
  'codes.ready': {
    en: 'They are shown once. Have a printer or your password keeper ready.',
    es: 'Se muestran una sola vez. Tenga lista una impresora o su gestor de contraseñas.',
  },
  'codes.oldEnd': {
    en: {
      one: 'The {count} code that you have left stops working.',
      other: 'The {count} codes that you have left stop working.',
    },
    es: {
      one: 'El {count} código que le queda dejará de funcionar.',
      other: 'Los {count} códigos que le quedan dejarán de funcionar.',
    },
  },
  'codes.button': { en: 'Show my codes', es: 'Mostrar mis códigos' },
  'codes.made': { en: 'Your recovery codes were made.', es: 'Se crearon sus códigos de recuperación.' },
  'codes.shownTitle': { en: 'Your recovery codes', es: 'Sus códigos de recuperación' },
  'codes.shownLede': {
    en: 'Print or save them now: they are not shown again. Keep them apart from your password.',
    es: 'Imprímalos o guárdelos ahora: no se volverán a mostrar. No los guarde junto a su contraseña.',
  },
  'codes.kept': { en: 'I have kept them', es: 'Ya los guardé' },
  'add.title': { en: 'Add a passkey', es: 'Añadir una llave de acceso' },
  'add.lede': {
    en: 'Give it a name by which you know it again, then follow what your browser says.',
    es: 'Póngale un nombre para reconocerla y siga las indicaciones de su navegador.',
  },
  'add.name': { en: 'Name of the passkey', es: 'Nombre de la llave de acceso' },
  'add.nameHint': {
    en: 'For example “Office computer” or “Blue security key”.',
    es: 'Por ejemplo, «Computadora de la oficina» o «Llave de seguridad azul».',
  },
  'add.nameMissing': { en: 'Enter a name for the passkey.', es: 'Escriba un nombre para la llave de acceso.' },
  'add.nameWrong': {
    en: 'Enter a shorter name, of letters and digits.',
    es: 'Escriba un nombre más corto, de letras y cifras.',
  },
  'add.button': { en: 'Add passkey', es: 'Añadir llave de acceso' },
  'add.failed': {
    en: 'No passkey was made. Try again. A device that holds one for you already makes no second one.',
    es: 'No se creó ninguna llave de acceso. Inténtelo de nuevo. Un dispositivo que ya tiene una suya no crea otra.',
  },
  'add.needsScript': {
    en: 'A passkey can be added only with JavaScript and in a browser that knows passkeys. Your authenticator app works without.',
    es: 'Solo se puede añadir una llave de acceso con JavaScript y en un navegador que las conozca. Su aplicación de autenticación funciona sin eso.',
  },
  'add.notMade': {
    en: 'The passkey could not be checked, so it was not added. Try once more.',
    es: 'No se pudo comprobar la llave de acceso, así que no se añadió. Inténtelo otra vez.',
  },
  'add.known': { en: 'This passkey was added already.', es: 'Esta llave de acceso ya se había añadido.' },
  'add.tooMany': {
    en: 'You have {count} passkeys, which is the most. Remove one that you no longer use.',
    es: 'Tiene {count} llaves de acceso, que es el máximo. Quite una que ya no use.',
  },
  'app.title': { en: 'Set up an authenticator app', es: 'Configurar una aplicación de autenticación' },
  'app.lede': {
    en: 'Scan the picture with the app, then enter the six digits that it shows. Until then nothing changes.',
    es: 'Escanee la imagen con la aplicación y escriba los seis dígitos que muestre. Hasta entonces nada cambia.',
  },
  'app.picture': { en: 'QR code with the secret for the app', es: 'Código QR con la clave secreta para la aplicación' },
  'app.byHand': { en: 'Or type this secret into the app:', es: 'O escriba esta clave secreta en la aplicación:' },
  'app.button': { en: 'Set up app', es: 'Configurar aplicación' },
  'app.wrong': {
    en: 'This code is not right. Check that the app took the secret of this page, and enter the code that it shows now.',
    es: 'Este código no es correcto. Compruebe que la aplicación tomó la clave de esta página y escriba el código que muestra ahora.',
  },
  'app.tooOld': {
    en: 'This page had been open for too long. Here is a new secret: scan it and enter its code.',
    es: 'Esta página estuvo abierta demasiado tiempo. Aquí hay una clave nueva: escanéela y escriba su código.',
  },
} satisfies Messages;
