import type { Messages } from '../../../platform/i18n/text.ts';

export const askingMessages = {
  title: { en: 'Contact Us', es: 'Contáctenos' },
  lede: {
    en: 'Questions about a bill, a payment or this portal? People answer.',
    es: '¿Tiene preguntas sobre una factura, un pago o este portal? Le responden personas.',
  },
  heading: { en: 'Write to us', es: 'Escríbanos' },
  dueBy: {
    en: 'If you send it now, you get an answer by {when}.',
    es: 'Si lo envía ahora, le responderemos a más tardar el {when}.',
  },
  myRequests: { en: 'Your requests', es: 'Sus solicitudes' },
  topic: { en: 'Topic', es: 'Tema' },
  message: { en: 'Your message', es: 'Su mensaje' },
  messageHint: {
    en: 'Up to {count} characters. Never write a whole card number or a password.',
    es: 'Hasta {count} caracteres. Nunca escriba un número de tarjeta completo ni una contraseña.',
  },
  about: {
    en: 'Bill, account, order or receipt number',
    es: 'Número de factura, cuenta, pedido o recibo',
  },
  aboutHint: { en: 'If you have one at hand.', es: 'Si lo tiene a la mano.' },
  name: { en: 'Your name', es: 'Su nombre' },
  email: { en: 'E-mail address', es: 'Correo electrónico' },
  emailHint: {
    en: 'The answer goes there, with a link to follow your request.',
    es: 'Allí llega la respuesta, con un enlace para seguir su solicitud.',
  },
  answerTo: { en: 'The answer goes to {email}.', es: 'La respuesta llega a {email}.' },
  files: { en: 'Files', es: 'Archivos' },
  filesHint: {
    en: 'Up to {count} pictures, PDFs or plain texts of {size} MB each.',
    es: 'Hasta {count} imágenes, PDF o textos sin formato de {size} MB cada uno.',
  },
  submit: { en: 'Send your request', es: 'Enviar su solicitud' },
  'missing.topic': { en: 'Choose a topic.', es: 'Elija un tema.' },
  'missing.message': { en: 'Write your message.', es: 'Escriba su mensaje.' },
  'missing.email': {
    en: 'Enter your e-mail address, so that we can answer.',
    es: 'Escriba su correo electrónico para que podamos responderle.',
  },
  'wrong.message': {
    en: 'Shorten your message to {count} characters, without special control characters.',
    es: 'Acorte su mensaje a {count} caracteres, sin caracteres de control.',
  },
  'wrong.email': {
    en: 'Enter an e-mail address such as name@example.com.',
    es: 'Escriba un correo electrónico como nombre@example.com.',
  },
  'wrong.name': { en: 'Shorten the name.', es: 'Acorte el nombre.' },
  'wrong.about': { en: 'Shorten the number.', es: 'Acorte el número.' },
  cardNumber: {
    en: 'This looks like a card number. For your safety, take it out; the last four digits are enough.',
    es: 'Esto parece un número de tarjeta. Por su seguridad, quítelo; bastan los últimos cuatro dígitos.',
  },
  tooMany: {
    en: 'Many requests came from this address today. Please call {phone}. {hours}.',
    es: 'Hoy llegaron muchas solicitudes de esta dirección. Llame al {phone}. {hours}.',
  },
  filesAgain: {
    en: 'Browsers do not keep chosen files. Please choose your files again.',
    es: 'Los navegadores no guardan los archivos elegidos. Elíjalos otra vez.',
  },
  'file.too-large': { en: '{file} is larger than {size} MB.', es: '{file} pesa más de {size} MB.' },
  'file.too-many': { en: 'These are more than {count} files.', es: 'Son más de {count} archivos.' },
  'file.broken': {
    en: 'The upload broke off. Choose the files again.',
    es: 'La carga se interrumpió. Elija los archivos otra vez.',
  },
  'file.empty': {
    en: '{file} is empty. Choose another file, or send your message without it.',
    es: '{file} está vacío. Elija otro archivo o envíe su mensaje sin él.',
  },
  'file.wrong-type': {
    en: '{file} is no picture, PDF or plain text. Send it in one of these forms.',
    es: '{file} no es una imagen, un PDF ni un texto sin formato. Envíelo en una de esas formas.',
  },
  'file.harmful': {
    en: 'Our virus scanner refused {file}. Nothing was sent.',
    es: 'Nuestro antivirus rechazó {file}. No se envió nada.',
  },
  'file.not-scanned': {
    en: '{file} could not be scanned for viruses just now. Send it later, or without the file.',
    es: 'Ahora no se pudo revisar {file} con el antivirus. Envíelo más tarde, o sin el archivo.',
  },
} satisfies Messages;
