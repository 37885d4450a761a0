import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of signing in at the city's own identity provider. */
export const citySignInMessages = {
  'refused.again': { en: 'Sign in once more', es: 'Inicie sesión otra vez' },
  'refused.again.text': {
    en: 'This sign-in with your city account took too long, was answered already, or was begun in another tab or browser. Nothing is wrong with your account: begin again.',
    es: 'Este inicio de sesión con su cuenta de la ciudad tardó demasiado, ya fue respondido o se comenzó en otra pestaña o navegador. Su cuenta está bien: comience de nuevo.',
  },
  'refused.away': { en: 'Your city account cannot be reached', es: 'No se puede acceder a su cuenta de la ciudad' },
  'refused.away.text': {
    en: 'The city’s own sign-in does not answer the portal at the moment. Try again in a few minutes, or log in with your e-mail address and password.',
    es: 'El inicio de sesión propio de la ciudad no responde al portal en este momento. Inténtelo de nuevo en unos minutos, o inicie sesión con su correo electrónico y contraseña.',
  },
  'refused.turned-back': { en: 'You are not signed in', es: 'No ha iniciado sesión' },
  'refused.turned-back.text': {
    en: 'The sign-in with your city account was not finished there, or the city did not allow it. You can begin again, or log in with your e-mail address and password.',
    es: 'El inicio de sesión con su cuenta de la ciudad no se completó allí, o la ciudad no lo permitió. Puede comenzar de nuevo, o iniciar sesión con su correo electrónico y contraseña.',
  },
  'refused.unverified': {
    en: 'Your city e-mail address is not confirmed',
    es: 'Su correo de la ciudad no está confirmado',
  },
  'refused.unverified.text': {
    en: 'The portal lets staff in by an address that the city has confirmed. Ask those who look after city accounts to confirm yours.',
    es: 'El portal admite al personal por un correo que la ciudad haya confirmado. Pida a quienes administran las cuentas de la ciudad que confirmen el suyo.',
  },
  'refused.no-entry': {
    en: 'Your city account does not open the portal',
    es: 'Su cuenta de la ciudad no abre el portal',
  },
  'refused.no-entry.text': {
    en: 'You signed in at the city, but nobody has given you a role in this portal. Ask an administrator of the portal to invite you or to look at your role.',
    es: 'Inició sesión en la ciudad, pero nadie le ha dado una función en este portal. Pida a un administrador del portal que le invite o que revise su función.',
  },
  'refused.second-factor': {
    en: 'A second step is missing',
    es: 'Falta un segundo paso',
  },
  'refused.second-factor.text': {
    en: 'Staff confirm each log-in with a second step, such as a code. Your city account did not ask for one, and you have none in this portal. Set one up for your city account, or ask an administrator of the portal.',
    es: 'El personal confirma cada inicio de sesión con un segundo paso, como un código. Su cuenta de la ciudad no lo pidió y usted no tiene ninguno en este portal. Configure uno en su cuenta de la ciudad o pídalo a un administrador del portal.',
  },
  'refused.begin': { en: 'Sign in with your city account', es: 'Iniciar sesión con su cuenta de la ciudad' },
  'refused.logIn': { en: 'Log in with a password', es: 'Iniciar sesión con contraseña' },
} satisfies Messages;
