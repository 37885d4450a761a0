import type { Messages } from '../../platform/i18n/text.ts';

export const staffConsoleMessages = {
  'today.title': { en: 'Today', es: 'Hoy' },
  'today.news': { en: 'News for staff', es: 'Avisos para el personal' },
  'today.requests': { en: 'Link requests', es: 'Solicitudes de vinculación' },
  'today.isStaff': { en: 'Staff', es: 'Personal' },
  'today.requests.none': { en: 'No link requests are waiting.', es: 'No hay solicitudes de vinculación pendientes.' },
  'today.requests.all': {
    en: 'All link requests, answered ones too',
    es: 'Todas las solicitudes, también las respondidas',
  },
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
  'today.letters': { en: 'Letters to print', es: 'Cartas por imprimir' },
  'today.letters.wait': {
    en: { one: '{count} letter with a code waits', other: '{count} letters with a code wait' },
    es: { one: 'Espera {count} carta con un código', other: 'Esperan {count} cartas con un código' },
  },
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
  'exceptions.beyond': {
    en: 'What became of what was paid beyond what is owed?',
    es: '¿Qué pasó con lo que se pagó por encima de lo que se debe?',
  },
  'exceptions.beyond.paidOut.hint': {
    en: 'From its own money, not as a refund at the payment company. Bill or order promise it no more. Nothing is booked here: it had gone there.',
    es: 'De sus propios fondos, no como reembolso en la empresa de pagos. La factura o el pedido ya no lo promete. Aquí no se asienta nada: ya se había aplicado.',
  },
  'exceptions.beyond.noted.hint': {
    en: 'Your note is kept. The bill or order goes on saying that it is to go back, until the city’s files are in step or a refund is heard of.',
    es: 'Se guarda su nota. La factura o el pedido sigue diciendo que se devolverá, hasta que los archivos de la ciudad coincidan o se conozca un reembolso.',
  },
  'exceptions.facts': { en: 'Facts', es: 'Datos' },
  'fact.number': { en: 'Number of the money back', es: 'Número de la devolución' },
  'fact.kind': { en: 'Kind', es: 'Clase' },
  'fact.kind.return': { en: 'Return by the bank', es: 'Devolución del banco' },
  'fact.kind.dispute': { en: 'Dispute', es: 'Disputa' },
  'fact.kind.refund': { en: 'Refund', es: 'Reembolso' },
  'fact.reasonCode': { en: 'Reason', es: 'Motivo' },
  'fact.reasonCode.R05': {
    en: 'R05: the bank does not take this kind of payment from that account',
    es: 'R05: el banco no acepta este tipo de pago de esa cuenta',
  },
  'fact.reasonCode.R10': {
    en: 'R10: the account’s owner did not agree to the payment',
    es: 'R10: el titular de la cuenta no autorizó el pago',
  },
  'fact.reasonCode.R11': {
    en: 'R11: the payment was not what the account’s owner agreed to',
    es: 'R11: el pago no fue como lo autorizó el titular de la cuenta',
  },
  'fact.reasonCode.R29': {
    en: 'R29: the business which owns the account does not allow this payment',
    es: 'R29: la empresa titular de la cuenta no permite este pago',
  },
  'fact.state': { en: 'State that the gateway tells', es: 'Estado que informa la empresa de pagos' },
  'fact.state.open': { en: 'Not decided yet', es: 'Aún sin decidir' },
  'fact.state.final': { en: 'The money is gone', es: 'El dinero ya no está' },
  'fact.state.undone': { en: 'The money is with the city again', es: 'El dinero está de nuevo con la Ciudad' },
  'fact.way': { en: 'Way of paying that the gateway tells', es: 'Forma de pago que informa la empresa de pagos' },
  'fact.receiptNumber': { en: 'Receipt number', es: 'Número de recibo' },
  'fact.gatewaySessionId': { en: 'Number of the payment at the gateway', es: 'Número del pago en la empresa de pagos' },
  'fact.gatewayMoneyBackId': {
    en: 'Number of the money back at the gateway',
    es: 'Número de la devolución en la empresa de pagos',
  },
  'refusal.no-note': { en: 'Write what you found and what was done', es: 'Escriba qué encontró y qué se hizo' },
  'refusal.not-chosen': { en: 'Choose what became of it', es: 'Elija qué pasó con ello' },
  'refusal.amount-changed': {
    en: 'Another amount is left now than when you opened this page. Look at it again',
    es: 'Ahora queda otro monto que cuando abrió esta página. Revíselo de nuevo',
  },
  'refusal.no-credit': { en: 'No credit is left to pay out', es: 'No queda saldo a favor por pagar' },
  'refusal.note-too-long': { en: 'Write at most {count} characters', es: 'Escriba como máximo {count} caracteres' },
  'refusal.resolved-before': { en: 'Somebody has resolved this already', es: 'Alguien ya lo resolvió' },
  'takeBack.title': { en: 'Take this back', es: 'Deshacer esto' },
  'takeBack.do': { en: 'Take back', es: 'Deshacer' },
  'takeBack.lede': {
    en: 'It waits for staff again, with the amount that is left of it now. If its cause is over by now, it ends by itself at once. What was written stays in the payment’s story. No money moves.',
    es: 'Espera otra vez al personal, con el monto que queda ahora. Si su causa ya terminó, termina por sí solo enseguida. Lo escrito queda en la historia del pago. No se mueve dinero.',
  },
  'stands.not-resolved': { en: 'It waits for staff already.', es: 'Ya espera al personal.' },
  'stands.ended-by-itself': {
    en: 'It ended by itself, so there is nothing to take back.',
    es: 'Terminó por sí solo, así que no hay nada que deshacer.',
  },
  'stands.paid-out': {
    en: 'The city has paid it out, which payers read: that cannot be taken back.',
    es: 'La ciudad lo pagó, y así lo leen quienes pagaron: eso no se puede deshacer.',
  },
  'stands.raised-again': {
    en: 'Staff were asked about the same again since, maybe because of a newer payment for the same bill. Look at the newest.',
    es: 'Después se volvió a preguntar lo mismo al personal, quizá por un pago más nuevo de la misma factura. Vea lo más reciente.',
  },
  'meanwhile.title': { en: 'Resolved meanwhile', es: 'Ya resuelto' },
  'meanwhile.byPerson': {
    en: '{who} resolved this on {when}, before you sent yours.',
    es: '{who} lo resolvió el {when}, antes de que usted enviara lo suyo.',
  },
  'meanwhile.byItself': {
    en: 'This ended by itself on {when}, before you sent yours: {why}.',
    es: 'Esto terminó por sí solo el {when}, antes de que usted enviara lo suyo: {why}.',
  },
  'meanwhile.nothingKept': {
    en: 'Nothing of what you sent is kept yet.',
    es: 'Nada de lo que usted envió se ha guardado todavía.',
  },
  'meanwhile.notBooked': {
    en: 'You said that the city has paid it out: that is not kept. If the city did pay, say so in your note and ask the other person, lest it be paid twice.',
    es: 'Usted indicó que la ciudad lo pagó: eso no se guardó. Si la ciudad lo pagó, escríbalo en su nota y consulte con la otra persona, para que no se pague dos veces.',
  },
  'meanwhile.notBookedByItself': {
    en: 'You said that the city has paid it out: that is not kept. If the city has paid it, say so in your note: it may have to be asked back.',
    es: 'Usted indicó que la ciudad lo pagó: eso no se guardó. Si la ciudad lo pagó, escríbalo en su nota: quizás haya que pedir que se devuelva.',
  },
  'meanwhile.theirs': { en: 'How it was resolved', es: 'Cómo se resolvió' },
  'meanwhile.yours': { en: 'Your note', es: 'Su nota' },
  'meanwhile.yoursHint': {
    en: 'It can be kept as a further note in the payment’s story. It changes nothing else.',
    es: 'Se puede guardar como otra nota en la historia del pago. No cambia nada más.',
  },
  'meanwhile.keep': { en: 'Keep my note too', es: 'Guardar también mi nota' },
  'meanwhile.leave': { en: 'Leave without my note', es: 'Salir sin mi nota' },
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
    en: 'More was paid here for a bill than the city says is owed on it, or for a cart order that came to nothing: give it back, use it for another bill, or note what was charged for it',
    es: 'Aquí se pagó por una factura más de lo que la ciudad dice que se debe, o por un pedido de contenedores que quedó en nada: devuélvalo, úselo para otra factura o anote qué se cobró con ello',
  },
  'exception.beyond-captured': {
    en: 'More went back than the payer had paid: the payer owes it',
    es: 'Se devolvió más de lo que se pagó: quien pagó lo debe',
  },
  'exception.paid-out-went-back': {
    en: 'A credit that the city had paid out went back with its payment too: the customer of the bill owes it',
    es: 'Un saldo a favor que la ciudad había pagado se devolvió también con su pago: lo debe el cliente de la factura',
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
