import type { Messages } from '../../../platform/i18n/text.ts';

/** A customer's credit that the city paid out from its own money, as its payer reads it. */
export const creditPayOutMessages = {
  paidOut: {
    en: '{amount} of this payment was more than was owed. The city paid it out to you from its own money, as the {department} recorded on {day}.',
    es: '{amount} de este pago era más de lo que se debía. La ciudad se lo pagó de sus propios fondos, según lo anotó el {department} el {day}.',
  },
  paidOutGuest: {
    en: '{amount} of this payment was more than was owed. The city paid it out to the customer of the bill from its own money, as the {department} recorded on {day}.',
    es: '{amount} de este pago era más de lo que se debía. La ciudad se lo pagó al cliente de la factura de sus propios fondos, según lo anotó el {department} el {day}.',
  },
} satisfies Messages;
