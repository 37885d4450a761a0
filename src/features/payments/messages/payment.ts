import type { Messages } from '../../../platform/i18n/text.ts';

/** The page of a payment that has no receipt (yet), for each state that a person can meet. */
export const paymentMessages = {
  number: { en: 'Payment number', es: 'Número de pago' },
  numberNote: { en: 'Quote it when you ask us about this payment.', es: 'Menciónelo si nos pregunta por este pago.' },
  total: { en: 'Total with fee', es: 'Total con cargo' },
  way: { en: 'Way of paying', es: 'Forma de pago' },
  forWhat: { en: 'For', es: 'Por' },
  facts: { en: 'This payment', es: 'Este pago' },
  whomToAsk: { en: 'Questions about this payment?', es: '¿Tiene preguntas sobre este pago?' },
  checkAgain: { en: 'Check again', es: 'Comprobar de nuevo' },
  tryAgain: { en: 'Try again', es: 'Intentar de nuevo' },
  continue: { en: 'Continue to payment', es: 'Continuar al pago' },
  'processing.title': { en: 'Your payment is processing', es: 'Su pago se está procesando' },
  'processing.text': {
    en: 'We are waiting for your bank. You may close this page; we will write to you.',
    es: 'Esperamos la respuesta de su banco. Puede cerrar esta página; le escribiremos.',
  },
  'processing.card': {
    en: 'You confirmed the payment on {day}. That day counts as the day you paid.',
    es: 'Usted confirmó el pago el {day}. Ese día cuenta como el día en que pagó.',
  },
  'processing.meaning': {
    en: 'A bank payment usually takes one to four business days. Until then the amount is shown as processing, and you cannot pay it a second time.',
    es: 'Un pago bancario suele tardar de uno a cuatro días hábiles. Hasta entonces el monto aparece en proceso y no se puede pagar otra vez.',
  },
  'started.title': {
    en: 'We have not heard from the payment company',
    es: 'Aún no tenemos noticias de la empresa de pagos',
  },
  'started.text': {
    en: 'If you paid there, do not pay again: we will write to you as soon as we know.',
    es: 'Si ya pagó allí, no vuelva a pagar: le escribiremos en cuanto lo sepamos.',
  },
  'started.open': { en: 'If you did not finish, you can continue.', es: 'Si no terminó, puede continuar.' },
  'back.title': { en: 'Did you finish paying?', es: '¿Terminó de pagar?' },
  'back.text': {
    en: 'If you did, do not pay again: we will write to you as soon as we know. If you did not, nothing was charged.',
    es: 'Si terminó, no vuelva a pagar: le escribiremos en cuanto lo sepamos. Si no, no se cobró nada.',
  },
  'back.open': {
    en: 'The payment company keeps your page open until {time}. You can go on in it, or choose again what to pay.',
    es: 'La empresa de pagos mantiene su página abierta hasta {time}. Puede continuar allí o elegir de nuevo qué pagar.',
  },
  'back.choose': { en: 'Choose again', es: 'Elegir de nuevo' },
  'back.check': { en: 'I confirmed it there: check again', es: 'Lo confirmé allí: comprobar de nuevo' },
  'starting.title': { en: 'Your payment has not started yet', es: 'Su pago aún no ha comenzado' },
  'starting.text': {
    en: 'The payment company has not answered us. Nothing was charged.',
    es: 'La empresa de pagos no nos ha respondido. No se cobró nada.',
  },
  'failed.title': { en: 'Your payment did not go through', es: 'Su pago no se realizó' },
  'failed.text': { en: 'Nothing was charged.', es: 'No se cobró nada.' },
  'failed.advice': {
    en: 'Try again, with another card or from a bank account, or ask your bank why it said no.',
    es: 'Inténtelo de nuevo con otra tarjeta o desde una cuenta bancaria, o pregunte a su banco por qué lo rechazó.',
  },
  'reason.card': { en: 'Your card company declined the payment.', es: 'La compañía de su tarjeta rechazó el pago.' },
  'reason.bank': { en: 'Your bank declined the payment.', es: 'Su banco rechazó el pago.' },
  'reason.sentBack': { en: 'The reason: {reason}.', es: 'El motivo: {reason}.' },
  'reason.other': { en: 'The payment company declined the payment.', es: 'La empresa de pagos rechazó el pago.' },
  'canceled.title': { en: 'You canceled the payment', es: 'Usted canceló el pago' },
  'canceled.text': { en: 'Nothing was charged.', es: 'No se cobró nada.' },
  'expired.title': { en: 'This payment was closed', es: 'Este pago se cerró' },
  'expired.text': {
    en: 'It was not paid in time, or a newer payment of the same bills was started. Nothing was charged here.',
    es: 'No se pagó a tiempo o se inició un pago más reciente de las mismas facturas. Aquí no se cobró nada.',
  },
} satisfies Messages;
