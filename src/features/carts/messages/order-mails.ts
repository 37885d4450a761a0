import type { Messages } from '../../../platform/i18n/text.ts';

/** Mails about a cart order. */
export const orderMailMessages = {
  'ordered.subject': {
    en: 'Your cart order {number} with the {city}',
    es: 'Su pedido de contenedores {number} a la {city}',
  },
  'ordered.text': { en: 'We have your cart order {number}.', es: 'Tenemos su pedido de contenedores {number}.' },
  'ordered.expected': { en: 'It will be done by {day}.', es: 'Se hará a más tardar el {day}.' },
  'ordered.pickUp': {
    en: 'It will be ready to be picked up by {day}.',
    es: 'Estará listo para recoger a más tardar el {day}.',
  },
  'ordered.lacksStock': {
    en: 'Your payment came after we had given the cart back, and there is none left now. You get the next one, or your money back: write to us or call.',
    es: 'Su pago llegó cuando ya habíamos liberado el contenedor y ahora no queda ninguno. Recibirá el siguiente o su dinero: escríbanos o llámenos.',
  },
  'ordered.cancel': {
    en: 'You can cancel on the page of the order until it is brought.',
    es: 'Puede cancelar en la página del pedido hasta que se entregue.',
  },
  'delivered.subject': { en: 'Your cart order {number} is done', es: 'Su pedido de contenedores {number} está hecho' },
  'delivered.text': {
    en: 'Cart order {number} is done.',
    es: 'El pedido de contenedores {number} está hecho.',
  },
  'delivered.pickUp': {
    en: 'Cart order {number} was picked up.',
    es: 'El pedido de contenedores {number} fue recogido.',
  },
  'refused.subject': { en: 'About your cart order {number}', es: 'Sobre su pedido de contenedores {number}' },
  'refused.text': {
    en: 'We are sorry: the city could not do cart order {number}.',
    es: 'Lo sentimos: la Ciudad no pudo atender el pedido de contenedores {number}.',
  },
  'refused.reason': { en: 'The reason: {reason}', es: 'El motivo: {reason}' },
  'canceled.subject': {
    en: 'Your cart order {number} is canceled',
    es: 'Su pedido de contenedores {number} está cancelado',
  },
  'canceled.text': {
    en: 'You canceled cart order {number}. Nothing comes.',
    es: 'Usted canceló el pedido de contenedores {number}. No llegará nada.',
  },
  'money.back': {
    en: '{amount} is to go back to you. Finance has been asked for it.',
    es: 'Se le devolverán {amount}. Ya se lo pedimos a Finanzas.',
  },
  'fact.what': { en: 'What', es: 'Qué' },
  'fact.address': { en: 'Address', es: 'Dirección' },
  'fact.delivery': { en: 'How', es: 'Cómo' },
  'fact.serial': { en: 'Serial number', es: 'Número de serie' },
  'fact.total': { en: 'Total', es: 'Total' },
  'fact.free': { en: 'No charge', es: 'Sin costo' },
  link: { en: 'See the order', es: 'Ver el pedido' },
} satisfies Messages;
