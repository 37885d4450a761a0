import type { Messages } from '../../../platform/i18n/text.ts';

export const todayMessages = {
  help: { en: 'Help requests', es: 'Solicitudes de ayuda' },
  'help.all': { en: 'All that wait', es: 'Todas las que esperan' },
  'help.none': { en: 'Nobody waits for an answer.', es: 'Nadie espera respuesta.' },
  'help.byDue': { en: 'By due time', es: 'Según cuándo vencen' },
  'help.number': { en: 'Number', es: 'Número' },
  'help.subject': { en: 'Message', es: 'Mensaje' },
  'help.due': { en: 'Due', es: 'Vence' },
  'help.late': { en: 'Late', es: 'Tarde' },
  'help.assigned': { en: 'Assigned to', es: 'Asignada a' },
  takings: { en: 'Takings', es: 'Cobros' },
  'takings.today': {
    en: {
      one: 'Today {amount} came in, with {count} payment.',
      other: 'Today {amount} came in, with {count} payments.',
    },
    es: { one: 'Hoy entraron {amount}, con {count} pago.', other: 'Hoy entraron {amount}, con {count} pagos.' },
  },
  'takings.sum': { en: 'In the last 30 days it was {amount}.', es: 'En los últimos 30 días fueron {amount}.' },
  'takings.day': { en: 'Day', es: 'Día' },
  'takings.amount': { en: 'Takings with fees', es: 'Cobros con cargos' },
  'takings.none': { en: 'Nobody has paid in the last 30 days.', es: 'Nadie ha pagado en los últimos 30 días.' },
  imports: { en: 'Imports', es: 'Importaciones' },
  'imports.oldestFirst': {
    en: 'Waiting for somebody, oldest first',
    es: 'A la espera de alguien, la más antigua primero',
  },
  'imports.run': { en: 'Import', es: 'Importación' },
  'imports.number': { en: 'Import {number}', es: 'Importación {number}' },
  'imports.what': { en: 'What it waits for', es: 'Qué espera' },
  'imports.asked': { en: 'A second person', es: 'Otra persona' },
  'imports.unmapped': { en: 'Somebody who names its columns', es: 'Alguien que nombre sus columnas' },
  'imports.tried': { en: 'Somebody who imports it', es: 'Alguien que la importe' },
  'imports.no-rows': {
    en: 'Its files have a header and no rows: somebody who asks the sender for the whole file, and sets this one aside',
    es: 'Sus archivos tienen encabezado y ninguna fila: alguien que pida al remitente el archivo completo y descarte este',
  },
  'imports.refused-rows': {
    en: 'Its rows were refused, and no other says something new: somebody who sees why, and has the file mended',
    es: 'No se admitieron sus filas y ninguna otra dice algo nuevo: alguien que vea el motivo y haga corregir el archivo',
  },
  'imports.nothing': {
    en: 'It says nothing new: somebody who sets it aside',
    es: 'No dice nada nuevo: alguien que la descarte',
  },
  'imports.refused': {
    en: 'Files of the drop folder were refused',
    es: 'Se rechazaron archivos de la carpeta de entrega',
  },
  'imports.since': { en: 'Since', es: 'Desde' },
  deletions: { en: 'Deletions of personal records', es: 'Eliminaciones de registros personales' },
  'deletions.oldestFirst': {
    en: 'Waiting for a second person, oldest first',
    es: 'A la espera de otra persona, la más antigua primero',
  },
  'deletions.user': { en: 'User', es: 'Usuario' },
  'deletions.reason': { en: 'Reason', es: 'Motivo' },
  'deletions.by': { en: 'Asked by', es: 'Lo pidió' },
  cartOrders: { en: 'Cart orders', es: 'Pedidos de contenedores' },
  'cartOrders.waiting': {
    en: {
      one: '{count} order waits to be brought, since {day}.',
      other: '{count} orders wait to be brought, the oldest since {day}.',
    },
    es: {
      one: '{count} pedido espera la entrega, desde el {day}.',
      other: '{count} pedidos esperan la entrega, el más antiguo desde el {day}.',
    },
  },
  'cartOrders.asked': {
    en: {
      one: '{count} order that costs nothing waits for somebody to accept it.',
      other: '{count} orders that cost nothing wait for somebody to accept them.',
    },
    es: {
      one: '{count} pedido sin costo espera que alguien lo acepte.',
      other: '{count} pedidos sin costo esperan que alguien los acepte.',
    },
  },
  'cartOrders.look': { en: 'Look at them', es: 'Revisarlos' },
  'cartOrders.route': { en: 'Route list', es: 'Lista de ruta' },
  system: { en: 'State of the system', es: 'Estado del sistema' },
  'system.maintenance': { en: 'Maintenance', es: 'Mantenimiento' },
  'system.settings': { en: 'Changes of settings left out', es: 'Cambios de la configuración sin aplicar' },
  'system.settings.hold': { en: 'None', es: 'Ninguno' },
  'system.settings.leftOut': {
    en: { one: '{count} change does not fit the profile file', other: '{count} changes do not fit the profile file' },
    es: {
      one: '{count} cambio no encaja con el archivo del perfil',
      other: '{count} cambios no encajan con el archivo del perfil',
    },
  },
  'system.settings.see': { en: 'See which', es: 'Ver cuáles' },
  'system.mails': { en: 'Mails that wait to be sent', es: 'Correos por enviar' },
  'system.mails.none': { en: 'None', es: 'Ninguno' },
  'system.mails.waiting': { en: '{count}, the oldest since {when}', es: '{count}; el más antiguo desde {when}' },
  'system.mails.away': { en: 'The mail server does not answer', es: 'El servidor de correo no responde' },
  'system.mails.sign-in': {
    en: 'The mail server refuses user or password',
    es: 'El servidor de correo rechaza usuario o contraseña',
  },
  'system.mails.refused': { en: 'The mail server refused one', es: 'El servidor de correo rechazó uno' },
  cityMailbox: { en: 'Mailbox from which mail is taken', es: 'Buzón del que se toma el correo' },
  'cityMailbox.asked': { en: 'last asked {when}', es: 'última consulta: {when}' },
  'cityMailbox.away': { en: 'does not answer', es: 'no responde' },
  'cityMailbox.sign-in': { en: 'refuses user or password', es: 'rechaza usuario o contraseña' },
  'cityMailbox.folder': { en: 'does not open that folder', es: 'no abre esa carpeta' },
  'cityMailbox.mark': { en: 'marks and moves no mails', es: 'no marca ni mueve correos' },
  'cityMailbox.since': {
    en: 'since {since}; last asked {when}',
    es: 'desde {since}; última consulta: {when}',
  },
  'cityMailbox.left': {
    en: { one: '{count} mail could not be taken', other: '{count} mails could not be taken' },
    es: { one: '{count} correo no se pudo tomar', other: '{count} correos no se pudieron tomar' },
  },
  'cityMailbox.left.whatToDo': {
    en: {
      one: 'It lies there with a flag: answer it there, and move or delete it.',
      other: 'They lie there with a flag: answer them there, and move or delete them.',
    },
    es: {
      one: 'Sigue allí con una marca: respóndalo allí y muévalo o elimínelo.',
      other: 'Siguen allí con una marca: respóndalos allí y muévalos o elimínelos.',
    },
  },
  dropFolder: { en: 'Drop folder', es: 'Carpeta de entrega' },
  'dropFolder.looked': { en: 'last looked into {when}', es: 'última revisión: {when}' },
  'dropFolder.denied': {
    en: 'the portal may not read, write or move files there',
    es: 'el portal no puede leer, escribir ni mover archivos allí',
  },
  'dropFolder.full': { en: 'a disk is full', es: 'un disco está lleno' },
  'dropFolder.away': { en: 'is not there', es: 'no está' },
  'dropFolder.other': {
    en: 'cannot be worked in part or at all: the portal’s log names the fault',
    es: 'no se puede procesar en parte o del todo: el registro del portal nombra la falla',
  },
  'dropFolder.since': {
    en: 'since {since}; last looked into {when}',
    es: 'desde el {since}; última revisión: {when}',
  },
  'dropFolder.apart': {
    en: {
      one: '{count} delivery waits in “.taking” and is tried again at every look',
      other: '{count} deliveries wait in “.taking” and are tried again at every look',
    },
    es: {
      one: '{count} entrega espera en «.taking» y se intenta de nuevo en cada revisión',
      other: '{count} entregas esperan en «.taking» y se intentan de nuevo en cada revisión',
    },
  },
  'dropFolder.changing': {
    en: '{file} still changes, seen since {since}',
    es: '{file} sigue cambiando, visto desde el {since}',
  },
  'dropFolder.changing.others': {
    en: 'It is taken when it is whole. Files beside it wait for it, two hours at most.',
    es: 'Se toma cuando esté completo. Los demás archivos lo esperan, dos horas como máximo.',
  },
  'system.jobs': { en: 'Work that failed for good, last 7 days', es: 'Trabajos que fallaron del todo, últimos 7 días' },
  'system.jobs.none': { en: 'None', es: 'Ninguno' },
  'work.send-mail': { en: 'Mails that could not be sent', es: 'Correos que no se pudieron enviar' },
  'work.apply-gateway-event': {
    en: 'News of the payment company that could not be worked on',
    es: 'Noticias de la empresa de pagos que no se pudieron procesar',
  },
  'work.check-payment': {
    en: 'Payments about which the payment company did not answer',
    es: 'Pagos sobre los que la empresa de pagos no respondió',
  },
  'work.write-to-payer': {
    en: 'Mails to payers that were not written',
    es: 'Correos a pagadores que no se escribieron',
  },
  'work.mail-receipt-again': {
    en: 'Receipts that were asked for again and not mailed',
    es: 'Recibos pedidos otra vez y no enviados',
  },
  'work.account-link-refused': {
    en: 'Notices of refused links that were not written',
    es: 'Avisos de vínculos rechazados que no se escribieron',
  },
  'work.account-links-ended': {
    en: 'Notices of ended links that were not written',
    es: 'Avisos de vínculos terminados que no se escribieron',
  },
  'work.take-dropped-files': {
    en: 'Looks into the drop folder that failed: files in it may not be taken. See Drop folder, above',
    es: 'Revisiones de la carpeta de entrega que fallaron: puede que sus archivos no se tomen. Vea Carpeta de entrega, arriba',
  },
  'work.look': { en: 'Where to look', es: 'Dónde mirar' },
  'work.again': { en: 'Try again', es: 'Intentar de nuevo' },
  'system.books': { en: 'Last check of the books', es: 'Última revisión de los libros' },
  'system.books.never': { en: 'Not yet', es: 'Todavía no' },
  'system.books.hold': { en: '{when}: they hold', es: '{when}: cuadran' },
  'system.books.faults': {
    en: { one: '{when}: {count} thing needs a look', other: '{when}: {count} things need a look' },
    es: { one: '{when}: {count} asunto por revisar', other: '{when}: {count} asuntos por revisar' },
  },
} satisfies Messages;
