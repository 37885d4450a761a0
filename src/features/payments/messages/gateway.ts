import type { Messages } from '../../../platform/i18n/text.ts';

/** What the gateway's own page shows of a payment. */
export const gatewayMessages = {
  'gateway.description': {
    en: { one: 'Payment of {count} bill', other: 'Payment of {count} bills' },
    es: { one: 'Pago de {count} factura', other: 'Pago de {count} facturas' },
  },
  'gateway.items': {
    en: { one: 'Payment of {count} item', other: 'Payment of {count} items' },
    es: { one: 'Pago de {count} concepto', other: 'Pago de {count} conceptos' },
  },
  'gateway.fee': { en: 'Convenience fee', es: 'Cargo por servicio' },
} satisfies Messages;
