import type { Messages } from '../../../platform/i18n/text.ts';

export const auditTrailMessages = {
  title: { en: 'Audit trail', es: 'Registro de auditoría' },
  lede: {
    en: 'Who did what, when, to which thing. Every record is sealed within seconds; nobody can change it unnoticed.',
    es: 'Quién hizo qué, cuándo y a qué cosa. Cada registro se sella en segundos; nadie puede cambiarlo sin que se note.',
  },
  filter: { en: 'Show only', es: 'Mostrar solo' },
  who: { en: 'Part of an e-mail address', es: 'Parte de un correo electrónico' },
  what: { en: 'What was done', es: 'Qué se hizo' },
  anything: { en: 'Anything', es: 'Cualquier cosa' },
  since: { en: 'From', es: 'Desde' },
  until: { en: 'To', es: 'Hasta' },
  dayHint: { en: 'For example 2026-11-30', es: 'Por ejemplo 2026-11-30' },
  dayWrong: { en: 'Write a day such as 2026-11-30', es: 'Escriba un día como 2026-11-30' },
  orderWrong: { en: 'This day is before the first one', es: 'Este día es anterior al primero' },
  whoShort: { en: 'Write at least three letters', es: 'Escriba al menos tres letras' },
  show: { en: 'Show', es: 'Mostrar' },
  csv: { en: 'These records as a spreadsheet (CSV)', es: 'Estos registros como hoja de cálculo (CSV)' },
  older: { en: 'Older records', es: 'Registros anteriores' },
  all: { en: 'Show all records', es: 'Mostrar todos los registros' },
  only: { en: 'Only about: {subject}', es: 'Solo sobre: {subject}' },
  records: { en: 'Records', es: 'Registros' },
  none: { en: 'There is no such record.', es: 'No hay ningún registro así.' },
  caption: { en: 'Newest first', es: 'Lo más reciente primero' },
  when: { en: 'When', es: 'Cuándo' },
  whoColumn: { en: 'Who', es: 'Quién' },
  action: { en: 'What', es: 'Qué' },
  subject: { en: 'About', es: 'Sobre' },
  why: { en: 'Why', es: 'Por qué' },
  from: { en: 'From', es: 'Desde dónde' },
  facts: { en: 'Facts', es: 'Datos' },
  id: { en: 'Number', es: 'Número' },
  nobody: { en: 'The portal itself, or nobody who was signed in', es: 'El propio portal, o alguien sin sesión' },
  gone: { en: 'a disabled or deleted user', es: 'un usuario desactivado o eliminado' },
  'kind.user': { en: 'User', es: 'Usuario' },
  'kind.session': { en: 'Session', es: 'Sesión' },
  'kind.address': { en: 'An address at sign-in', es: 'Una dirección al iniciar sesión' },
  'kind.own-password': { en: 'Own password', es: 'Contraseña propia' },
  'kind.account-link-try': { en: 'Try to link', es: 'Intento de vincular' },
  'kind.account-link-request': { en: 'Link request', es: 'Solicitud de vinculación' },
  'kind.account-link': { en: 'Link', es: 'Vínculo' },
  'kind.customer': { en: 'Customer', es: 'Cliente' },
  'kind.guest-try': { en: 'Guest’s try', es: 'Intento de un invitado' },
  'kind.city-file': { en: 'City file', es: 'Archivo de la ciudad' },
  'kind.import-source': { en: 'Source of files', es: 'Origen de archivos' },
  'kind.import-run': { en: 'Import', es: 'Importación' },
  'kind.payment': { en: 'Payment', es: 'Pago' },
  'kind.announcement': { en: 'Announcement', es: 'Anuncio' },
  'kind.city-setting': { en: 'Setting', es: 'Ajuste' },
  'kind.bill': { en: 'Bill', es: 'Factura' },
} satisfies Messages;

/** The words of a kind of thing; of one that the table does not know, the word that the record has. */
export function kindWords(kind: string, t: (key: keyof typeof auditTrailMessages) => string): string {
  const key = `kind.${kind}`;
  return Object.hasOwn(auditTrailMessages, key) ? t(key as keyof typeof auditTrailMessages) : kind;
}
