import type { Messages } from '../../../platform/i18n/text.ts';

/** Other Services: the carts that the city offers. */
export const catalogueMessages = {
  'services.none': {
    en: 'The city offers no other services here.',
    es: 'La ciudad no ofrece otros servicios aquí.',
  },
  'services.closed.heading': {
    en: 'You cannot order a cart here now',
    es: 'Ahora no puede pedir un contenedor aquí',
  },
  'services.closed.text': {
    en: 'The portal does not know the addresses of the city yet, so it cannot tell who may order. To get a cart, call',
    es: 'El portal aún no conoce las direcciones de la Ciudad y no puede saber quién puede pedir. Para obtener un contenedor, llame al',
  },
  'services.closed.orMail': { en: 'or write to', es: 'o escriba a' },
  'services.drawing': {
    en: '{name}, drawn to scale beside an adult of 5 feet 6 inches: {sizes}.',
    es: '{name}, dibujados a escala junto a una persona adulta de 5 pies y 6 pulgadas (1.68 m): {sizes}.',
  },
  'services.drawing.size': {
    en: '{gallons} gallons, about {height} inches high',
    es: '{gallons} galones, unas {height} pulgadas de alto',
  },
  'services.scale': {
    en: 'Drawn to scale beside an adult of 5 feet 6 inches.',
    es: 'Dibujados a escala junto a una persona adulta de 5 pies y 6 pulgadas (1.68 m).',
  },
  'services.person': { en: '5 ft 6 in', es: '1.68 m' },
  'services.gallonsShort': { en: '{gallons} gal', es: '{gallons} gal' },
  'services.table': { en: '{name}: sizes and prices', es: '{name}: tamaños y precios' },
  'services.size': { en: 'Size', es: 'Tamaño' },
  'services.gallons': { en: '{gallons} gallons', es: '{gallons} galones' },
  'services.holds': { en: 'Holds about', es: 'Caben unas' },
  'services.bags': {
    en: { one: '{count} bag', other: '{count} bags' },
    es: { one: '{count} bolsa', other: '{count} bolsas' },
  },
  'services.measures': { en: 'Height and width, about', es: 'Alto y ancho, aproximados' },
  'services.inches': { en: '{height} by {width} inches', es: '{height} por {width} pulgadas' },
  'services.price': { en: 'Price', es: 'Precio' },
  'services.delivery': { en: 'How you get it', es: 'Cómo lo recibe' },
  'services.free': { en: 'No charge', es: 'Sin costo' },
  'services.rules': { en: 'Good to know', es: 'Lo que conviene saber' },
  'services.stock': { en: 'In stock', es: 'Disponibles' },
  'services.stock.left': { en: '{count} left', es: 'Quedan {count}' },
  'services.stock.yes': { en: 'Yes', es: 'Sí' },
  'services.stock.none': { en: 'Out of stock', es: 'Agotado' },
  'services.stock.expected': { en: 'Expected again {day}', es: 'Se espera de nuevo el {day}' },
  'services.order.main': { en: 'Order a cart', es: 'Pedir un contenedor' },
  'services.order.which': { en: 'of {name}', es: 'de {name}' },
  'services.else': { en: 'You have a cart already', es: 'Ya tiene un contenedor' },
  'services.else.exchange': { en: 'Exchange it for another size', es: 'Cambiarlo por otro tamaño' },
  'services.else.lost': { en: 'It is lost or stolen', es: 'Se perdió o lo robaron' },
  'services.else.damaged': { en: 'It is damaged', es: 'Está dañado' },
  'services.else.removal': { en: 'Have it taken away', es: 'Que se lo lleven' },
  'services.gone': {
    en: 'What you were ordering is not offered any more. Nothing was ordered.',
    es: 'Lo que estaba pidiendo ya no se ofrece. No se pidió nada.',
  },
  'services.notSold': {
    en: 'The city does not sell these carts any more.',
    es: 'La Ciudad ya no vende estos contenedores.',
  },
  'services.limit': {
    en: { one: 'At most {count} cart at one address.', other: 'At most {count} carts at one address.' },
    es: {
      one: 'Como máximo {count} contenedor por dirección.',
      other: 'Como máximo {count} contenedores por dirección.',
    },
  },
  'services.warranty': {
    en: 'Warranty: {years} years. Within it a damaged cart is repaired or replaced without charge.',
    es: 'Garantía: {years} años. Durante ese tiempo un contenedor dañado se repara o se reemplaza sin costo.',
  },
  'services.agePrice': {
    en: 'A damaged cart less than {years} years old: {percent} % of the price.',
    es: 'Un contenedor dañado de menos de {years} años: {percent} % del precio.',
  },
  'services.firstFree': {
    en: 'The first cart at an address is free.',
    es: 'El primer contenedor de cada dirección es gratis.',
  },
  'services.exchange': {
    en: 'An exchange for another size: {percent} % of the price of that size.',
    es: 'Un cambio por otro tamaño: {percent} % del precio de ese tamaño.',
  },
  'services.seniors': {
    en: 'From the age of {age} you pay {percent} % of the price.',
    es: 'A partir de los {age} años paga el {percent} % del precio.',
  },
  'services.ordered': {
    en: 'Order {number} is set aside for you for one hour. Choose another cart, or',
    es: 'El pedido {number} está apartado para usted durante una hora. Elija otro contenedor o',
  },
  'services.ordered.pay': { en: 'review and pay', es: 'revise y pague' },
  'services.yours': { en: 'See your cart orders', es: 'Ver sus pedidos de contenedores' },
} satisfies Messages;
