import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of a bill, on its page and as a document. */
export const billMessages = {
  'bill.title': { en: 'Bill {number}', es: 'Factura {number}' },
  'bill.documentTitle': { en: 'Bill {number}, {city}', es: 'Factura {number}, {city}' },
  'bill.amountDue': { en: 'Amount due', es: 'Monto por pagar' },
  'bill.due': { en: 'Due', es: 'Vence' },
  'bill.wasDue': { en: 'Was due', es: 'Venció' },
  'bill.billed': { en: 'Billed', es: 'Emitida' },
  'bill.state': { en: 'State', es: 'Estado' },
  'bill.category': { en: 'Kind of bill', es: 'Tipo de factura' },
  'bill.description': { en: 'For', es: 'Por concepto de' },
  'bill.customer': { en: 'Customer', es: 'Cliente' },
  'bill.account': { en: 'Account', es: 'Cuenta' },
  'bill.facts': { en: 'About this bill', es: 'Acerca de esta factura' },
  'bill.pay': { en: 'Pay this bill', es: 'Pagar esta factura' },
  'bill.pdf': { en: 'Bill as PDF', es: 'Factura en PDF' },
  'bill.isPaid': { en: 'This bill is paid.', es: 'Esta factura está pagada.' },
  'bill.isVoid': {
    en: 'The city has voided this bill. You owe nothing on it.',
    es: 'La Ciudad anuló esta factura. Usted no debe nada por ella.',
  },
  'bill.isProcessing': {
    en: 'A payment for all that is due is on its way from a bank. Please do not pay again. If the bank says no, the bill is open again.',
    es: 'Un pago por todo lo que se debe está en camino desde un banco. No pague de nuevo. Si el banco lo rechaza, la factura vuelve a quedar pendiente.',
  },
  'bill.isDisputed': {
    en: 'A payment of this bill is disputed at the card company: {amount}. Nothing is due for it until that is decided. Please do not pay it again.',
    es: 'Un pago de esta factura está en disputa ante la compañía de la tarjeta: {amount}. No se debe nada por ello hasta que se decida. No lo pague de nuevo.',
  },
  'bill.isDisputedInPart': {
    en: 'A payment of this bill is disputed at the card company: {amount}. It counts as paid until that is decided, so please do not pay it again. Due besides it: {due}.',
    es: 'Un pago de esta factura está en disputa ante la compañía de la tarjeta: {amount}. Cuenta como pagado hasta que se decida; no lo pague de nuevo. Además se debe: {due}.',
  },
  'bill.isOpenAgain': { en: 'This bill is open again.', es: 'Esta factura vuelve a estar pendiente.' },
  'bill.tooOld': {
    en: 'Bills from before {year} cannot be paid on this site. Ask the {department} how to pay them: {phone} or {email}.',
    es: 'Las facturas de antes de {year} no se pueden pagar en este sitio. Pregunte al {department} cómo pagarlas: {phone} o {email}.',
  },
  'bill.partly': {
    en: 'You may pay a part of it, {minimum} or more.',
    es: 'Puede pagar una parte, {minimum} o más.',
  },
  'bill.credit': {
    en: 'The city holds a credit of {amount} for you on this bill.',
    es: 'La Ciudad tiene un saldo a su favor de {amount} por esta factura.',
  },
  'bill.creditAsk': {
    en: 'Ask the {department} to pay it back or use it for another bill: {phone} or {email}.',
    es: 'Pida al {department} que se lo devuelva o lo use para otra factura: {phone} o {email}.',
  },
  'bill.creditAskFirst': {
    en: 'Please do not pay before you ask the {department} to use it for what is due here: {phone} or {email}.',
    es: 'No pague antes de pedir al {department} que lo use para lo que se debe aquí: {phone} o {email}.',
  },
  'bill.unsure': {
    en: 'The city’s records show {amount} more paid on this bill than it asked for.',
    es: 'En los registros de la Ciudad constan {amount} pagados de más por esta factura.',
  },
  'bill.unsureAsk': {
    en: 'The {department} looks at it: it is yours to have back, or it paid a charge that never stood here. You may ask: {phone} or {email}.',
    es: 'El {department} lo revisa: o se le devuelve, o pagó un cargo que nunca constó aquí. Puede preguntar: {phone} o {email}.',
  },
  'bill.beyondPaidOut': {
    en: 'The city has given back {amount} that was paid beyond this bill.',
    es: 'La Ciudad devolvió {amount} que se pagaron por encima de esta factura.',
  },
  'bill.creditOwed': {
    en: 'The city had paid out a credit on this bill, and the payment that it came from went back afterwards.',
    es: 'La Ciudad había pagado un saldo a favor por esta factura y después se devolvió el pago del que provenía.',
  },
  'bill.creditOwedAsk': {
    en: '{amount} of it is owed to the city: please call the {department}, {phone}, or write to {email}.',
    es: '{amount} de ese saldo se deben a la Ciudad: llame al {department}, {phone}, o escriba a {email}.',
  },
  'bill.why': { en: 'Why this amount', es: 'Por qué este monto' },
  'bill.why.imported': {
    en: 'Balance in the city’s records as of {when}',
    es: 'Saldo en los registros de la Ciudad al {when}',
  },
  'bill.why.paidHere': {
    en: 'Paid here on {day}, not yet in the city’s records',
    es: 'Pagado aquí el {day}, aún no consta en los registros de la Ciudad',
  },
  'bill.why.paidHereReceipt': {
    en: 'Paid here on {day} (receipt {number}), not yet in the city’s records',
    es: 'Pagado aquí el {day} (recibo {number}), aún no consta en los registros de la Ciudad',
  },
  'bill.why.processing': {
    en: 'Processing at the bank since {day}',
    es: 'En proceso en el banco desde el {day}',
  },
  'bill.why.wentBack': {
    en: 'Went back to the payer on {day}, not yet in the city’s records',
    es: 'Devuelto a quien pagó el {day}, aún no consta en los registros de la Ciudad',
  },
  'bill.why.goingBack': {
    en: 'On its way back to the payer since {day}, not yet in the city’s records',
    es: 'Va de regreso a quien pagó desde el {day}, aún no consta en los registros de la Ciudad',
  },
  'bill.why.staysAfterAll': {
    en: 'Stays paid after all since {day}, not yet in the city’s records',
    es: 'Sigue pagado desde el {day}, aún no consta en los registros de la Ciudad',
  },
  'bill.why.void': { en: 'Voided by the city', es: 'Anulado por la Ciudad' },
  'bill.why.calledPaid': { en: 'Marked as paid by the city', es: 'Marcado como pagado por la Ciudad' },
  'bill.why.postedBeyond': {
    en: 'Payments beyond the bill in the city’s records',
    es: 'Pagos por encima de la factura en los registros de la Ciudad',
  },
  'bill.why.postedOtherwise': {
    en: 'Taken back in the city’s balance already',
    es: 'Ya devuelto en el saldo de la Ciudad',
  },
  'bill.why.credit': { en: 'Beyond what is due', es: 'Por encima de lo que se debe' },
  'bill.lines': { en: 'What this bill is for', es: 'Qué incluye esta factura' },
  'bill.linesCaption': { en: 'Lines of the bill', es: 'Renglones de la factura' },
  'bill.noLines': {
    en: 'The city sent no lines for this bill. Its total is {total}.',
    es: 'La Ciudad no envió los renglones de esta factura. Su total es {total}.',
  },
  'bill.line': { en: 'Line', es: 'Renglón' },
  'bill.chargeCode': { en: 'Code', es: 'Código' },
  'bill.lineDescription': { en: 'Description', es: 'Descripción' },
  'bill.quantity': { en: 'Quantity', es: 'Cantidad' },
  'bill.unitAmount': { en: 'Unit price', es: 'Precio unitario' },
  'bill.amount': { en: 'Amount', es: 'Monto' },
  'bill.total': { en: 'Total', es: 'Total' },
  'bill.payments': { en: 'Payments', es: 'Pagos' },
  'bill.payments.none': { en: 'Nothing was paid on this bill.', es: 'No se pagó nada de esta factura.' },
  'bill.wentTo': { en: 'What payments here went to', es: 'A qué se aplicaron los pagos hechos aquí' },
  'bill.wentTo.note': {
    en: 'A part of this bill is paid. It went to these charges, in the order that the city sets.',
    es: 'Una parte de esta factura está pagada. Se aplicó a estos cargos, en el orden que fija la Ciudad.',
  },
  'bill.wentTo.charge': { en: 'Charge', es: 'Concepto' },
  'bill.wentTo.paid': { en: 'Paid here', es: 'Pagado aquí' },
  'bill.wentTo.open': { en: 'Still open', es: 'Aún pendiente' },
  'bill.wentTo.rest': { en: 'Not on any line of the bill', es: 'Sin renglón en la factura' },
  'bill.questions': {
    en: 'Questions? {department}, {phone}, {email}',
    es: '¿Preguntas? {department}, {phone}, {email}',
  },
  'bill.page': { en: 'Bill {number}, page {page} of {pages}', es: 'Factura {number}, página {page} de {pages}' },
  'offer.detail': { en: '{name}, account {number}', es: '{name}, cuenta {number}' },
} satisfies Messages;
