import type { Messages } from '../../../platform/i18n/text.ts';

/** What only the mail about money that went back says; the rest of its words are those of the pages. */
export const moneyBackMailMessages = {
  'mail.returned': { en: 'Your payment to the {city} was returned', es: 'Su pago a la {city} fue devuelto' },
  'mail.return-undone': {
    en: 'Your payment to the {city} went through after all',
    es: 'Su pago a la {city} se realizó',
  },
  'mail.dispute-opened': { en: 'Your payment to the {city} is disputed', es: 'Su pago a la {city} está en disputa' },
  'mail.dispute-won': { en: 'Your payment to the {city} stands', es: 'Su pago a la {city} sigue siendo válido' },
  'mail.dispute-lost': { en: 'Your payment to the {city} was taken back', es: 'Su pago a la {city} fue retirado' },
  'mail.refunded': { en: 'Money from the {city} is on its way to you', es: 'Dinero de la {city} va en camino a usted' },
  'mail.refund-undone': { en: 'A refund from the {city} failed', es: 'Un reembolso de la {city} falló' },
  'mail.debt': {
    en: 'You owe the {city} what went back twice',
    es: 'Usted debe a la {city} lo que se devolvió dos veces',
  },
  'mail.about': {
    en: 'This is about your payment of {amount} on {day}, receipt {number}.',
    es: 'Se trata de su pago de {amount} del {day}, recibo {number}.',
  },
  'mail.wentBack': { en: 'Went back', es: 'Se devolvió' },
  'mail.onItsWay': { en: 'On its way to you', es: 'Va en camino a usted' },
  'mail.disputed': { en: 'Disputed amount', es: 'Monto en disputa' },
  'mail.stays': { en: 'Stays with the city', es: 'Queda en la ciudad' },
  'mail.notGivenBack': { en: 'Was not given back', es: 'No se reembolsó' },
  'mail.link': { en: 'See the payment', es: 'Ver el pago' },
} satisfies Messages;
