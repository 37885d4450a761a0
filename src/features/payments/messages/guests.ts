import type { Messages } from '../../../platform/i18n/text.ts';

/** What only guests see of paying. */
export const guestMessages = {
  'visit.heading': { en: 'Paying without signing in', es: 'Pago sin iniciar sesión' },
  'visit.receipt': { en: 'The receipt goes to {email}.', es: 'El recibo se enviará a {email}.' },
  'visit.another': { en: 'Add another bill', es: 'Agregar otra factura' },
  'visit.end': { en: 'Clear and start over', es: 'Borrar y empezar de nuevo' },
  'visit.end.text': {
    en: 'Wrong address, or a shared computer? Clear this page when you are done. It clears itself after two hours.',
    es: '¿La dirección no es correcta o usa una computadora compartida? Borre esta página al terminar. Se borra sola después de dos horas.',
  },
  'visit.end.setAside': {
    en: 'Clearing it also gives back what is set aside for you and not paid.',
    es: 'Al borrarla también se libera lo que está apartado para usted y no se ha pagado.',
  },
  'over.title': { en: 'This link does not work any more', es: 'Este enlace ya no funciona' },
  'over.text': {
    en: 'Links to a payment work for 90 days. Call us with the receipt number if you need the receipt again.',
    es: 'Los enlaces a un pago funcionan durante 90 días. Llámenos con el número de recibo si necesita el recibo de nuevo.',
  },
} satisfies Messages;
