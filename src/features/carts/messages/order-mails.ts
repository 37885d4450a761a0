import type { Messages } from '../../../platform/i18n/text.ts';

/** Mails about a cart order. */
export const orderMailMessages = {
  'asked.subject': { en: 'Your request {number} to the {city}', es: 'Su solicitud {number} a la {city}' },
  'asked.text': {
    en: 'We have your request {number}. It costs nothing, so the city looks at it first. We then write to you when it will be done, or why it cannot be.',
    es: 'Tenemos su solicitud {number}. No cuesta nada, así que la Ciudad la revisa primero. Después le escribimos cuándo se hará o por qué no se puede.',
  },
  'found.subject': {
    en: 'There is a cart for your order {number} now',
    es: 'Ya hay un contenedor para su pedido {number}',
  },
  'found.text': {
    en: 'There was none left when you paid. What you paid for is set aside for your order {number} now.',
    es: 'Cuando usted pagó no quedaba ninguno. Lo que pagó ya está apartado para su pedido {number}.',
  },
  'ready.subject': { en: 'Your cart order {number} is ready', es: 'Su pedido de contenedores {number} está listo' },
  'ready.text': {
    en: 'Cart order {number} is ready to be picked up.',
    es: 'El pedido de contenedores {number} está listo para recoger.',
  },
  'ready.still': { en: 'It is ready to be picked up.', es: 'Está listo para recoger.' },
  'expired.subject': {
    en: 'Your cart order {number} was not paid in time',
    es: 'Su pedido de contenedores {number} no se pagó a tiempo',
  },
  'expired.text': {
    en: 'Cart order {number} was not paid within the hour, so its carts are not set aside for you any more. Nothing is owed and nothing comes. Order again if you still want it.',
    es: 'El pedido de contenedores {number} no se pagó en la hora, así que sus contenedores ya no están apartados para usted. No se debe nada y no llegará nada. Haga otro pedido si aún lo quiere.',
  },
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
  'ordered.comeOnceReady': {
    en: 'Come once we have written that it is ready.',
    es: 'Venga cuando le hayamos escrito que está listo.',
  },
  'ordered.cancel': {
    en: 'You can cancel on the page of the order until it is done.',
    es: 'Puede cancelar en la página del pedido hasta que se haga.',
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
  'delivery-taken-back.subject': {
    en: 'Your cart order {number} is not done yet',
    es: 'Su pedido de contenedores {number} aún no está hecho',
  },
  'delivery-taken-back.text': {
    en: 'We wrote to you that cart order {number} was done. That was our mistake, and we are sorry: it is still to be done.',
    es: 'Le escribimos que el pedido de contenedores {number} estaba hecho. Fue un error nuestro y lo sentimos: aún está por hacerse.',
  },
  'refusal-taken-back.subject': {
    en: 'Your cart order {number} stands after all',
    es: 'Su pedido de contenedores {number} sigue en pie',
  },
  'refusal-taken-back.text': {
    en: 'We wrote to you that the city could not do cart order {number}. That was our mistake, and we are sorry: the order stands.',
    es: 'Le escribimos que la Ciudad no podía atender el pedido de contenedores {number}. Fue un error nuestro y lo sentimos: el pedido sigue en pie.',
  },
  'refusal-taken-back.money': {
    en: 'What you paid stays with it and does not go back to you.',
    es: 'Lo que pagó sigue siendo de este pedido y no se le devuelve.',
  },
  'refusal-taken-back.asked': {
    en: 'It costs nothing, so the city looks at it again. We then write to you.',
    es: 'No cuesta nada, así que la Ciudad lo revisa otra vez. Después le escribimos.',
  },
  'money.back': {
    en: '{amount} is to go back to you. Finance has been asked for it.',
    es: 'Se le devolverán {amount}. Ya se lo pedimos a Finanzas.',
  },
  'fact.what': { en: 'What', es: 'Qué' },
  'fact.address': { en: 'Address', es: 'Dirección' },
  'fact.delivery': { en: 'How', es: 'Cómo' },
  'fact.place': { en: 'Where', es: 'Dónde' },
  'fact.serial': { en: 'Serial number', es: 'Número de serie' },
  'fact.total': { en: 'Total', es: 'Total' },
  'fact.free': { en: 'No charge', es: 'Sin costo' },
  link: { en: 'See the order', es: 'Ver el pedido' },
} satisfies Messages;
