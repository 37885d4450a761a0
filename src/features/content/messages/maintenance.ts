import type { Messages } from '../../../platform/i18n/text.ts';

/** What residents and staff read of maintenance. Spanish times come with their article: `las 5:00 p.m.` */
export const maintenanceMessages = {
  'banner.announced': {
    en: 'Maintenance from {from} to {until}. You can still read everything then, but not pay or change anything.',
    es: 'Mantenimiento de {from} a {until}. En ese tiempo podrá leer todo, pero no pagar ni cambiar nada.',
  },
  'banner.running': {
    en: 'Maintenance until {until}. You can read everything, but not pay or change anything.',
    es: 'Mantenimiento hasta {until}. Puede leer todo, pero no pagar ni cambiar nada.',
  },
  'held.form': {
    en: 'We are at work on the portal. You can do this again from {until}.',
    es: 'Estamos trabajando en el portal. Podrá hacerlo de nuevo a partir de {until}.',
  },
  'held.heading': { en: 'We are at work on the portal', es: 'Estamos trabajando en el portal' },
  'held.text': {
    en: 'What you sent was not taken. Nothing was changed, and nothing was charged.',
    es: 'Lo que envió no se tomó. No se cambió nada y no se cobró nada.',
  },
  'held.next': {
    en: 'The work lasts until {until}. Until then you can read everything here. Payments that you made before go on as usual.',
    es: 'El trabajo dura hasta {until}. Hasta entonces puede leer todo aquí. Los pagos que hizo antes siguen su curso.',
  },
  'held.kept': {
    en: 'What you typed is kept on this page. Leave it open, and press the button after the work has ended.',
    es: 'Lo que escribió queda en esta página. Déjela abierta y presione el botón cuando el trabajo haya terminado.',
  },
  'held.files': {
    en: 'The files that you chose are not kept. After you have sent your words, add the files on the page that follows.',
    es: 'Los archivos que eligió no se guardan. Después de enviar sus palabras, agregue los archivos en la página que sigue.',
  },
  'held.again': { en: 'Send it again', es: 'Enviarlo otra vez' },
  'held.back': { en: 'Back to the form', es: 'Volver al formulario' },
  'held.secret': {
    en: 'A password is never kept on a page. You will have to type yours again.',
    es: 'Una contraseña nunca queda en una página. Tendrá que escribir la suya otra vez.',
  },
  'staff.lede': {
    en: 'During maintenance residents read as always. Paying, linking, registering and every other change wait. Staff, signing in, the payment company’s messages and all jobs go on.',
    es: 'Durante el mantenimiento los residentes leen como siempre. Pagar, vincular, registrarse y todo otro cambio esperan. El personal, el inicio de sesión, los mensajes de la empresa de pagos y todas las tareas siguen.',
  },
  'staff.now': { en: 'Now', es: 'Ahora' },
  'staff.none': { en: 'No maintenance is planned.', es: 'No hay mantenimiento previsto.' },
  'staff.planned': {
    en: 'Planned from {from} to {until}. Residents read of it from the day before.',
    es: 'Previsto de {from} a {until}. Los residentes lo leerán desde el día anterior.',
  },
  'staff.announced': {
    en: 'Announced to residents: from {from} to {until}.',
    es: 'Anunciado a los residentes: de {from} a {until}.',
  },
  'staff.running': { en: 'Running until {until}.', es: 'En curso hasta {until}.' },
  'staff.end': { en: 'End it now', es: 'Terminarlo ahora' },
  'staff.cancel': { en: 'Cancel it', es: 'Cancelarlo' },
  'staff.form': { en: 'Set a window', es: 'Fijar un horario' },
  'staff.change': { en: 'Change this window', es: 'Cambiar este horario' },
  'staff.whoSets': {
    en: 'Finance, Content and admins set and end it. Ask one of them.',
    es: 'Finanzas, Contenidos y administración lo fijan y lo terminan. Pídalo a una de esas personas.',
  },
  'staff.history': { en: 'History', es: 'Historial' },
  'staff.text': {
    en: 'We are bringing the portal up to date.',
    es: 'Estamos actualizando el portal.',
  },
  'done.published': { en: 'The window is set.', es: 'El horario está fijado.' },
  'done.withdrawn': { en: 'The maintenance is canceled.', es: 'El mantenimiento está cancelado.' },
  'done.ended': { en: 'The maintenance has ended.', es: 'El mantenimiento terminó.' },
  'done.nothing': { en: 'No maintenance was running any more.', es: 'Ya no había ningún mantenimiento en curso.' },
} satisfies Messages;
