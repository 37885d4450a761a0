import type { Messages } from '../../../platform/i18n/text.ts';

/** What the gateway's own page shows of a payment. */
export const gatewayMessages = {
  'gateway.description': {
    en: { one: 'Payment of {count} bill', other: 'Payment of {count} bills' },
    es: { one: 'Pago de {count} factura', other: 'Pago de {count} facturas' },
  },
  'gateway.fee': { en: 'Convenience fee', es: 'Cargo por servicio' },
} satisfies Messages;
