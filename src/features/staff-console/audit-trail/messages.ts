import type { Messages } from '../../../platform/i18n/text.ts';

export const auditTrailMessages = {
  title: { en: 'Audit trail', es: 'Registro de auditoría' },
  lede: {
    en: 'Who did what, when, to which thing. Every record is sealed within seconds; nobody can change it unnoticed.',
    es: 'Quién hizo qué, cuándo y a qué cosa. Cada registro se sella en segundos; nadie puede cambiarlo sin que se note.',
  },
  when: { en: 'When', es: 'Cuándo' },
  whoColumn: { en: 'Who', es: 'Quién' },
  action: { en: 'What', es: 'Qué' },
  subject: { en: 'About', es: 'Sobre' },
  why: { en: 'Why', es: 'Por qué' },
  from: { en: 'From', es: 'Desde dónde' },
  facts: { en: 'Facts', es: 'Datos' },
  id: { en: 'Number', es: 'Número' },
  subjectId: {
    en: 'Customer ID / receipt / name',
    es: 'ID de cliente / recibo / nombre',
  },
  keptId: {
    en: 'As the sealed record has it',
    es: 'Como está en el registro sellado',
  },
  browser: { en: 'Browser', es: 'Navegador' },
  nobody: { en: 'The portal itself, or nobody who was signed in', es: 'El propio portal, o alguien sin sesión' },
  gone: { en: 'a disabled or deleted user', es: 'un usuario desactivado o eliminado' },
  'kind.user': { en: 'User', es: 'Usuario' },
  'kind.registration': { en: 'Registration', es: 'Registro' },
  'kind.session': { en: 'Session', es: 'Sesión' },
  'kind.address': { en: 'An address at sign-in', es: 'Una dirección al iniciar sesión' },
  'kind.own-password': { en: 'Own password', es: 'Contraseña propia' },
  'kind.account-link-try': { en: 'Try to link', es: 'Intento de vincular' },
  'kind.account-link-request': { en: 'Link request', es: 'Solicitud de vinculación' },
  'kind.app-key': { en: 'Key of an app', es: 'Clave de una aplicación' },
  'kind.help-template': { en: 'Template', es: 'Plantilla' },
  'kind.help-request': { en: 'Help request', es: 'Solicitud de ayuda' },
  'kind.account-link': { en: 'Link', es: 'Vínculo' },
  'kind.customer': { en: 'Customer', es: 'Cliente' },
  'kind.guest-try': { en: 'Guest’s try', es: 'Intento de un invitado' },
  'kind.city-file': { en: 'City file', es: 'Archivo de la ciudad' },
  'kind.import-source': { en: 'Source of files', es: 'Origen de archivos' },
  'kind.import-run': { en: 'Import', es: 'Importación' },
  'kind.held-bill': { en: 'Held bill', es: 'Factura retenida' },
  'kind.payment': { en: 'Payment', es: 'Pago' },
  'kind.announcement': { en: 'Announcement', es: 'Anuncio' },
  'kind.city-setting': { en: 'Setting', es: 'Ajuste' },
  'kind.saved-view': { en: 'Saved view', es: 'Vista guardada' },
  'kind.wording': { en: 'Text', es: 'Texto' },
  'kind.email': { en: 'Mail', es: 'Correo' },
  'kind.city-sign-in': { en: 'Sign-in by the city', es: 'Acceso por la ciudad' },
  'kind.cart-order': { en: 'Cart order', es: 'Pedido de contenedores' },
  'kind.cart-size': { en: 'Size of carts', es: 'Tamaño de contenedores' },
  'kind.work': { en: 'Work of the portal', es: 'Trabajo del portal' },
  'kind.bill': { en: 'Bill', es: 'Factura' },
} satisfies Messages;

const kindPrefix = 'kind.';

/** Every kind of thing that records are about, with its words. */
export const kindChoices = Object.fromEntries(
  Object.entries(auditTrailMessages)
    .filter(([key]) => key.startsWith(kindPrefix))
    .map(([key, words]) => [key.slice(kindPrefix.length), words]),
);

/** The words of a kind of thing; of one that the table does not know, the word that the record has. */
export function kindWords(kind: string, t: (key: keyof typeof auditTrailMessages) => string): string {
  const key = `kind.${kind}`;
  return Object.hasOwn(auditTrailMessages, key) ? t(key as keyof typeof auditTrailMessages) : kind;
}
