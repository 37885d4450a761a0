import type { Messages } from '../../../platform/i18n/text.ts';

export const helpMailMessages = {
  subject: { en: 'Subject: {subject}', es: 'Asunto: {subject}' },
  'ack.got': {
    en: 'We have your request. Its number is {number}.',
    es: 'Recibimos su solicitud. Su número es {number}.',
  },
  'ack.again': {
    en: 'Your request {number} is open again.',
    es: 'Su solicitud {number} está abierta de nuevo.',
  },
  'ack.due': { en: 'You get an answer by {when}.', es: 'Le responderemos a más tardar el {when}.' },
  'ack.reply': {
    en: 'To add something, reply to this e-mail.',
    es: 'Para agregar algo, responda a este correo.',
  },
  'ack.notMe': {
    en: 'If you did not write to us, you need not do anything.',
    es: 'Si usted no nos escribió, no tiene que hacer nada.',
  },
  'answer.files': {
    en: {
      one: 'A file goes with this answer. The link below leads to it.',
      other: '{count} files go with this answer. The link below leads to them.',
    },
    es: {
      one: 'Un archivo acompaña esta respuesta. El enlace de abajo lleva a él.',
      other: '{count} archivos acompañan esta respuesta. El enlace de abajo lleva a ellos.',
    },
  },
  'answer.reopen': {
    en: {
      one: 'If this does not help, reply to this e-mail within {count} day, and your request is open again.',
      other: 'If this does not help, reply to this e-mail within {count} days, and your request is open again.',
    },
    es: {
      one: 'Si esto no le ayuda, responda a este correo en un plazo de {count} día y su solicitud se abrirá de nuevo.',
      other:
        'Si esto no le ayuda, responda a este correo en un plazo de {count} días y su solicitud se abrirá de nuevo.',
    },
  },
  'answer.rate': {
    en: 'On the page of your request you can tell us whether this answer helped.',
    es: 'En la página de su solicitud puede decirnos si esta respuesta le ayudó.',
  },
  'due.subject': {
    en: { one: '{count} help request is due', other: '{count} help requests are due' },
    es: { one: '{count} solicitud de ayuda vence', other: '{count} solicitudes de ayuda vencen' },
  },
  'due.what': { en: 'These help requests wait for an answer.', es: 'Estas solicitudes de ayuda esperan respuesta.' },
  'due.soon': { en: 'due soon', es: 'vence pronto' },
  'due.late': { en: 'late', es: 'tarde' },
  'due.very-late': { en: 'late by a business day', es: 'un día hábil tarde' },
  'due.link': { en: 'Open the queue', es: 'Abrir la cola' },
  link: { en: 'Follow your request', es: 'Seguir su solicitud' },
  number: { en: 'Number', es: 'Número' },
  topic: { en: 'Topic', es: 'Tema' },
} satisfies Messages;
