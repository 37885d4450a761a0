import type { Messages } from '../../platform/i18n/text.ts';

export const staffConsoleMessages = {
  'today.title': { en: 'Today', es: 'Hoy' },
  'today.news': { en: 'News for staff', es: 'Avisos para el personal' },
  'today.requests': { en: 'Link requests', es: 'Solicitudes de vinculación' },
  'today.requests.none': { en: 'No link requests are waiting.', es: 'No hay solicitudes de vinculación pendientes.' },
  'today.requests.oldestFirst': {
    en: 'Waiting for an answer, oldest first',
    es: 'Pendientes de respuesta, la más antigua primero',
  },
  'today.requests.asked': { en: 'Asked', es: 'Recibida' },
  'today.requests.user': { en: 'User', es: 'Usuario' },
  'today.requests.number': { en: 'Number typed', es: 'Número escrito' },
  'today.requests.name': { en: 'Name typed', es: 'Nombre escrito' },
  'today.requests.message': { en: 'Message', es: 'Mensaje' },
  'today.requests.answer': { en: 'Answer', es: 'Responder' },
  'today.decisions': { en: 'Links that need a second person', es: 'Vínculos que necesitan a otra persona' },
  'today.decisions.oldestFirst': {
    en: 'Asked by a colleague, oldest first',
    es: 'Pedidos por un colega, el más antiguo primero',
  },
  'today.decisions.by': { en: 'Asked by', es: 'Lo pidió' },
  'today.decisions.reason': { en: 'Reason', es: 'Motivo' },
  'exceptions.heading': { en: 'Payments to look at', es: 'Pagos por revisar' },
  'exceptions.none': { en: 'No payment needs a look.', es: 'Ningún pago necesita revisión.' },
  'exceptions.count': {
    en: { one: '{count} is waiting, oldest first', other: '{count} are waiting, oldest first' },
    es: { one: '{count} pendiente, el más antiguo primero', other: '{count} pendientes, el más antiguo primero' },
  },
  'exceptions.all': { en: 'All {count} payments to look at', es: 'Los {count} pagos por revisar' },
  'exceptions.raised': { en: 'Since', es: 'Desde' },
  'exceptions.what': { en: 'What', es: 'Qué' },
  'exceptions.payment': { en: 'Payment', es: 'Pago' },
  'exceptions.amount': { en: 'Amount', es: 'Monto' },
  'exceptions.resolve': { en: 'Resolve', es: 'Resolver' },
  'exceptions.about': { en: 'About', es: 'Sobre' },
  'exceptions.resolveTitle': { en: 'Resolve this', es: 'Resolver esto' },
  'exceptions.note': { en: 'What did you find, and what was done?', es: '¿Qué encontró y qué se hizo?' },
  'exceptions.noteHint': {
    en: 'It is kept with your name. Nothing else happens: no money moves by this.',
    es: 'Se guarda con su nombre. No ocurre nada más: esto no mueve dinero.',
  },
  'exceptions.creditNoteHint': {
    en: 'How it was paid out and to whom, or what else was done. It is kept with your name.',
    es: 'Cómo se pagó y a quién, o qué otra cosa se hizo. Se guarda con su nombre.',
  },
  'exceptions.done': { en: 'What became of the credit?', es: '¿Qué pasó con el saldo a favor?' },
  'exceptions.done.paidOut': {
    en: 'The city has paid it out: {amount}',
    es: 'La ciudad lo pagó: {amount}',
  },
  'exceptions.done.paidOut.hint': {
    en: 'From its own money, not as a refund at the payment company. It is booked, cannot be taken back, and receipt and bill say so.',
    es: 'De sus propios fondos, no como reembolso en la empresa de pagos. Queda asentado, no se puede deshacer, y el recibo y la factura lo dicen.',
  },
  'exceptions.done.noted': { en: 'Something else', es: 'Otra cosa' },
  'exceptions.done.noted.hint': {
    en: 'Your note is kept and nothing is booked. Receipt and bill go on saying that the city holds the credit, until a refund is heard of.',
    es: 'Se guarda su nota y no se asienta nada. El recibo y la factura siguen diciendo que la ciudad guarda el saldo a favor, hasta que se conozca un reembolso.',
  },
  'exceptions.facts': { en: 'Facts', es: 'Datos' },
  'refusal.no-note': { en: 'Write what you found and what was done', es: 'Escriba qué encontró y qué se hizo' },
  'refusal.not-chosen': { en: 'Choose what became of the credit', es: 'Elija qué pasó con el saldo a favor' },
  'refusal.amount-changed': {
    en: 'Another amount is left now than when you opened this page. Look at it again',
    es: 'Ahora queda otro monto que cuando abrió esta página. Revíselo de nuevo',
  },
  'refusal.no-credit': { en: 'No credit is left to pay out', es: 'No queda saldo a favor por pagar' },
  'refusal.note-too-long': { en: 'Write at most {count} characters', es: 'Escriba como máximo {count} caracteres' },
  'refusal.resolved-before': { en: 'Somebody has resolved this already', es: 'Alguien ya lo resolvió' },
  'exception.undecided': {
    en: 'The gateway was asked for a week, and nobody knows what became of it',
    es: 'Se preguntó a la empresa de pagos durante una semana y nadie sabe qué pasó',
  },
  'exception.does-not-fit': {
    en: 'The gateway tells of another amount or way of paying than ours',
    es: 'La empresa de pagos informa otro monto u otra forma de pago que la nuestra',
  },
  'exception.more-than-owed': {
    en: 'More was paid than was owed: held as the customer’s credit',
    es: 'Se pagó más de lo que se debía: se guarda como saldo a favor del cliente',
  },
  'exception.paid-beyond-bill': {
    en: 'More was paid here for a bill than the city says is owed on it: give it back, or use it for another bill',
    es: 'Aquí se pagó por una factura más de lo que la ciudad dice que se debe: devuélvalo o úselo para otra factura',
  },
  'exception.beyond-captured': {
    en: 'More went back than the payer had paid: the payer owes it',
    es: 'Se devolvió más de lo que se pagó: quien pagó lo debe',
  },
  'exception.disputed': {
    en: 'The cardholder disputes it: answer at the gateway',
    es: 'El titular de la tarjeta lo disputa: responda en la empresa de pagos',
  },
  'exception.payer-denies': {
    en: 'Returned: a bank says that the payer never agreed. Perhaps a fraud',
    es: 'Devuelto: un banco dice que el titular no lo autorizó. Quizás un fraude',
  },
  'exception.wrong-entry-class': {
    en: 'Returned: we debited by the wrong rules. Our setting at the gateway is wrong',
    es: 'Devuelto: debitamos con las reglas equivocadas. Nuestra configuración está mal',
  },
  'exception.contradiction': {
    en: 'Money that was with the city again is said to be gone once more',
    es: 'Se informa que dinero ya recuperado por la ciudad volvió a salir',
  },
} satisfies Messages;
