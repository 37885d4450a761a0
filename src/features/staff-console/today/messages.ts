import type { Messages } from '../../../platform/i18n/text.ts';

export const todayMessages = {
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
  'imports.tried': { en: 'Somebody who imports it', es: 'Alguien que la importe' },
  'imports.since': { en: 'Since', es: 'Desde' },
  deletions: { en: 'Deletions of personal records', es: 'Eliminaciones de registros personales' },
  'deletions.oldestFirst': {
    en: 'Waiting for a second person, oldest first',
    es: 'A la espera de otra persona, la más antigua primero',
  },
  'deletions.user': { en: 'User', es: 'Usuario' },
  'deletions.reason': { en: 'Reason', es: 'Motivo' },
  'deletions.by': { en: 'Asked by', es: 'Lo pidió' },
  system: { en: 'State of the system', es: 'Estado del sistema' },
  'system.maintenance': { en: 'Maintenance', es: 'Mantenimiento' },
  'system.settings': { en: 'Settings that staff changed', es: 'Configuración que cambió el personal' },
  'system.settings.hold': { en: 'In force', es: 'En vigor' },
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
  'system.jobs': { en: 'Work that failed for good, last 7 days', es: 'Trabajos que fallaron del todo, últimos 7 días' },
  'system.jobs.none': { en: 'None', es: 'Ninguno' },
  'system.books': { en: 'Last check of the books', es: 'Última revisión de los libros' },
  'system.books.never': { en: 'Not yet', es: 'Todavía no' },
  'system.books.hold': { en: '{when}: they hold', es: '{when}: cuadran' },
  'system.books.faults': {
    en: { one: '{when}: {count} thing needs a look', other: '{when}: {count} things need a look' },
    es: { one: '{when}: {count} asunto por revisar', other: '{when}: {count} asuntos por revisar' },
  },
} satisfies Messages;
