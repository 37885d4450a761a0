import type { Messages } from '../../../platform/i18n/text.ts';

export const contactMessages = {
  'contact.phone': { en: 'Phone', es: 'Teléfono' },
  'contact.mail': { en: 'E-mail', es: 'Correo electrónico' },
  'contact.hours': { en: 'Hours', es: 'Horario' },
  'contact.address': { en: 'Address', es: 'Dirección' },
  'contact.closures': { en: 'Also closed on', es: 'También cerrado el' },
  'contact.mainLine': { en: 'City main line', es: 'Línea principal de la ciudad' },
  'contact.mailNote': {
    en: {
      one: 'Your e-mail becomes a request in the Help Center. Finance staff answer within {count} business day.',
      other: 'Your e-mail becomes a request in the Help Center. Finance staff answer within {count} business days.',
    },
    es: {
      one: 'Su correo se convierte en una solicitud en el Centro de Ayuda. El personal de Finanzas responde en {count} día hábil.',
      other:
        'Su correo se convierte en una solicitud en el Centro de Ayuda. El personal de Finanzas responde en un plazo de {count} días hábiles.',
    },
  },
  'contact.have.heading': { en: 'Have this ready', es: 'Tenga esto a la mano' },
  'contact.have.bill': {
    en: 'Your bill. The Customer ID and the bill number stand at the top.',
    es: 'Su factura. El ID de cliente y el número de factura están en la parte de arriba.',
  },
  'contact.have.receipt': {
    en: 'The receipt number, if you ask about a payment.',
    es: 'El número de recibo, si pregunta por un pago.',
  },
  'contact.have.error': {
    en: 'The number shown with an error message, if you saw one.',
    es: 'El número que acompaña al mensaje de error, si vio uno.',
  },
  'contact.have.never': {
    en: 'We never ask for your password or a whole card number.',
    es: 'Nunca le pedimos su contraseña ni un número de tarjeta completo.',
  },
  'contact.exampleBill': { en: 'View an example bill', es: 'Ver una factura de ejemplo' },
  'contact.otherWays': { en: 'Paying without this portal', es: 'Pagar sin este portal' },
} satisfies Messages;
