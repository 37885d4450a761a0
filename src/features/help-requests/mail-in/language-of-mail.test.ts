import { expect, test } from 'vitest';
import { languageOfMail } from './language-of-mail.ts';

test.each<[subject: string, words: string, language: 'en' | 'es' | null]>([
  ['Bill', 'No answer yet.', 'en'],
  ['Bill', 'No, still wrong.', 'en'],
  ['Los Angeles trip', 'No pay', 'en'],
  ['Re: Bill', 'Call me, no e-mail', 'en'],
  ['El Camino Real', 'Why so high?', 'en'],
  ['Trash', 'No cart. Send me one', 'en'],
  ['De la Cruz, Ana', 'Did you get it?', 'en'],
  ['Water', 'Thanks! José Peña', 'en'],
  ['R100001', 'I paid', 'en'],
  ['', 'the bill', 'en'],
  ['recibo', 'Necesito copia del recibo', 'es'],
  ['Factura', 'No he recibido la factura', 'es'],
  ['Bill', 'no entiendo mi factura', 'es'],
  ['', '¿Cuanto debo?', 'es'],
  ['Pago', 'Ya pague', 'es'],
  ['Re: Bill 7', 'Gracias', 'es'],
  ['', 'No entra la carta', 'es'],
  ['basura', 'no pasaron por la basura', 'es'],
  ['Naperville', 'Hola, no me llega el recibo', 'es'],
  ['OK', 'no', null],
  ['Bill', 'Factura', 'es'],
  ['Bill', 'My son José Peña said so', 'en'],
  ['', 'Bill: factura', null],
  ['R100001', '', null],
  ['No', 'me', null],
])('“%s: %s” is written in %s', (subject, words, language) => {
  expect(languageOfMail({ subject, words })).toBe(language);
});
