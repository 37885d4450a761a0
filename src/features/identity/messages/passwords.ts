import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of registering and of choosing passwords. */
export const passwordMessages = {
  'field.email': { en: 'E-mail address', es: 'Correo electrónico' },
  'field.password': { en: 'Password', es: 'Contraseña' },
  'field.newPassword': { en: 'New password', es: 'Nueva contraseña' },
  'field.currentPassword': { en: 'Current password', es: 'Contraseña actual' },
  'hint.password': {
    en: 'At least {min} characters. Four or five words that only you would put together work well; spaces are fine.',
    es: 'Al menos {min} caracteres. Cuatro o cinco palabras que solo usted combinaría funcionan bien; puede usar espacios.',
  },
  'hint.email': {
    en: 'We send a link to this address to make sure that it is yours.',
    es: 'Enviaremos un enlace a este correo para comprobar que es suyo.',
  },
  'error.emailMissing': { en: 'Enter your e-mail address.', es: 'Escriba su correo electrónico.' },
  'error.emailWrong': {
    en: 'Enter an e-mail address such as name@example.com.',
    es: 'Escriba un correo electrónico, por ejemplo nombre@example.com.',
  },
  'password.missing': {
    en: 'Enter a password of at least {min} characters.',
    es: 'Escriba una contraseña de al menos {min} caracteres.',
  },
  'password.too-short': {
    en: 'This password is too short. Use at least {min} characters, for example by adding a word.',
    es: 'Esta contraseña es demasiado corta. Use al menos {min} caracteres; por ejemplo, agregue una palabra.',
  },
  'password.too-long': {
    en: 'This password is too long. Use at most {max} characters.',
    es: 'Esta contraseña es demasiado larga. Use como máximo {max} caracteres.',
  },
  'password.refused': {
    en: 'This password is easy to guess: it is known from leaks, counts on or follows the keys, repeats itself, or is made of one or two usual words, names or years. Put four or five words together that have nothing to do with each other.',
    es: 'Esta contraseña es fácil de adivinar: se conoce por filtraciones, sigue una cuenta o el orden de las teclas, se repite, o se compone de una o dos palabras comunes, nombres o años. Junte cuatro o cinco palabras que no tengan nada que ver entre sí.',
  },
  'register.title': { en: 'Register', es: 'Registrarse' },
  'register.lede': {
    en: 'Register once to see your bills, pay them and keep your receipts. You need an e-mail address.',
    es: 'Regístrese una vez para ver sus facturas, pagarlas y conservar sus recibos. Necesita un correo electrónico.',
  },
  'register.button': { en: 'Register', es: 'Registrarse' },
  'register.known': { en: 'Registered already?', es: '¿Ya se registró?' },
  'register.logIn': { en: 'Log in', es: 'Iniciar sesión' },
  'sent.title': { en: 'Check your mail', es: 'Revise su correo' },
  'sent.register': {
    en: 'A mail is on its way to the address that you typed. Open it and follow its link to finish. The link works for 24 hours.',
    es: 'Un mensaje va en camino al correo que escribió. Ábralo y siga el enlace para terminar. El enlace funciona durante 24 horas.',
  },
  'sent.reset': {
    en: 'A mail is on its way to the address that you typed. Its link leads to a page where you choose a new password. The link works for 30 minutes.',
    es: 'Un mensaje va en camino al correo que escribió. Su enlace lleva a una página donde elegirá una nueva contraseña. El enlace funciona durante 30 minutos.',
  },
  'sent.nothing': { en: 'Nothing arrived?', es: '¿No llegó nada?' },
  'sent.spam': {
    en: 'Give it a few minutes, and look in the folder for unwanted mail.',
    es: 'Espere unos minutos y revise la carpeta de correo no deseado.',
  },
  'sent.again': {
    en: 'Check that you typed your address correctly, and try again.',
    es: 'Compruebe que escribió bien su correo e inténtelo de nuevo.',
  },
  'sent.limit.register': {
    en: 'Only a few mails are sent each hour. After five tries, wait an hour before the next one.',
    es: 'Solo se envían unos pocos mensajes cada hora. Después de cinco intentos, espere una hora antes del siguiente.',
  },
  'sent.limit.reset': {
    en: 'Only a few mails are sent each hour. If several have come, use the link in the newest one. After five tries, wait an hour before the next one.',
    es: 'Solo se envían unos pocos mensajes cada hora. Si le llegaron varios, use el enlace del más reciente. Después de cinco intentos, espere una hora antes del siguiente.',
  },
  'sent.call': {
    en: 'If it still does not work, call us at {phone}.',
    es: 'Si aun así no funciona, llámenos al {phone}.',
  },
  'sent.tryAgain': { en: 'Try again', es: 'Intentarlo de nuevo' },
  'verify.title': { en: 'Confirm e-mail address', es: 'Confirmar el correo electrónico' },
  'verify.lede': {
    en: 'One more step: confirm that {email} is your address.',
    es: 'Un paso más: confirme que {email} es su correo.',
  },
  'verify.button': { en: 'Confirm e-mail address', es: 'Confirmar el correo electrónico' },
  'verify.otherBrowser': {
    en: 'You opened this link in another browser than the one in which somebody registered. So that only you know your password, choose it here; the one typed before does not count.',
    es: 'Abrió este enlace en un navegador distinto de aquel en el que alguien se registró. Para que solo usted conozca su contraseña, elíjala aquí; la que se escribió antes no cuenta.',
  },
  'over.title': { en: 'This link does not work any more', es: 'Este enlace ya no funciona' },
  'over.text': {
    en: 'It was used already, or it is too old. Nothing was changed.',
    es: 'Ya se usó o es demasiado antiguo. No se cambió nada.',
  },
  'over.newer': {
    en: 'A newer link was mailed to the same address since, and this one ended. Nothing was changed.',
    es: 'Después se envió un enlace más nuevo al mismo correo y este terminó. No se cambió nada.',
  },
  'over.openNewest': {
    en: 'Open the newest mail from us and use the link in it.',
    es: 'Abra nuestro mensaje más reciente y use el enlace que contiene.',
  },
  'over.verify': {
    en: 'If you confirmed your address before, log in. Otherwise register again, and we send you a new link.',
    es: 'Si ya confirmó su correo, inicie sesión. Si no, regístrese de nuevo y le enviaremos un nuevo enlace.',
  },
  'over.reset': {
    en: 'Ask for a new link, and use it within 30 minutes.',
    es: 'Pida un nuevo enlace y úselo en 30 minutos.',
  },
  'over.staff': {
    en: 'Ask an administrator to make a new one.',
    es: 'Pida a un administrador que cree uno nuevo.',
  },
  'over.email': {
    en: 'Your address is as it was before the link, or as you confirmed it. Log in and look under My Account.',
    es: 'Su correo sigue como estaba antes del enlace o como usted lo confirmó. Inicie sesión y mire en Mi cuenta.',
  },
  'over.logIn': { en: 'Log in', es: 'Iniciar sesión' },
  'over.register': { en: 'Register', es: 'Registrarse' },
  'over.forgot': { en: 'Ask for a new link', es: 'Pedir un nuevo enlace' },
  'forgot.title': { en: 'Forgot your password?', es: '¿Olvidó su contraseña?' },
  'forgot.lede': {
    en: 'Enter the e-mail address that you registered with. We send you a link to choose a new password.',
    es: 'Escriba el correo electrónico con el que se registró. Le enviaremos un enlace para elegir una nueva contraseña.',
  },
  'forgot.button': { en: 'Send link', es: 'Enviar enlace' },
  'forgot.back': { en: 'Back to Log In', es: 'Volver a Iniciar sesión' },
  'reset.title': { en: 'Choose a new password', es: 'Elija una nueva contraseña' },
  'reset.lede': {
    en: 'All your sessions end when you save it. Then log in with the new password.',
    es: 'Todas sus sesiones se cerrarán al guardarla. Después inicie sesión con la nueva contraseña.',
  },
  'staff.title': { en: 'Set up your sign-in', es: 'Configure su acceso' },
  'authenticator.heading': { en: 'First, the authenticator app', es: 'Primero, la aplicación de autenticación' },
  'authenticator.how': {
    en: 'Open an authenticator app on your phone and scan this code, or type the key into the app. The key is shown on this page only.',
    es: 'Abra una aplicación de autenticación en su teléfono y escanee este código, o escriba la clave en la aplicación. La clave se muestra solo en esta página.',
  },
  'authenticator.code': {
    en: 'QR code with the key for your authenticator app',
    es: 'Código QR con la clave para su aplicación de autenticación',
  },
  'authenticator.key': { en: 'Key', es: 'Clave' },
  'authenticator.then': { en: 'Then, your password', es: 'Después, su contraseña' },
  'staff.lede': {
    en: 'After this, log in with your e-mail address, this password and the code from your authenticator app.',
    es: 'Después, inicie sesión con su correo electrónico, esta contraseña y el código de su aplicación de autenticación.',
  },
  'staff.resident': {
    en: 'You are registered as a resident. When you save, you accept the invitation: from then on you sign in as staff, with the code, and your sessions end. Your linked accounts and receipts stay yours. To stay a resident, close this page.',
    es: 'Usted está registrado como residente. Al guardar, acepta la invitación: desde entonces entra como personal, con el código, y se cierran sus sesiones. Sus cuentas vinculadas y recibos siguen siendo suyos. Para seguir como residente, cierre esta página.',
  },
  'reset.button': { en: 'Save new password', es: 'Guardar la nueva contraseña' },
  'change.title': { en: 'Change password', es: 'Cambiar la contraseña' },
  'change.lede': {
    en: 'Your sessions in other browsers end when you save it.',
    es: 'Sus sesiones en otros navegadores se cerrarán al guardarla.',
  },
  'change.currentMissing': { en: 'Enter your current password.', es: 'Escriba su contraseña actual.' },
  'change.button': { en: 'Change password', es: 'Cambiar la contraseña' },
  'change.saved': {
    en: 'Your new password is saved. Your sessions in other browsers were ended.',
    es: 'Su nueva contraseña está guardada. Sus sesiones en otros navegadores se cerraron.',
  },
  'account.back': { en: 'Account Settings', es: 'Configuración de la cuenta' },
} satisfies Messages;
