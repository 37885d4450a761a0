import type { Messages } from '../../../platform/i18n/text.ts';

/** Paying a bill without signing in: by its number, or by the link that is printed on it. */
export const guestMessages = {
  'guest.title': { en: 'Pay a bill without signing in', es: 'Pagar una factura sin iniciar sesión' },
  'guest.lede': {
    en: 'Take the bill in hand. You see what is due on it and when, and nothing else.',
    es: 'Tenga la factura a la mano. Verá cuánto se debe y cuándo vence, y nada más.',
  },
  'guest.number': { en: 'Bill number', es: 'Número de factura' },
  'guest.numberHint': {
    en: 'As printed on the bill, for example {example}. Spaces and hyphens do not matter.',
    es: 'Como está impreso en la factura, por ejemplo {example}. Los espacios y guiones no importan.',
  },
  'guest.account-number': { en: 'Account number', es: 'Número de cuenta' },
  'guest.account-numberHint': { en: 'From the same bill', es: 'De la misma factura' },
  'guest.customer-id': { en: 'Customer ID', es: 'ID de cliente' },
  'guest.customer-idHint': { en: 'From the same bill', es: 'De la misma factura' },
  'guest.email': { en: 'E-mail address for the receipt', es: 'Correo electrónico para el recibo' },
  'guest.emailHint': {
    en: 'We write to it about this payment only, in English.',
    es: 'Solo le escribiremos sobre este pago, en español.',
  },
  'guest.emailKnown': { en: 'The receipt goes to {email}.', es: 'El recibo se enviará a {email}.' },
  'guest.show': { en: 'Show what is due', es: 'Ver lo que se debe' },
  'guest.open': {
    en: { one: 'You have added {count} bill.', other: 'You have added {count} bills.' },
    es: { one: 'Ha agregado {count} factura.', other: 'Ha agregado {count} facturas.' },
  },
  'guest.review': { en: 'Review and pay', es: 'Revisar y pagar' },
  'guest.over': {
    en: 'Your visit is over, or you opened it in another browser. What you paid is safe: the receipt is in our e-mail.',
    es: 'Su visita terminó o la abrió en otro navegador. Lo que pagó está seguro: el recibo está en nuestro correo.',
  },
  'guest.missing.number': { en: 'Enter the bill number', es: 'Escriba el número de factura' },
  'guest.wrong.number': {
    en: 'Enter a bill number such as {example}',
    es: 'Escriba un número de factura como {example}',
  },
  'guest.missing.account-number': { en: 'Enter the account number', es: 'Escriba el número de cuenta' },
  'guest.wrong.account-number': {
    en: 'Enter the account number with letters and digits only',
    es: 'Escriba el número de cuenta solo con letras y dígitos',
  },
  'guest.missing.customer-id': { en: 'Enter the Customer ID', es: 'Escriba el ID de cliente' },
  'guest.wrong.customer-id': {
    en: 'Enter the Customer ID with letters and digits only',
    es: 'Escriba el ID de cliente solo con letras y dígitos',
  },
  'guest.missing.email': {
    en: 'Enter the e-mail address for the receipt',
    es: 'Escriba el correo electrónico para el recibo',
  },
  'guest.wrong.email': {
    en: 'Enter an e-mail address such as name@example.com',
    es: 'Escriba un correo electrónico como nombre@example.com',
  },
  'guest.noMatch': {
    en: 'We could not find a bill with these details',
    es: 'No encontramos una factura con estos datos',
  },
  'guest.noMatch.compare': {
    en: 'Check both numbers against the bill. If two kinds of bills share a number, put the two digits of the kind before it, as in {example}.',
    es: 'Compare los dos números con la factura. Si dos tipos de facturas comparten un número, escriba antes los dos dígitos del tipo, como en {example}.',
  },
  'guest.noMatch.other': {
    en: 'You can also scan the QR code on the bill, log in, or call {department}: {phone}. {openNow}',
    es: 'También puede escanear el código QR de la factura, iniciar sesión o llamar a {department}: {phone}. {openNow}',
  },
  'guest.where': { en: 'Where to find the numbers', es: 'Dónde están los números' },
  'guest.picture.account-number': {
    en: 'A bill. In the box at the upper right the bill number is marked 1 and the account number 2.',
    es: 'Una factura. En el recuadro de arriba a la derecha, el número de factura está marcado con 1 y el número de cuenta con 2.',
  },
  'guest.picture.customer-id': {
    en: 'A bill. In the box at the upper right the bill number is marked 1 and the Customer ID 2.',
    es: 'Una factura. En el recuadro de arriba a la derecha, el número de factura está marcado con 1 y el ID de cliente con 2.',
  },
  'guest.exampleBill': { en: 'View an example bill', es: 'Ver una factura de ejemplo' },
  'guest.better': { en: 'Paying your own bills?', es: '¿Paga sus propias facturas?' },
  'guest.better.text': {
    en: 'Log in or register to see all your bills, what they are for, and your receipts.',
    es: 'Inicie sesión o regístrese para ver todas sus facturas, sus conceptos y sus recibos.',
  },
  'guest.logIn': { en: 'Log In', es: 'Iniciar sesión' },
  'settled.paid': { en: 'This bill is paid', es: 'Esta factura está pagada' },
  'settled.paid.text': {
    en: 'Nothing is due on bill {number}. You do not need to do anything.',
    es: 'No se debe nada por la factura {number}. No tiene que hacer nada.',
  },
  'settled.void': { en: 'The city has voided this bill', es: 'La Ciudad anuló esta factura' },
  'settled.void.text': {
    en: 'Nothing is due on bill {number}. Please do not pay it.',
    es: 'No se debe nada por la factura {number}. No la pague.',
  },
  'settled.processing': { en: 'A payment is on its way', es: 'Un pago está en camino' },
  'settled.processing.text': {
    en: 'A bank is sending what is due on bill {number}. Please do not pay again. If the bank says no, the bill is open again.',
    es: 'Un banco está enviando lo que se debe por la factura {number}. No pague de nuevo. Si el banco lo rechaza, la factura vuelve a quedar pendiente.',
  },
  'settled.disputed': { en: 'A payment is disputed', es: 'Un pago está en disputa' },
  'settled.disputed.text': {
    en: 'Nothing is due on bill {number} until the card company has decided. Please do not pay it.',
    es: 'No se debe nada por la factura {number} hasta que la compañía de la tarjeta decida. No la pague.',
  },
  'guest.tooOld': { en: 'Bill {number} cannot be paid here', es: 'La factura {number} no se puede pagar aquí' },
  'settled.another': { en: 'Pay another bill', es: 'Pagar otra factura' },
  'link.title': { en: 'Pay bill {number}', es: 'Pagar la factura {number}' },
  'link.lede': {
    en: 'You opened the payment link of this bill. It shows what is due, and nothing else.',
    es: 'Abrió el enlace de pago de esta factura. Muestra lo que se debe y nada más.',
  },
  'link.continue': { en: 'Continue', es: 'Continuar' },
  'link.gone': { en: 'This payment link does not work', es: 'Este enlace de pago no funciona' },
  'link.gone.text': {
    en: 'Part of it may be missing, or the city has replaced it. You can type the number of the bill instead.',
    es: 'Puede faltarle una parte o la Ciudad lo reemplazó. En su lugar puede escribir el número de la factura.',
  },
  'share.heading': { en: 'Let somebody else pay this bill', es: 'Permita que otra persona pague esta factura' },
  'share.text': {
    en: 'Whoever opens this link sees the amount due and the due day, and can pay without signing in. They see nothing else of you or the bill. It stops working when the bill is paid.',
    es: 'Quien abra este enlace verá el monto adeudado y la fecha de vencimiento, y podrá pagar sin iniciar sesión. No verá nada más de usted ni de la factura. Deja de funcionar cuando la factura esté pagada.',
  },
  'share.code': {
    en: 'QR code of the payment link of bill {number}',
    es: 'Código QR del enlace de pago de la factura {number}',
  },
  'share.document': {
    en: 'Pay online without signing in: scan the code with a telephone, or open this address:',
    es: 'Pague en línea sin iniciar sesión: escanee el código con un teléfono o abra esta dirección:',
  },
} satisfies Messages;
