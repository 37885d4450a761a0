import type { Messages } from '../platform/i18n/text.ts';

export const appMessages = {
  'navigation.today': { en: 'Today', es: 'Hoy' },
  'navigation.letters': { en: 'Letters', es: 'Cartas' },
  'navigation.imports': { en: 'Imports', es: 'Importaciones' },
  'navigation.settings': { en: 'Settings', es: 'Configuración' },
  'navigation.people': { en: 'People', es: 'Personas' },
  'navigation.auditTrail': { en: 'Audit trail', es: 'Registro de auditoría' },
  'navigation.content': { en: 'Content', es: 'Contenido' },
  'navigation.instructionPages': { en: 'Instruction pages', es: 'Páginas de instrucciones' },
  'navigation.pageNotes': { en: 'Notes on pages', es: 'Notas en las páginas' },
  'navigation.exampleBill': { en: 'Example bill', es: 'Factura de ejemplo' },
  'navigation.maintenance': { en: 'Maintenance', es: 'Mantenimiento' },
  'navigation.announcements': { en: 'Announcements', es: 'Anuncios' },
  'navigation.home': { en: 'Citizen Self Service', es: 'Autoservicio para Residentes' },
  'navigation.generalBilling': { en: 'General Billing', es: 'Facturación general' },
  'navigation.accounts': { en: 'Accounts', es: 'Cuentas' },
  'navigation.otherServices': { en: 'Other Services', es: 'Otros servicios' },
  'navigation.contact': { en: 'Contact Us', es: 'Contáctenos' },
  'find.label': { en: 'Find anything', es: 'Buscar cualquier cosa' },
  'find.button': { en: 'Find', es: 'Buscar' },
  'user.myAccount': { en: 'My Account', es: 'Mi cuenta' },
  'user.logIn': { en: 'Log In', es: 'Iniciar sesión' },
  'user.register': { en: 'Register', es: 'Registrarse' },
  'footer.accessibility': { en: 'Accessibility statement', es: 'Declaración de accesibilidad' },
  'footer.privacy': { en: 'Privacy', es: 'Privacidad' },
  'banner.demo': {
    en: 'Demonstration: made-up people and bills, and no money moves.',
    es: 'Demostración: personas y facturas inventadas; no se mueve dinero.',
  },
  'banner.mailbox': { en: 'Open the mailbox', es: 'Abrir el buzón' },
  'error.number': { en: 'Number to quote', es: 'Número para mencionar' },
  'error.phone': { en: 'Questions? Call', es: '¿Preguntas? Llame al' },
  'error.logIn': { en: 'Log in', es: 'Iniciar sesión' },
  'error.home': { en: 'Go to the first page', es: 'Ir a la página de inicio' },
  'error.not-found.heading': { en: 'Page not found', es: 'Página no encontrada' },
  'error.not-found.text': {
    en: 'There is nothing here that you can see.',
    es: 'Aquí no hay nada que usted pueda ver.',
  },
  'error.not-found.next': {
    en: 'Check the address, or log in with the e-mail address that the account is linked to. Nothing was changed or paid.',
    es: 'Revise la dirección o inicie sesión con el correo electrónico al que está vinculada la cuenta. No se cambió ni se pagó nada.',
  },
  'error.foreign-form.heading': { en: 'Please send this form again', es: 'Envíe este formulario otra vez' },
  'error.foreign-form.text': {
    en: 'We could not be sure that this form came from this portal, so we did nothing with it.',
    es: 'No pudimos comprobar que este formulario saliera de este portal, así que no hicimos nada con él.',
  },
  'error.foreign-form.next': {
    en: 'This happens when the page was open for long, you logged in or out in another tab, or cookies are off. Go back, reload the page and send it again. Nothing was changed or paid.',
    es: 'Ocurre cuando la página estuvo abierta mucho tiempo, cuando inició o cerró sesión en otra pestaña o si las cookies están desactivadas. Vuelva atrás, recargue la página y envíelo otra vez. No se cambió ni se pagó nada.',
  },
  'viewing.as': { en: 'You see the portal as {email} does.', es: 'Usted ve el portal como lo ve {email}.' },
  'viewing.until': {
    en: 'Nothing can be changed. It ends by itself at {time}.',
    es: 'No se puede cambiar nada. Termina por sí solo a {time}.',
  },
  'viewing.end': { en: 'End', es: 'Terminar' },
  'error.read-only.heading': { en: 'You can only look', es: 'Usted solo puede mirar' },
  'error.read-only.text': {
    en: 'You see the portal as a resident does, and nothing can be changed or paid meanwhile.',
    es: 'Usted ve el portal como lo ve un residente, y entretanto no se puede cambiar ni pagar nada.',
  },
  'error.read-only.next': {
    en: 'Go back, or press End above to be yourself again. Nothing was changed or paid.',
    es: 'Vuelva atrás o pulse Terminar, arriba, para volver a ser usted. No se cambió ni se pagó nada.',
  },
  'error.not-shown.heading': { en: 'This page is the resident’s own', es: 'Esta página es solo del residente' },
  'error.not-shown.text': {
    en: 'How a resident signs in is not shown to anybody who sees the portal as they do.',
    es: 'La manera en que un residente inicia sesión no se muestra a quien ve el portal como él.',
  },
  'error.not-shown.next': {
    en: 'Go back, or press End above to be yourself again. Nothing was changed or paid.',
    es: 'Vuelva atrás o pulse Terminar, arriba, para volver a ser usted. No se cambió ni se pagó nada.',
  },
  'error.too-many.heading': { en: 'Please wait a moment', es: 'Espere un momento' },
  'error.too-many.text': {
    en: 'This was sent too many times in a short while.',
    es: 'Esto se envió demasiadas veces en poco tiempo.',
  },
  'error.too-many.next': {
    en: 'Wait ten minutes and try again. This last try changed and paid nothing.',
    es: 'Espere diez minutos e inténtelo de nuevo. Este último intento no cambió ni pagó nada.',
  },
  'error.too-large.heading': { en: 'That is too much at once', es: 'Es demasiado de una vez' },
  'error.too-large.text': {
    en: 'What was sent is larger than this page takes.',
    es: 'Lo que se envió es más grande de lo que esta página acepta.',
  },
  'error.too-large.next': {
    en: 'Go back and send less text. Nothing was changed or paid.',
    es: 'Vuelva atrás y envíe menos texto. No se cambió ni se pagó nada.',
  },
  'error.unreadable.heading': { en: 'We could not read that', es: 'No pudimos leer eso' },
  'error.unreadable.text': {
    en: 'What your browser sent was not complete, or not what this page expects.',
    es: 'Lo que envió su navegador no estaba completo o no es lo que esta página espera.',
  },
  'error.unreadable.next': {
    en: 'Go back and try again. Nothing was changed or paid.',
    es: 'Vuelva atrás e inténtelo de nuevo. No se cambió ni se pagó nada.',
  },
  'error.away.heading': { en: 'We are interrupted for a moment', es: 'Tenemos una interrupción breve' },
  'error.away.text': {
    en: 'The portal cannot reach its records just now. What you did before is kept.',
    es: 'El portal no puede llegar a sus registros en este momento. Lo que hizo antes está guardado.',
  },
  'error.away.next': {
    en: 'Wait a minute and load this page again. If you were sending a form, go back and send it again: the same form never pays twice.',
    es: 'Espere un minuto y vuelva a cargar esta página. Si enviaba un formulario, regrese y envíelo otra vez: un mismo formulario nunca cobra dos veces.',
  },
  'error.fault.heading': { en: 'Something broke on our side', es: 'Algo falló de nuestro lado' },
  'error.fault.text': {
    en: 'This is our mistake, not yours. We have noted it.',
    es: 'Es un error nuestro, no suyo. Ya quedó anotado.',
  },
  'error.fault.next': {
    en: 'If you were paying, do not pay again yet: look at your bill first, it shows what was taken. Otherwise try again in a few minutes.',
    es: 'Si estaba pagando, no pague otra vez todavía: mire primero su factura, que muestra lo cobrado. Si no, inténtelo de nuevo en unos minutos.',
  },
} satisfies Messages;
