import type { Messages } from '../../platform/i18n/text.ts';

export const reconciliationMessages = {
  'subject.hold': { en: 'Books of {day}: they hold', es: 'Libros del {day}: cuadran' },
  'subject.faults': {
    en: { one: 'Books of {day}: {count} thing needs a look', other: 'Books of {day}: {count} things need a look' },
    es: { one: 'Libros del {day}: {count} cosa por revisar', other: 'Libros del {day}: {count} cosas por revisar' },
  },
  'entries.none': {
    en: 'On {day} the portal of the {city} booked nothing.',
    es: 'El {day} el portal de la {city} no registró nada.',
  },
  'entries.count': {
    en: {
      one: 'On {day} the portal of the {city} booked {count} entry.',
      other: 'On {day} the portal of the {city} booked {count} entries.',
    },
    es: {
      one: 'El {day} el portal de la {city} registró {count} asiento.',
      other: 'El {day} el portal de la {city} registró {count} asientos.',
    },
  },
  'sums.caption': { en: 'What was booked, by ledger account', es: 'Lo registrado, por cuenta contable' },
  'sums.account': { en: 'Ledger account', es: 'Cuenta contable' },
  'sums.glCode': { en: 'GL code', es: 'Código contable' },
  'sums.debit': { en: 'Debits', es: 'Débitos' },
  'sums.credit': { en: 'Credits', es: 'Créditos' },
  'check.holds': {
    en: 'All books were read through on {when}. They hold.',
    es: 'Todos los libros se revisaron el {when}. Cuadran.',
  },
  'check.faults': {
    en: 'All books were read through on {when}. This needs a look today:',
    es: 'Todos los libros se revisaron el {when}. Hay que revisar esto hoy:',
  },
  'check.more': {
    en: 'And {count} more. "portal verify-ledger" lists them.',
    es: 'Y {count} más. "portal verify-ledger" las muestra.',
  },
  'returns.count': {
    en: 'eChecks whose money came, or that a bank sent back, in the last 60 days: {count}.',
    es: 'Cheques electrónicos cobrados, o devueltos por un banco, en los últimos 60 días: {count}.',
  },
  'returns.unauthorized': {
    en: 'Returned as not authorized: {count}, {rate} (banks allow {allowed}).',
    es: 'Devueltos por falta de autorización: {count}, {rate} (los bancos permiten {allowed}).',
  },
  'returns.administrative': {
    en: 'Returned for a wrong or closed account: {count}, {rate} ({allowed}).',
    es: 'Devueltos por cuenta incorrecta o cerrada: {count}, {rate} ({allowed}).',
  },
  'returns.any': {
    en: 'Returned for any reason: {count}, {rate} ({allowed}).',
    es: 'Devueltos por cualquier motivo: {count}, {rate} ({allowed}).',
  },
  'returns.high': {
    en: 'That is half of what banks allow, or more: find out why before they ask.',
    es: 'Eso es la mitad de lo que permiten los bancos o más: averigüe el motivo antes de que pregunten.',
  },
  'head.text': {
    en: 'Head of the chain: seal {sequence},',
    es: 'Cabeza de la cadena: sello {sequence},',
  },
  'head.audit': {
    en: 'Head of the audit trail: seal {sequence},',
    es: 'Cabeza del registro de auditoría: sello {sequence},',
  },
  'head.none': { en: 'The chain has no seal yet.', es: 'La cadena aún no tiene ningún sello.' },
  'head.keep': {
    en: 'Please keep this mail. Its heads prove later that nobody rewrote the books or the audit trail: "portal verify-ledger --head" with one must say that it is held.',
    es: 'Conserve este correo. Sus cabezas prueban más tarde que nadie reescribió los libros ni el registro de auditoría: "portal verify-ledger --head" con una de ellas debe decir que se conserva.',
  },
} satisfies Messages;
