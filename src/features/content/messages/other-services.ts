import type { Messages } from '../../../platform/i18n/text.ts';

export const otherServicesMessages = {
  'services.title': { en: 'Other Services', es: 'Otros servicios' },
  'services.lede': {
    en: 'Carts from the city: what they cost, how big they are and how to get one.',
    es: 'Contenedores de la ciudad: cuánto cuestan, qué tamaño tienen y cómo obtener uno.',
  },
  'services.none': {
    en: 'The city offers no other services here.',
    es: 'La ciudad no ofrece otros servicios aquí.',
  },
  'services.notYet.heading': {
    en: 'You cannot order a cart in this portal yet',
    es: 'Todavía no puede pedir un contenedor en este portal',
  },
  'services.notYet.text': {
    en: 'That part is not built yet. To get a cart now, call',
    es: 'Esa parte aún no está lista. Para obtener un contenedor ahora, llame al',
  },
  'services.notYet.orMail': { en: 'or write to', es: 'o escriba a' },
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
  'services.height': { en: 'Height, about', es: 'Altura aproximada' },
  'services.inches': { en: '{inches} inches', es: '{inches} pulgadas' },
  'services.price': { en: 'Price', es: 'Precio' },
  'services.delivery': { en: 'How you get it', es: 'Cómo lo recibe' },
  'services.free': { en: 'No charge', es: 'Sin costo' },
  'services.rules': { en: 'Good to know', es: 'Lo que conviene saber' },
} satisfies Messages;
