import type { Messages } from '../../../platform/i18n/text.ts';

/** Letters with a code: what residents, staff and the letter itself say. */
export const letterMessages = {
  'ask.title': { en: 'Ask for a letter with a code', es: 'Pedir una carta con un código' },
  'ask.what': {
    en: 'If the number and the name fit an open account, we print a letter with a code and mail it to the address to which its bills go.',
    es: 'Si el número y el nombre corresponden a una cuenta abierta, imprimimos una carta con un código y la enviamos a la dirección a la que llegan sus facturas.',
  },
  'ask.how': {
    en: 'When you have it, type the code beside the number and the name. A letter can be sent once a day and four times in 30 days. We cannot send it to another address.',
    es: 'Cuando la tenga, escriba el código junto con el número y el nombre. Se puede enviar una carta al día y cuatro en 30 días. No podemos enviarla a otra dirección.',
  },
  'ask.submit': { en: 'Send me a letter', es: 'Enviarme una carta' },
  'ask.back': { en: 'Back to Customer Account Linking', es: 'Volver a vincular una cuenta de cliente' },

  'letter.documentTitle': { en: 'Letters with a code, {city}', es: 'Cartas con un código, {city}' },
  'letter.title': { en: 'Your code to link your account online', es: 'Su código para vincular su cuenta en línea' },
  'letter.why': {
    en: 'Somebody asked the {department} to send you this letter, so that you can see and pay your bills online. It was printed on {day}.',
    es: 'Alguien pidió al {department} que le enviara esta carta, para que usted pueda ver y pagar sus facturas en línea. Se imprimió el {day}.',
  },
  'letter.code': { en: 'Your code: {code}', es: 'Su código: {code}' },
  'letter.one': {
    en: '1. Go to the address below, or hold a telephone’s camera over the square. Log in or register.',
    es: '1. Vaya a la dirección de arriba o enfoque el cuadrado con un teléfono. Inicie sesión o regístrese.',
  },
  'letter.two': {
    en: '2. Type your Customer ID or account number and your name, both as printed on your bill, and the code.',
    es: '2. Escriba su ID de cliente (Customer ID) o número de cuenta y su nombre, tal como están en su factura, y el código.',
  },
  'letter.three': {
    en: '3. Do it before {until}. The code works once. It has no letter O, I or L.',
    es: '3. Hágalo antes del {until}. Sirve una sola vez y no tiene letras O, I ni L.',
  },
  'letter.where': { en: 'Where the code is typed:', es: 'Aquí se escribe el código:' },
  'letter.qr': {
    en: 'QR code of the page where the code is typed',
    es: 'Código QR de la página donde se escribe el código',
  },
  'letter.notYou': {
    en: 'You did not ask for it? Then nobody has seen your bills. Tear the letter up, and call us if it happens again: {phone}. Give the code to nobody; nobody from the city will ever ask you for it.',
    es: '¿Usted no la pidió? Entonces nadie ha visto sus facturas. Rompa la carta y llámenos si vuelve a ocurrir: {phone}. No dé el código a nadie; nadie de la ciudad se lo pedirá jamás.',
  },
  'letter.foot': { en: '{department}, {phone}', es: '{department}, {phone}' },

  today: { en: 'Today', es: 'Hoy' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  reason: { en: 'Reason', es: 'Motivo' },
  'reason.hint': {
    en: 'For the next person who reads this, such as: asked at the counter, has no bill at hand.',
    es: 'Para la siguiente persona que lo lea; por ejemplo: lo pidió en ventanilla, no tiene una factura.',
  },
  'reason.missing': { en: 'Write a reason', es: 'Escriba un motivo' },
  'reason.wrong': { en: 'Write at most {count} characters', es: 'Escriba como máximo {count} caracteres' },
  'send.title': { en: 'Send a letter with a code', es: 'Enviar una carta con un código' },
  'send.lede': {
    en: 'With the code, the number and the name, whoever gets the mail of {name} ({number}) can link the accounts.',
    es: 'Con el código, el número y el nombre, quien recibe el correo postal de {name} ({number}) puede vincular las cuentas.',
  },
  'send.where': { en: 'To which address?', es: '¿A qué dirección?' },
  'send.where.missing': { en: 'Choose an address', es: 'Elija una dirección' },
  'send.fileOnly': {
    en: 'Only addresses in the city’s files of open accounts. Another one has to be changed in the city’s own system first.',
    es: 'Solo direcciones de cuentas abiertas en los archivos de la ciudad. Para otra, primero hay que cambiarla en el sistema de la ciudad.',
  },
  'send.button': { en: 'Put it in the queue', es: 'Poner en la cola' },
  'send.noAddress': {
    en: 'No open account of this customer has a mailing address in the city’s files.',
    es: 'Ninguna cuenta abierta de este cliente tiene dirección postal en los archivos de la ciudad.',
  },
  'refusal.no-customer': { en: 'There is no such customer', es: 'No existe ese cliente' },
  'refusal.no-address': {
    en: 'There is no mailing address of an open account to send it to',
    es: 'No hay dirección postal de una cuenta abierta a la que enviarla',
  },
  'refusal.no-reason': { en: 'Write a reason', es: 'Escriba un motivo' },
  'refusal.waits-already': {
    en: 'A letter to this customer waits to be printed already',
    es: 'Ya hay una carta para este cliente que espera imprimirse',
  },
  'refusal.too-soon': {
    en: 'A letter was asked for within the last 24 hours. The next one can follow a day after it',
    es: 'Se pidió una carta en las últimas 24 horas. La siguiente puede pedirse un día después',
  },
  'refusal.too-many': {
    en: 'This customer has had four letters in 30 days, and can get no more for now',
    es: 'Este cliente ha tenido cuatro cartas en 30 días y por ahora no puede recibir más',
  },
  'refusal.over': {
    en: 'This letter was used, has expired, or was printed again meanwhile',
    es: 'Esta carta ya se usó, venció o se volvió a imprimir entretanto',
  },
  'refusal.nothing-to-print': {
    en: 'None of these letters waits any more: somebody has printed them, or the customer’s name or account has changed',
    es: 'Ninguna de estas cartas espera ya: alguien las imprimió, o cambió el nombre o la cuenta del cliente',
  },
  'refusal.cannot-be-printed': {
    en: 'This letter cannot be printed, and no code was made. Why, stands beside its address',
    es: 'Esta carta no se puede imprimir y no se creó ningún código. El motivo está junto a su dirección',
  },
  'refusal.unprintable': {
    en: 'This letter cannot be printed again: its font does not have a letter of the name or address. The code that was printed holds on. Link the user by hand, or have the city’s file give both in Latin letters',
    es: 'Esta carta no se puede volver a imprimir: a su tipo de letra le falta una letra del nombre o de la dirección. El código impreso sigue valiendo. Vincule al usuario a mano, o pida que el archivo de la ciudad dé ambos en letras latinas',
  },

  'queue.title': { en: 'Letters with a code', es: 'Cartas con un código' },
  'queue.lede': {
    en: 'Printed, they let whoever gets a customer’s mail link the accounts.',
    es: 'Impresas, permiten que quien recibe el correo postal de un cliente vincule las cuentas.',
  },
  'queue.waiting': { en: 'Waiting to be printed', es: 'Esperan imprimirse' },
  'queue.waiting.none': { en: 'No letter waits.', es: 'No espera ninguna carta.' },
  'queue.once': {
    en: 'The codes are made when you print and are kept nowhere, so the file can be had once. Keep it no longer than it takes to print. Load this page again afterwards: the letters then stand below.',
    es: 'Los códigos se crean al imprimir y no se guardan en ningún lugar, así que el archivo se obtiene una sola vez. No lo conserve después de imprimirlo. Luego vuelva a cargar esta página: las cartas aparecerán abajo.',
  },
  'queue.printAll': {
    en: { one: 'Print the letter (PDF)', other: 'Print {count} letters (PDF)' },
    es: { one: 'Imprimir la carta (PDF)', other: 'Imprimir {count} cartas (PDF)' },
  },
  'queue.print': { en: 'Print', es: 'Imprimir' },
  'queue.withdraw': { en: 'Withdraw', es: 'Retirar' },
  'queue.to': { en: 'the letter to {name}', es: 'la carta a {name}' },
  'queue.caption': { en: 'Oldest first', es: 'La más antigua primero' },
  'queue.customer': { en: 'Customer', es: 'Cliente' },
  'queue.address': { en: 'Mailing address', es: 'Dirección postal' },
  'queue.noAddress': { en: 'None any more: withdraw it', es: 'Ya no la hay: retírela' },
  'queue.asked': { en: 'Asked', es: 'Pedida' },
  'queue.unprintable': {
    en: 'The letter cannot be printed: its font does not have {letters}. Have the city’s file give name and address in Latin letters, or withdraw the letter and link the user by hand.',
    es: 'La carta no se puede imprimir: su tipo de letra no tiene {letters}. Pida que el archivo de la ciudad dé el nombre y la dirección en letras latinas, o retire la carta y vincule al usuario a mano.',
  },
  'queue.actions': { en: 'What to do', es: 'Qué hacer' },
  'queue.again': { en: 'Print again', es: 'Imprimir otra vez' },
  'queue.againMeans': {
    en: 'Was a letter spoiled or lost? “Print again” makes a new code; the code that was printed before stops working.',
    es: '¿Se estropeó o se perdió una carta? «Imprimir otra vez» crea un código nuevo; el que se imprimió antes deja de servir.',
  },
  'done.withdrawn': { en: 'The letter is withdrawn.', es: 'La carta se retiró.' },

  'list.heading': { en: 'All letters', es: 'Todas las cartas' },
  'list.customerNumber': { en: 'Customer ID', es: 'ID de cliente' },
  'list.askedBy': { en: 'Asked by (staff)', es: 'Pedida por (personal)' },
  'list.printedBy': { en: 'Printed by', es: 'Impresa por' },
  'list.usedBy': { en: 'Used by', es: 'Usada por' },
  'list.sent': { en: 'Printed, and works still', es: 'Impresa y todavía sirve' },
  'list.used': { en: 'Used', es: 'Usada' },
  'of.resident': { en: 'a resident', es: 'un residente' },
  'of.gone': { en: 'disabled or deleted user', es: 'usuario desactivado o eliminado' },
  'of.by': { en: '{email}, {when}', es: '{email}, {when}' },
  'of.heading': { en: 'Letters with a code', es: 'Cartas con un código' },
  'of.action': { en: 'Send a letter', es: 'Enviar una carta' },
  'of.none': { en: 'No letter was asked for.', es: 'No se ha pedido ninguna carta.' },
  'of.caption': {
    en: 'Newest first; the codes are kept nowhere',
    es: 'La más reciente primero; los códigos no se guardan',
  },
  'of.state': { en: 'State', es: 'Estado' },
  'of.printed': { en: 'Printed', es: 'Impresa' },
  'of.reason': { en: 'Reason', es: 'Motivo' },
  'state.waiting': { en: 'Waits to be printed', es: 'Espera imprimirse' },
  'state.sent': { en: 'Works until {until}', es: 'Sirve hasta el {until}' },
  'state.used': { en: 'Used by {email}', es: 'Usada por {email}' },
  'state.expired': { en: 'Expired', es: 'Vencida' },
  'state.tried-out': { en: 'Void: five wrong codes', es: 'Anulada: cinco códigos equivocados' },
  'state.renamed': { en: 'Void: another name', es: 'Anulada: otro nombre' },
  'state.closed': { en: 'Void: account closed', es: 'Anulada: cuenta cerrada' },
  'state.printed-again': { en: 'Printed again', es: 'Se imprimió otra vez' },
  'state.withdrawn': { en: 'Withdrawn', es: 'Retirada' },
} satisfies Messages;
