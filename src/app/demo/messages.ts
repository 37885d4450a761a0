import type { Messages } from '../../platform/i18n/text.ts';

export const demoMessages = {
  'mailbox.mail': { en: 'Mail', es: 'Correo' },
  'mailbox.title': { en: 'Mailbox of the demonstration', es: 'Buzón de la demostración' },
  'mailbox.lede': {
    en: 'No mail leaves this machine. What the portal writes to anybody arrives here.',
    es: 'Ningún correo sale de esta máquina. Lo que el portal escribe a cualquier persona llega aquí.',
  },
  'mailbox.to': { en: 'To', es: 'Para' },
  'mailbox.filter': { en: 'Show mail to', es: 'Mostrar el correo para' },
  'mailbox.filter.hint': {
    en: 'An e-mail address, or empty for all',
    es: 'Un correo electrónico, o vacío para ver todo',
  },
  'mailbox.filter.button': { en: 'Show', es: 'Mostrar' },
  'mailbox.subject': { en: 'Subject', es: 'Asunto' },
  'mailbox.received': { en: 'Received', es: 'Recibido' },
  'mailbox.from': { en: 'From', es: 'De' },
  'mailbox.table': { en: 'Mails, newest first', es: 'Correos, los más recientes primero' },
  'mailbox.tableTo': { en: 'Mails to {to}, newest first', es: 'Correos para {to}, los más recientes primero' },
  'mailbox.empty': { en: 'There is no mail yet.', es: 'Todavía no hay correo.' },
  'mailbox.emptyTo': { en: 'There is no mail to {to}.', es: 'No hay correo para {to}.' },
  'mailbox.again': { en: 'Look again', es: 'Mirar otra vez' },
  'mailbox.newest': { en: 'These are the newest {count}.', es: 'Estos son los {count} más recientes.' },
  'mailbox.back': { en: 'All mails', es: 'Todos los correos' },
  'mailbox.noSubject': { en: '(no subject)', es: '(sin asunto)' },
  'after.title': { en: 'After a payment', es: 'Después de un pago' },
  'after.text': {
    en: 'At the pretend payment company you can let a bank return a payment, a cardholder dispute it, or refund it.',
    es: 'En la compañía de pagos de práctica puede hacer que un banco devuelva un pago, que un titular lo dispute, o reembolsarlo.',
  },
  'after.link': { en: 'What happens after the payment', es: 'Qué pasa después del pago' },
} satisfies Messages;
