import type { Messages } from '../../../platform/i18n/text.ts';

/** The sections of the city profile that staff can change, and the rest of it. */
export const sectionMessages = {
  'section.fees': { en: 'Fees for paying online', es: 'Cargos por pagar en línea' },
  'about.fees': {
    en: 'What a payment by card or eCheck costs, and who bears it. Payments that have begun keep the fee that was shown.',
    es: 'Lo que cuesta un pago con tarjeta o eCheck y quién lo asume. Los pagos ya iniciados conservan el cargo mostrado.',
  },
  'section.categories': { en: 'Categories and part payment', es: 'Categorías y pago parcial' },
  'about.categories': {
    en: 'What kinds of bills there are, how payers read them, and how much of a bill may be paid at once.',
    es: 'Qué tipos de facturas hay, cómo los lee quien paga y cuánto de una factura se puede pagar a la vez.',
  },
  'section.linking': { en: 'Linking accounts', es: 'Vincular cuentas' },
  'about.linking': {
    en: 'What shows that a resident may see a customer’s bills, and how often that may fail.',
    es: 'Qué demuestra que un residente puede ver las facturas de un cliente y cuántas veces puede fallar.',
  },
  'section.guests': { en: 'Paying without signing in', es: 'Pagar sin iniciar sesión' },
  'about.guests': {
    en: 'Whether bills can be paid without signing in, with which proof, and how often that may fail.',
    es: 'Si se puede pagar sin iniciar sesión, con qué prueba y cuántas veces puede fallar.',
  },
  'section.old-and-returned': { en: 'Returned eChecks and old bills', es: 'eChecks devueltos y facturas antiguas' },
  'about.old-and-returned': {
    en: 'What a returned eCheck costs its payer, and which bills are too old to be paid here.',
    es: 'Lo que cuesta un eCheck devuelto a quien lo pagó y qué facturas son demasiado antiguas para pagarlas aquí.',
  },
  'section.carts': { en: 'Carts', es: 'Contenedores' },
  'about.carts': {
    en: 'What carts there are, what they and their delivery cost, and the rules by which they are ordered. Orders that were made keep what they were made with.',
    es: 'Qué contenedores hay, lo que cuestan con su entrega y las reglas para pedirlos. Los pedidos hechos conservan lo que se les dijo.',
  },
  'section.contact': { en: 'Contact', es: 'Contacto' },
  'about.contact': {
    en: 'Whom residents ask, and how they can pay in person or by mail.',
    es: 'A quién preguntan los residentes y cómo pagan en persona o por correo.',
  },
  'section.hours': { en: 'Hours and closed days', es: 'Horario y días cerrados' },
  'about.hours': {
    en: 'When the office is open. Pages say until when, or when next, and answers are due by it.',
    es: 'Cuándo abre la oficina. Las páginas dicen hasta cuándo, o cuándo la próxima vez, y por él vencen las respuestas.',
  },
  'section.help-requests': { en: 'Help requests', es: 'Solicitudes de ayuda' },
  'about.help-requests': {
    en: 'What residents may write about, each topic being a queue of staff, and by when they are answered.',
    es: 'Sobre qué pueden escribir los residentes, cada tema con su cola del personal, y para cuándo se les responde.',
  },
  'section.resources': { en: 'Resources', es: 'Recursos' },
  'about.resources': {
    en: 'The links behind “Resources” at the top of every page, in this order.',
    es: 'Los enlaces de «Recursos» en lo alto de cada página, en este orden.',
  },
  'section.paid-elsewhere': { en: 'What is paid elsewhere', es: 'Lo que se paga en otro sitio' },
  'about.paid-elsewhere': {
    en: 'What tells residents that some bills cannot be paid here, and where they can.',
    es: 'Lo que dice a los residentes que algunas facturas no se pagan aquí, y dónde sí.',
  },
  'rest.heading': { en: 'What only the profile file says', es: 'Lo que solo dice el archivo del perfil' },
  'rest.text': {
    en: 'Change this in profile.json, in the folder that CITY names, and restart the portal. A mistake in it is named at start.',
    es: 'Cambie esto en profile.json, en la carpeta que nombra CITY, y reinicie el portal. Un error en él se nombra al iniciar.',
  },
  'rest.name': { en: 'Name of the city', es: 'Nombre de la ciudad' },
  'rest.spokenName': { en: 'Name within sentences', es: 'Nombre dentro de frases' },
  'rest.shortName': { en: 'Short name', es: 'Nombre corto' },
  'rest.key': { en: 'Key', es: 'Clave' },
  'rest.timeZone': { en: 'Time zone', es: 'Zona horaria' },
  'rest.website': { en: 'Website', es: 'Sitio web' },
  'rest.colors': { en: 'Colors', es: 'Colores' },
  'rest.mark': { en: 'Mark', es: 'Emblema' },
  'rest.mark.none': { en: 'None: a letter stands in', es: 'Ninguno: lo reemplaza una letra' },
  'rest.law': { en: 'Law on fees', es: 'Ley sobre cargos' },
  'rest.networks': { en: 'Shared networks, such as libraries', es: 'Redes compartidas, como bibliotecas' },
  'rest.none': { en: 'None', es: 'Ninguna' },
  'rest.mails': { en: 'Mails to residents', es: 'Correos a los residentes' },
  'rest.mails.what': {
    en: 'Receipts, payments that failed, money that went back, links made or ended, and what concerns signing in: each at once. There is nothing to set, and no reminder of a due day is sent.',
    es: 'Recibos, pagos fallidos, dinero devuelto, vínculos creados o terminados y lo relativo al acceso: cada uno de inmediato. No hay nada que ajustar, y no se envían recordatorios de vencimientos.',
  },
  'rest.fillOrder': {
    en: 'Order in which a part payment fills a bill',
    es: 'Orden en que un pago parcial cubre una factura',
  },
  'rest.fillOrder.principal': { en: 'what was billed', es: 'lo facturado' },
  'rest.fillOrder.interest': { en: 'interest', es: 'intereses' },
  'rest.fillOrder.penalty': { en: 'penalties', es: 'penalidades' },
  'rest.fillOrder.fee': { en: 'fees', es: 'cargos' },
  'rest.accounts': { en: 'Accounts of the books with their GL codes', es: 'Cuentas de los libros con sus códigos GL' },
  'rest.charges': { en: 'Charge codes', es: 'Códigos de cargo' },
  'rest.charges.count': {
    en: { one: '{count} code; {code} for all others', other: '{count} codes; {code} for all others' },
    es: { one: '{count} código; {code} para los demás', other: '{count} códigos; {code} para los demás' },
  },
  'rest.columns': { en: 'Own column names in city files', es: 'Nombres propios de columnas en archivos' },
  'rest.columns.count': {
    en: { one: 'In {count} kind of file', other: 'In {count} kinds of files' },
    es: { one: 'En {count} tipo de archivo', other: 'En {count} tipos de archivos' },
  },
} satisfies Messages;
