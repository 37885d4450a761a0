import type { Messages } from '../../../platform/i18n/text.ts';

export const listMessages = {
  'payments.title': { en: 'Payments', es: 'Pagos' },
  'payments.lede': {
    en: 'Every payment that somebody began here, whatever became of it. Its number leads to its story.',
    es: 'Todos los pagos que alguien comenzó aquí, cualquiera que fuera su resultado. Su número lleva a su historia.',
  },
  'payments.madeAt': { en: 'Begun', es: 'Comenzado' },
  'payments.number': { en: 'Receipt', es: 'Recibo' },
  'payments.payer': { en: 'Payer', es: 'Quién paga' },
  'payments.guest': { en: 'Guest’s e-mail', es: 'Correo del invitado' },
  'payments.guestPayer': { en: 'Guest: {email}', es: 'Invitado: {email}' },
  'payments.way': { en: 'Way', es: 'Forma' },
  'payments.way.card': { en: 'Card', es: 'Tarjeta' },
  'payments.way.echeck': { en: 'eCheck', es: 'Cheque electrónico' },
  'payments.state': { en: 'State', es: 'Estado' },
  'payments.paidOn': { en: 'Day that counts', es: 'Día que cuenta' },
  'payments.principal': { en: 'For bills', es: 'Para facturas' },
  'payments.fee': { en: 'Fee', es: 'Cargo' },
  'payments.total': { en: 'Total', es: 'Total' },
  'payments.id': { en: 'Payment', es: 'Pago' },
} satisfies Messages;
