import type { Messages } from '../../../platform/i18n/text.ts';

/** Bills that are held until their account is known. */
export const heldMessages = {
  title: { en: 'Held bills', es: 'Facturas retenidas' },
  lede: {
    en: 'Bills whose account the portal does not know. Nobody sees or pays them until a file of customers brings the account; then they come in by themselves.',
    es: 'Facturas cuya cuenta el portal no conoce. Nadie las ve ni las paga hasta que un archivo de clientes traiga la cuenta; entonces entran solas.',
  },
  bill: { en: 'Bill', es: 'Factura' },
  number: { en: 'Account number', es: 'Número de cuenta' },
  since: { en: 'Held since', es: 'Retenida desde' },
  run: { en: 'Import', es: 'Importación' },
  balance: { en: 'Balance', es: 'Saldo' },
  end: { en: 'Let go', es: 'Soltar' },
  gone: { en: 'The bill is held no more', es: 'La factura ya no está retenida' },
  'not-held': {
    en: 'That bill is not held any more: it came in, or somebody let it go.',
    es: 'Esa factura ya no está retenida: entró, o alguien la soltó.',
  },
  rule: {
    en: 'Whether such bills are held or refused is said for each source:',
    es: 'Si estas facturas se retienen o no se admiten se indica en cada origen:',
  },
} satisfies Messages;
