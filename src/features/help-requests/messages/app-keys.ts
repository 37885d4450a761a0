import type { Messages } from '../../../platform/i18n/text.ts';

export const appKeyMessages = {
  title: { en: 'Keys of 311 apps', es: 'Claves de aplicaciones 311' },
  lede: {
    en: 'With a key, an app files requests by Open311 (GeoReport v2) and follows those that it filed, and no others.',
    es: 'Con una clave, una aplicación envía solicitudes por Open311 (GeoReport v2) y sigue las suyas, y ninguna otra.',
  },
  back: { en: 'Help requests', es: 'Solicitudes de ayuda' },
  none: { en: 'No app has a key yet.', es: 'Ninguna aplicación tiene clave todavía.' },
  caption: { en: 'Newest first', es: 'Las más recientes primero' },
  name: { en: 'App', es: 'Aplicación' },
  'name.hint': { en: 'Whose app it is, and what it is called.', es: 'De quién es la aplicación y cómo se llama.' },
  'name.wrong': {
    en: 'Name the app, in up to {count} characters.',
    es: 'Nombre la aplicación, con hasta {count} caracteres.',
  },
  since: { en: 'Since', es: 'Desde' },
  requests: { en: 'Requests', es: 'Solicitudes' },
  state: { en: 'State', es: 'Estado' },
  end: { en: 'End', es: 'Anular' },
  ended: { en: 'Ended on {when}', es: 'Anulada el {when}' },
  new: { en: 'A new key', es: 'Una clave nueva' },
  make: { en: 'Make a key', es: 'Crear una clave' },
  made: { en: 'The key is made', es: 'La clave está creada' },
  'made.once': {
    en: 'Copy it now: it is shown this once, and only its hash is kept.',
    es: 'Cópiela ahora: se muestra solo esta vez y solo se guarda su resumen.',
  },
} satisfies Messages;
