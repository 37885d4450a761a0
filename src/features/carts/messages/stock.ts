import type { Messages } from '../../../platform/i18n/text.ts';

/** The stock of carts as staff see it. */
export const stockMessages = {
  'stock.title': { en: 'Cart stock', es: 'Existencias de contenedores' },
  'stock.lede': {
    en: 'How many carts can still be ordered. An order takes its carts at once, and gives them back where it is not paid. What comes in is first of those who paid when there was none left. A size that is not counted is sold without end.',
    es: 'Cuántos contenedores se pueden pedir aún. Un pedido los toma de inmediato y los devuelve si no se paga. Lo que entra es primero para quienes pagaron cuando no quedaba ninguno. Un tamaño sin contar se vende sin límite.',
  },
  'stock.program': { en: '{program}, {gallons} gallons', es: '{program}, {gallons} galones' },
  'stock.left': { en: 'Can be ordered', es: 'Se pueden pedir' },
  'stock.notCounted': { en: 'not counted', es: 'sin contar' },
  'stock.orders': { en: 'Set aside for orders', es: 'Apartados para pedidos' },
  'stock.waiting': { en: 'Paid, and wait for one', es: 'Pagados que esperan uno' },
  'stock.expected': { en: 'Expected again', es: 'Se espera de nuevo' },
  'stock.change.heading': { en: 'Change a count', es: 'Cambiar una cantidad' },
  'stock.size': { en: 'Size', es: 'Tamaño' },
  'stock.change': { en: 'Came in or went out', es: 'Entraron o salieron' },
  'stock.change.hint': {
    en: 'As 25, or -3 for carts that broke. 0 changes the day alone. For a size that is not counted: how many there are beyond those that are ordered.',
    es: 'Como 25, o -3 si se rompieron. 0 cambia solo el día. Para un tamaño sin contar: cuántos hay además de los pedidos.',
  },
  'stock.expected.hint': {
    en: 'As 2026-01-31; empty where nobody knows. Residents read it while there are none.',
    es: 'Como 2026-01-31; vacío si nadie lo sabe. Los residentes lo leen mientras no haya.',
  },
  'stock.button': { en: 'Save', es: 'Guardar' },
  'stock.error.size': { en: 'Choose a size', es: 'Elija un tamaño' },
  'stock.error.change': { en: 'Type a whole number, as 25 or -3', es: 'Escriba un número entero, como 25 o -3' },
  'stock.error.too-few': {
    en: 'There are not so many left: compare the count',
    es: 'No quedan tantos: compare la cantidad',
  },
  'stock.error.day': { en: 'Type the day as 2026-01-31', es: 'Escriba el día como 2026-01-31' },
  'stock.done': { en: 'The count is saved.', es: 'La cantidad está guardada.' },
} satisfies Messages;
