import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of logging in, with one factor or two. */
export const signInMessages = {
  'field.email': { en: 'E-mail address', es: 'Correo electrónico' },
  'field.password': { en: 'Password', es: 'Contraseña' },
  'logIn.title': { en: 'Log In', es: 'Iniciar sesión' },
  'logIn.lede': {
    en: 'See and pay your city bills. Use the e-mail address that you registered with.',
    es: 'Vea y pague sus facturas de la ciudad. Use el correo electrónico con el que se registró.',
  },
  'logIn.button': { en: 'Log In', es: 'Iniciar sesión' },
  'logIn.forgot': { en: 'Forgot your password?', es: '¿Olvidó su contraseña?' },
  'logIn.noUser': { en: 'New here?', es: '¿Es su primera vez aquí?' },
  'logIn.register': { en: 'Register', es: 'Registrarse' },
  'logIn.staff': { en: 'Do you work for the city?', es: '¿Trabaja para la ciudad?' },
  'logIn.city': { en: 'Sign in with your city account', es: 'Iniciar sesión con su cuenta de la ciudad' },
  'logIn.emailMissing': { en: 'Enter your e-mail address.', es: 'Escriba su correo electrónico.' },
  'logIn.emailWrong': {
    en: 'Enter an e-mail address such as name@example.com.',
    es: 'Escriba un correo electrónico, por ejemplo nombre@example.com.',
  },
  'logIn.passwordMissing': { en: 'Enter your password.', es: 'Escriba su contraseña.' },
  'logIn.wrong': {
    en: 'The e-mail address or the password is not right. Check both and try again, or reset your password.',
    es: 'El correo electrónico o la contraseña no son correctos. Revise ambos e inténtelo de nuevo, o restablezca su contraseña.',
  },
  'password.wrong': {
    en: 'This is not your password. Enter the one that you log in with.',
    es: 'Esta no es su contraseña. Escriba la que usa para iniciar sesión.',
  },
  'lock.wait': {
    en: {
      one: 'There were too many wrong tries for this e-mail address. Wait {count} minute and try again, or reset your password by mail: wrong tries never stop that.',
      other:
        'There were too many wrong tries for this e-mail address. Wait {count} minutes and try again, or reset your password by mail: wrong tries never stop that.',
    },
    es: {
      one: 'Hubo demasiados intentos fallidos con este correo electrónico. Espere {count} minuto e inténtelo de nuevo, o restablezca su contraseña por correo: los intentos fallidos nunca lo impiden.',
      other:
        'Hubo demasiados intentos fallidos con este correo electrónico. Espere {count} minutos e inténtelo de nuevo, o restablezca su contraseña por correo: los intentos fallidos nunca lo impiden.',
    },
  },
  'lock.stopped': {
    en: 'There were so many wrong tries for this e-mail address that logging in is stopped. Reset your password to open it again.',
    es: 'Hubo tantos intentos fallidos con este correo electrónico que el inicio de sesión quedó bloqueado. Restablezca su contraseña para desbloquearlo.',
  },
  'ownLock.wait': {
    en: {
      one: 'There were too many wrong passwords. Wait {count} minute and try again, or log out and reset your password by mail.',
      other:
        'There were too many wrong passwords. Wait {count} minutes and try again, or log out and reset your password by mail.',
    },
    es: {
      one: 'Hubo demasiadas contraseñas incorrectas. Espere {count} minuto e inténtelo de nuevo, o cierre la sesión y restablezca su contraseña por correo.',
      other:
        'Hubo demasiadas contraseñas incorrectas. Espere {count} minutos e inténtelo de nuevo, o cierre la sesión y restablezca su contraseña por correo.',
    },
  },
  'ownLock.stopped': {
    en: 'There were so many wrong passwords that no more are taken here. Log out and reset your password by mail.',
    es: 'Hubo tantas contraseñas incorrectas que aquí ya no se acepta ninguna. Cierre la sesión y restablezca su contraseña por correo.',
  },
  'lock.crowded': {
    en: 'There were many log-ins from your internet connection just now. Wait one minute and try again.',
    es: 'Hubo muchos inicios de sesión desde su conexión a internet en este momento. Espere un minuto e inténtelo de nuevo.',
  },
  'notice.confirmed': {
    en: 'Your e-mail address is confirmed. Log in.',
    es: 'Su correo electrónico está confirmado. Inicie sesión.',
  },
  'notice.staff-set-up': {
    en: 'Your sign-in is set up. Log in with your new password and a code from your app.',
    es: 'Su acceso está configurado. Inicie sesión con su nueva contraseña y un código de su aplicación.',
  },
  'setUp.codeHint': {
    en: 'Add the key above to your app first. The code shows that the app has it.',
    es: 'Primero añada la clave de arriba a su aplicación. El código muestra que la aplicación la tiene.',
  },
  'setUp.codeWrong': {
    en: 'That is no code of this key. Check the key in your app, and type the six digits it shows now',
    es: 'Ese código no es de esta clave. Revise la clave en su aplicación y escriba los seis dígitos que muestra ahora',
  },
  'notice.password-changed': {
    en: 'Your new password is saved and all your sessions were ended. Log in with it.',
    es: 'Su nueva contraseña está guardada y se cerraron todas sus sesiones. Inicie sesión con ella.',
  },
  'notice.email-changed': {
    en: 'Your new e-mail address is confirmed. Log in with it from now on.',
    es: 'Su nuevo correo electrónico está confirmado. Úselo para iniciar sesión de ahora en adelante.',
  },
  'notice.logged-out': { en: 'You are logged out.', es: 'Su sesión está cerrada.' },
  'notice.ended': {
    en: 'Your session has ended, because nothing happened for a while or it was ended elsewhere. Log in again to go on where you were.',
    es: 'Su sesión terminó, porque pasó un tiempo sin actividad o se cerró desde otro lugar. Inicie sesión de nuevo para continuar donde estaba.',
  },
  'notice.idle': {
    en: 'Your session ended after 15 minutes in which nothing happened. Log in again to go on where you were.',
    es: 'Su sesión terminó después de 15 minutos sin actividad. Inicie sesión de nuevo para continuar donde estaba.',
  },
  'notice.not-sent': {
    en: 'Your session had ended, so what you typed was not sent and nothing was changed or paid. Log in to go back to the page and enter it again.',
    es: 'Su sesión había terminado, así que lo que escribió no se envió y no se cambió ni se pagó nada. Inicie sesión para volver a la página y escribirlo de nuevo.',
  },
  'code.title': { en: 'Enter your code', es: 'Escriba su código' },
  'code.lede': {
    en: 'Staff confirm each log-in with a code. Open your authenticator app and enter the six digits that it shows.',
    es: 'El personal confirma cada inicio de sesión con un código. Abra su aplicación de autenticación y escriba los seis dígitos que muestra.',
  },
  'code.field': { en: 'Code from your authenticator app', es: 'Código de su aplicación de autenticación' },
  'code.button': { en: 'Continue', es: 'Continuar' },
  'code.other': { en: 'Log in as somebody else', es: 'Iniciar sesión con otro usuario' },
  'code.missing': { en: 'Enter the six digits of the code.', es: 'Escriba los seis dígitos del código.' },
  'code.wrong': {
    en: 'This code is not right, or it was used already. Wait until the app shows the next one and enter that.',
    es: 'Este código no es correcto o ya se usó. Espere a que la aplicación muestre el siguiente y escríbalo.',
  },
  'code.passkeyLede': {
    en: 'Staff confirm each log-in with a second factor. Use your passkey, or a code from your authenticator app.',
    es: 'El personal confirma cada inicio de sesión con un segundo factor. Use su llave de acceso o un código de su aplicación de autenticación.',
  },
  'code.onlyPasskeyLede': {
    en: 'Staff confirm each log-in with a second factor. Use your passkey.',
    es: 'El personal confirma cada inicio de sesión con un segundo factor. Use su llave de acceso.',
  },
  'passkey.wrong': {
    en: 'This passkey could not be checked. Try it once more, or use another way.',
    es: 'No se pudo comprobar esta llave de acceso. Inténtelo otra vez o use otro medio.',
  },
  'recovery.wrong': {
    en: 'This is none of your recovery codes, or it was used already. Each works once; enter the next one.',
    es: 'Este no es uno de sus códigos de recuperación, o ya se usó. Cada uno sirve una vez; escriba el siguiente.',
  },
  'recovery.missing': {
    en: 'Enter the twelve letters and digits of a recovery code.',
    es: 'Escriba las doce letras y cifras de un código de recuperación.',
  },
  'code.wait': {
    en: {
      one: 'There were too many wrong codes. Wait {count} minute and enter the code that the app shows then.',
      other: 'There were too many wrong codes. Wait {count} minutes and enter the code that the app shows then.',
    },
    es: {
      one: 'Hubo demasiados códigos incorrectos. Espere {count} minuto y escriba el código que muestre entonces la aplicación.',
      other:
        'Hubo demasiados códigos incorrectos. Espere {count} minutos y escriba el código que muestre entonces la aplicación.',
    },
  },
  'code.stopped': {
    en: 'There were so many wrong codes that codes are stopped for you. Ask an administrator to set up your second factor again.',
    es: 'Hubo tantos códigos incorrectos que quedaron bloqueados para usted. Pida a un administrador que configure de nuevo su segundo factor.',
  },
} satisfies Messages;
