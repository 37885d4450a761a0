import type { Messages } from '../../../platform/i18n/text.ts';

/**
 * Money that went back after it came: why, in words that a payer can act on, for the payment's page, the receipt, the
 * bill and the mail. `reason.R01` and the like are banks' return codes, `dispute.fraudulent` and the like a card company's
 * words.
 */
export const moneyBackMessages = {
  'happened.returned': {
    en: 'Returned by the bank on {day}: {reason}.',
    es: 'Devuelto por el banco el {day}: {reason}.',
  },
  'happened.returned.others': { en: 'Returned by the bank on {day}.', es: 'Devuelto por el banco el {day}.' },
  'happened.return-undone': {
    en: 'The bank had returned it, and sent it again on {day}.',
    es: 'El banco lo había devuelto y lo envió de nuevo el {day}.',
  },
  'happened.dispute-opened': {
    en: 'Disputed at the card company since {day}: {reason}.',
    es: 'En disputa ante la compañía de la tarjeta desde el {day}: {reason}.',
  },
  'happened.dispute-opened.others': {
    en: 'Disputed at the card company since {day}.',
    es: 'En disputa ante la compañía de la tarjeta desde el {day}.',
  },
  'happened.dispute-won': {
    en: 'It was disputed. On {day} the card company decided that the payment stands.',
    es: 'Estuvo en disputa. El {day} la compañía de la tarjeta decidió que el pago es válido.',
  },
  'happened.dispute-lost': {
    en: 'The card company took it back on {day}: {reason}.',
    es: 'La compañía de la tarjeta lo retiró el {day}: {reason}.',
  },
  'happened.dispute-lost.others': {
    en: 'The card company took it back on {day}.',
    es: 'La compañía de la tarjeta lo retiró el {day}.',
  },
  'happened.refunded': { en: 'Given back to the payer on {day}.', es: 'Reembolsado a quien pagó el {day}.' },
  'happened.refund-started': {
    en: 'A refund was started on {day} and is on its way to the payer.',
    es: 'El {day} se inició un reembolso, que va en camino a quien pagó.',
  },
  'happened.refund-undone': {
    en: 'It was to be given back, but that failed on {day}.',
    es: 'Se iba a reembolsar, pero falló el {day}.',
  },
  ofAmount: { en: 'This is about {amount} of the payment.', es: 'Se trata de {amount} del pago.' },
  'bill.isOpen': {
    en: { one: 'This bill is open again: {bills}.', other: 'These bills are open again: {bills}.' },
    es: {
      one: 'Esta factura vuelve a estar pendiente: {bills}.',
      other: 'Estas facturas vuelven a estar pendientes: {bills}.',
    },
  },
  // Of anything that is no bill.
  'thing.isOpen': {
    en: { one: 'This is open again: {bills}.', other: 'These are open again: {bills}.' },
    es: { one: 'Esto vuelve a estar pendiente: {bills}.', other: 'Esto vuelve a estar pendiente: {bills}.' },
  },
  'bill.isDue': { en: 'Due now: {bills}.', es: 'Se debe ahora: {bills}.' },
  'bill.withDue': { en: '{label}, {amount} due', es: '{label}, se deben {amount}' },
  'bill.nothingDue': {
    en: { one: 'Nothing is due on this bill now.', other: 'Nothing is due on these bills now.' },
    es: { one: 'Ahora no se debe nada de esta factura.', other: 'Ahora no se debe nada de estas facturas.' },
  },
  'bill.takenFrom': {
    en: 'It was taken from {source}. No bill is open again because of it.',
    es: 'Se tomó {source}. Ninguna factura vuelve a estar pendiente por ello.',
  },
  'bill.lastTakenFrom': {
    en: '{amount} of it was taken from {source}, all that was left of this payment. No bill is open again because of it.',
    es: '{amount} de ello se tomaron {source}, lo único que quedaba de este pago. Ninguna factura vuelve a estar pendiente por ello.',
  },
  'bill.nothingLeft': {
    en: 'Nothing was left of this payment to take it from. No bill is open again because of it.',
    es: 'De este pago no quedaba nada de donde tomarlo. Ninguna factura vuelve a estar pendiente por ello.',
  },
  'source.credit': { en: 'the credit that the city held', es: 'del saldo a favor que la ciudad guardaba' },
  'source.fee': { en: 'the convenience fee', es: 'del cargo por servicio' },
  'source.both': {
    en: 'the credit that the city held and the convenience fee',
    es: 'del saldo a favor que la ciudad guardaba y del cargo por servicio',
  },
  'bill.isHeld': {
    en: 'Nothing is due for it until that is decided. Please do not pay it again.',
    es: 'No se debe nada por ello hasta que se decida. No lo pague de nuevo.',
  },
  'bill.staysTooMuch': {
    en: 'It stays with the city: it was paid beyond what {bills} came to. Please ask Finance what it counts for.',
    es: 'Se queda en la Ciudad: se pagó por encima de lo que sumaba {bills}. Pregunte a Finanzas para qué cuenta.',
  },
  'bill.stays': {
    en: 'It stays with the city. Please ask Finance what it counts for.',
    es: 'Se queda en la Ciudad. Pregunte a Finanzas para qué cuenta.',
  },
  'bill.heldInPart': {
    en: 'The city holds {amount} of another payment for {bill}. Ask Finance to use that for a part of it.',
    es: 'La Ciudad tiene {amount} de otro pago por {bill}. Pida a Finanzas que los use para una parte.',
  },
  'bill.heldBesides': {
    en: 'The city holds {amount} of another payment for {bill}. Please do not pay it again before you ask Finance to use that.',
    es: 'La Ciudad tiene {amount} de otro pago por {bill}. No la pague de nuevo antes de pedir a Finanzas que lo use.',
  },
  'bill.isHeldBeside': {
    en: 'The disputed amount counts as paid until that is decided, so please do not pay it again. Due besides it: {bills}.',
    es: 'El monto en disputa cuenta como pagado hasta que se decida; no lo pague de nuevo. Además se debe: {bills}.',
  },
  'bill.isPaid': { en: 'It counts as paid again.', es: 'Vuelve a contar como pagado.' },
  'bill.wasPaid': { en: 'It counts as paid, as before.', es: 'Cuenta como pagado, igual que antes.' },
  'reason.R01': {
    en: 'your bank said there was not enough money in the account',
    es: 'su banco dijo que no había fondos suficientes en la cuenta',
  },
  'reason.R02': { en: 'your bank said the account is closed', es: 'su banco dijo que la cuenta está cerrada' },
  'reason.R03': {
    en: 'your bank found no account with that number and name',
    es: 'su banco no encontró ninguna cuenta con ese número y nombre',
  },
  'reason.R04': {
    en: 'your bank said the account number is not valid',
    es: 'su banco dijo que el número de cuenta no es válido',
  },
  'reason.R05': {
    en: 'your bank does not take this kind of payment from that account, which is not your mistake',
    es: 'su banco no acepta este tipo de pago de esa cuenta, lo cual no es un error suyo',
  },
  'reason.R07': {
    en: 'your bank said that you withdrew your permission',
    es: 'su banco dijo que usted retiró su autorización',
  },
  'reason.R08': {
    en: 'your bank said that you asked it to stop the payment',
    es: 'su banco dijo que usted pidió detener el pago',
  },
  'reason.R09': {
    en: 'your bank said the money in the account was not available yet',
    es: 'su banco dijo que el dinero de la cuenta aún no estaba disponible',
  },
  'reason.R10': {
    en: 'your bank said that the account’s owner did not agree to the payment',
    es: 'su banco dijo que el titular de la cuenta no autorizó el pago',
  },
  'reason.R11': {
    en: 'your bank said that the payment was not what the account’s owner agreed to',
    es: 'su banco dijo que el pago no fue como lo autorizó el titular de la cuenta',
  },
  'reason.R16': { en: 'your bank said the account is frozen', es: 'su banco dijo que la cuenta está bloqueada' },
  'reason.R20': {
    en: 'your bank said that this kind of account cannot be used for payments',
    es: 'su banco dijo que ese tipo de cuenta no se puede usar para pagos',
  },
  'reason.R29': {
    en: 'your bank said that the business which owns the account does not allow this payment',
    es: 'su banco dijo que la empresa titular de la cuenta no permite este pago',
  },
  'reason.other': {
    en: 'your bank did not send the money, for a reason that it did not tell us',
    es: 'su banco no envió el dinero, por un motivo que no nos indicó',
  },
  'reason.otherCode': {
    en: 'your bank did not send the money and gave the code {code}, which is not among those that we can explain in plain words',
    es: 'su banco no envió el dinero y dio el código {code}, que no está entre los que podemos explicar con palabras sencillas',
  },
  'advice.money': {
    en: 'You can pay again once the money is in the account, or pay in another way.',
    es: 'Puede pagar de nuevo cuando el dinero esté en la cuenta, o pagar de otra manera.',
  },
  'advice.account': {
    en: 'Please pay from another bank account, or by card.',
    es: 'Pague desde otra cuenta bancaria o con tarjeta.',
  },
  'advice.bank': {
    en: 'If you did not mean to stop it, talk to your bank, then pay again or in another way.',
    es: 'Si no quiso detenerlo, hable con su banco y después pague de nuevo o de otra manera.',
  },
  'advice.denied': {
    en: 'If you did make this payment, please call us. Pay from another account, or by card.',
    es: 'Si usted hizo este pago, llámenos. Pague desde otra cuenta o con tarjeta.',
  },
  'advice.ours': {
    en: 'We are looking into it. You can pay by card, or from another account.',
    es: 'Lo estamos revisando. Puede pagar con tarjeta o desde otra cuenta.',
  },
  'advice.other': {
    en: 'You can pay again or in another way. Your bank can tell you why.',
    es: 'Puede pagar de nuevo o de otra manera. Su banco puede decirle por qué.',
  },
  'dispute.fraudulent': {
    en: 'the card’s owner says that they did not make the payment',
    es: 'el titular de la tarjeta dice que no hizo el pago',
  },
  'dispute.unrecognized': {
    en: 'the card’s owner does not recognize the payment',
    es: 'el titular de la tarjeta no reconoce el pago',
  },
  'dispute.duplicate': {
    en: 'the card’s owner says that it was paid twice',
    es: 'el titular de la tarjeta dice que se pagó dos veces',
  },
  'dispute.credit_not_processed': {
    en: 'the card’s owner says that a refund did not come',
    es: 'el titular de la tarjeta dice que no llegó un reembolso',
  },
  'dispute.product_not_received': {
    en: 'the card’s owner says that they did not get what they paid for',
    es: 'el titular de la tarjeta dice que no recibió lo que pagó',
  },
  'dispute.product_unacceptable': {
    en: 'the card’s owner says that what they paid for was not as promised',
    es: 'el titular de la tarjeta dice que lo que pagó no era lo prometido',
  },
  'dispute.subscription_canceled': {
    en: 'the card’s owner says that they had canceled before',
    es: 'el titular de la tarjeta dice que había cancelado antes',
  },
  'dispute.other': {
    en: 'the card’s owner objected to the payment',
    es: 'el titular de la tarjeta objetó el pago',
  },
  'advice.disputed': {
    en: 'If you did not mean to object, ask your card company to withdraw the dispute. Otherwise you need not do anything: we will write to you when it is decided.',
    es: 'Si no quiso objetarlo, pida a la compañía de su tarjeta que retire la disputa. Si no, no tiene que hacer nada: le escribiremos cuando se decida.',
  },
  'advice.disputedBeside': {
    en: 'If you did not mean to object, ask your card company to withdraw the dispute. We will write to you when it is decided.',
    es: 'Si no quiso objetarlo, pida a la compañía de su tarjeta que retire la disputa. Le escribiremos cuando se decida.',
  },
  'advice.lost': {
    en: 'What the payment was for is still owed to the city. Please pay it in another way, or call us.',
    es: 'Lo que se pagaba aún se debe a la ciudad. Páguelo de otra manera o llámenos.',
  },
  'advice.refunded': {
    en: 'Banks take up to ten days to show it. If you did not expect it, please call us.',
    es: 'Los bancos tardan hasta diez días en mostrarlo. Si no lo esperaba, llámenos.',
  },
  'advice.none': { en: 'You need not do anything.', es: 'Usted no tiene que hacer nada.' },
  debt: {
    en: '{amount} more went back to you than was left of this payment. You owe that to the city: please call the {department}, {phone}, or write to {email}.',
    es: 'Se le devolvieron {amount} más de lo que quedaba de este pago. Usted los debe a la ciudad: llame al {department}, {phone}, o escriba a {email}.',
  },
  'debt.onItsWay': {
    en: 'Once it is through, {amount} more will have gone back to you than was left of this payment, and you will owe that to the city.',
    es: 'Cuando se complete, se le habrán devuelto {amount} más de lo que quedaba de este pago, y los deberá a la ciudad.',
  },
  'debt.ifRefunded': {
    en: 'Should the refund that is on its way come too, {amount} more will have gone back to you than was left of this payment, and you will owe that to the city.',
    es: 'Si llega también la devolución que está en camino, se le habrán devuelto {amount} más de lo que quedaba de este pago, y los deberá a la ciudad.',
  },
  'debt.none': { en: 'You owe the city nothing for it.', es: 'Usted no debe nada a la ciudad por ello.' },
  'debt.spared': {
    en: 'So you do not owe the city the {amount} that would have gone back to you twice.',
    es: 'Por eso no debe a la ciudad los {amount} que se le habrían devuelto dos veces.',
  },
  'fee.asked': {
    en: 'The city charges {amount} for a returned payment: {law}',
    es: 'La ciudad cobra {amount} por un pago devuelto: {law}',
  },
  'title.returned': { en: 'This payment was returned', es: 'Este pago fue devuelto' },
  'title.disputed': { en: 'This payment is disputed', es: 'Este pago está en disputa' },
  'title.dispute-lost': { en: 'This payment was taken back', es: 'Este pago fue retirado' },
  'title.refunding': { en: 'This payment is being given back', es: 'Este pago se está reembolsando' },
  'title.refunded': { en: 'This payment was given back', es: 'Este pago fue reembolsado' },
  'title.paid': { en: 'What happened to this payment', es: 'Qué pasó con este pago' },
  credited: {
    en: 'Of this payment, {amount} was more than was owed when it arrived. The city holds it for you as a credit and will be in touch.',
    es: 'De este pago, {amount} era más de lo que se debía cuando llegó. La ciudad lo guarda como saldo a su favor y se comunicará con usted.',
  },
  creditedGuest: {
    en: 'Of this payment, {amount} was more than was owed when it arrived. The city holds it as a credit for the customer of the bill and will be in touch.',
    es: 'De este pago, {amount} era más de lo que se debía cuando llegó. La ciudad lo guarda como saldo a favor del cliente de la factura y se comunicará con usted.',
  },
  creditedStill: {
    en: 'Of this payment, {amount} was more than was owed when it arrived. The city still holds {left} of it for you as a credit and will be in touch.',
    es: 'De este pago, {amount} era más de lo que se debía cuando llegó. La ciudad aún guarda {left} de ello como saldo a su favor y se comunicará con usted.',
  },
  creditedStillGuest: {
    en: 'Of this payment, {amount} was more than was owed when it arrived. The city still holds {left} of it as a credit for the customer of the bill and will be in touch.',
    es: 'De este pago, {amount} era más de lo que se debía cuando llegó. La ciudad aún guarda {left} de ello como saldo a favor del cliente de la factura y se comunicará con usted.',
  },
} satisfies Messages;
