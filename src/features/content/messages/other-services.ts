import type { Messages } from '../../../platform/i18n/text.ts';

export const otherServicesMessages = {
  'services.title': { en: 'Other Services', es: 'Otros servicios' },
  'services.lede': {
    en: 'Carts from the city: what they cost, how big they are and how to get one.',
    es: 'Contenedores de la ciudad: cuánto cuestan, qué tamaño tienen y cómo obtener uno.',
  },
} satisfies Messages;
