import type { Messages } from '../../../platform/i18n/text.ts';

/** Review and pay, and the pages that stand in its place. */
export const checkoutMessages = {
  'review.title': { en: 'Review and pay', es: 'Revisar y pagar' },
  'review.lede': {
    en: 'Check what you are about to pay and choose how.',
    es: 'Revise lo que va a pagar y elija cómo.',
  },
  'review.bills': { en: 'What you are paying', es: 'Lo que va a pagar' },
  'review.caption': { en: 'What you are paying, with amounts', es: 'Lo que va a pagar, con sus montos' },
  'column.what': { en: 'What for', es: 'Concepto' },
  'column.dueOn': { en: 'Due date', es: 'Vencimiento' },
  'column.due': { en: 'Amount due', es: 'Monto adeudado' },
  'column.amount': { en: 'You pay', es: 'Usted paga' },
  // Begins as the heading of its column, which people see in its place and may say to their computer.
  'amount.label': { en: 'You pay for {label}', es: 'Usted paga por {label}' },
  'amount.hint': { en: '{minimum} to {maximum}', es: 'De {minimum} a {maximum}' },
  'amount.hintBeyond': {
    en: '{minimum} to {maximum}. What is more than {due} becomes a credit for you.',
    es: 'De {minimum} a {maximum}. Lo que pase de {due} queda como saldo a su favor.',
  },
  'amount.hintBeyondGuest': {
    en: '{minimum} to {maximum}. What is more than {due} becomes a credit for the customer of the bill.',
    es: 'De {minimum} a {maximum}. Lo que pase de {due} queda como saldo a favor del cliente de la factura.',
  },
  'amount.sum': { en: 'Sum without the fee', es: 'Suma sin el cargo' },
  'amount.update': { en: 'Update total', es: 'Actualizar el total' },
  'amount.updateHint': {
    en: 'Changed an amount? Update the total to see the fees for it.',
    es: '¿Cambió un monto? Actualice el total para ver los cargos que le corresponden.',
  },
  'beyond.notice': {
    en: 'You pay {amount} more than is due for {label}. The city keeps it as a credit for you.',
    es: 'Usted paga {amount} más de lo que se debe por {label}. La Ciudad lo guarda como saldo a su favor.',
  },
  'beyond.noticeGuest': {
    en: 'You pay {amount} more than is due for {label}. The city keeps it as a credit for the customer of the bill.',
    es: 'Usted paga {amount} más de lo que se debe por {label}. La Ciudad lo guarda como saldo a favor del cliente de la factura.',
  },
  'closed.title': {
    en: { one: 'This bill cannot be paid here', other: 'These bills cannot be paid here' },
    es: { one: 'Esta factura no se puede pagar aquí', other: 'Estas facturas no se pueden pagar aquí' },
  },
  'closed.pageTitle': { en: 'You cannot pay this here', es: 'Esto no se puede pagar aquí' },
  'way.legend': { en: 'How do you want to pay?', es: '¿Cómo desea pagar?' },
  'way.card': { en: 'Credit or debit card', es: 'Tarjeta de crédito o débito' },
  'way.echeck': { en: 'eCheck from your bank account', es: 'Cheque electrónico de su cuenta bancaria' },
  'way.cardNote': { en: 'You have your receipt at once.', es: 'Recibe su comprobante al instante.' },
  'way.echeckNote': {
    en: 'Your bank takes a few days. We then send your receipt.',
    es: 'Su banco tarda unos días. Después le enviamos su comprobante.',
  },
  'way.fee': { en: 'Fee', es: 'Cargo' },
  'way.noFee': { en: 'none', es: 'ninguno' },
  'way.total': { en: 'Total', es: 'Total' },
  'way.feeNote': {
    en: 'The convenience fee pays for handling your payment online. It is not refundable.',
    es: 'El cargo por servicio cubre el manejo de su pago en línea. No es reembolsable.',
  },
  'way.freeNote': {
    en: 'Paying online costs you no fee.',
    es: 'Pagar en línea no tiene cargo para usted.',
  },
  'leave.notice': {
    en: 'You will leave this site to pay at {company}. You come back here afterwards. Nothing is charged before you confirm there.',
    es: 'Saldrá de este sitio para pagar en {company}. Después volverá aquí. No se cobra nada antes de que usted confirme allí.',
  },
  'leave.sandbox': {
    en: 'our practice payment page, where no money moves',
    es: 'nuestra página de pago de práctica, donde no se mueve dinero',
  },
  'leave.gateway': { en: 'our payment company', es: 'nuestra empresa de pagos' },
  'total.each': { en: 'Card {card} · eCheck {echeck}', es: 'Tarjeta {card} · eCheck {echeck}' },
  'total.unknown': {
    en: 'shown as soon as the amounts are right',
    es: 'se muestra en cuanto los montos sean correctos',
  },
  'total.label': { en: 'Total to pay', es: 'Total a pagar' },
  'total.fee': { en: 'with a fee of {fee}', es: 'con un cargo de {fee}' },
  'total.noFee': { en: 'without a fee', es: 'sin cargo' },
  'review.continue': { en: 'Continue to payment', es: 'Continuar al pago' },
  'review.back': { en: 'Back to my bills', es: 'Volver a mis facturas' },
  'review.backGuest': { en: 'Pay another bill', es: 'Pagar otra factura' },
  'problem.not-an-amount': {
    en: 'Enter an amount for {label}, such as 25.00',
    es: 'Escriba un monto para {label}, por ejemplo 25.00',
  },
  'problem.too-little': {
    en: 'Enter at least {minimum} for {label}',
    es: 'Escriba por lo menos {minimum} para {label}',
  },
  'problem.too-much': {
    en: 'Enter at most {maximum} for {label}; no more than that is due',
    es: 'Escriba como máximo {maximum} para {label}; no se debe más que eso',
  },
  'problem.farTooMuch': {
    en: 'Enter at most {maximum} for {label}; the city takes no more than that at once',
    es: 'Escriba como máximo {maximum} para {label}; la Ciudad no acepta más de una vez',
  },
  'problem.notPayableHere': {
    en: 'Some of these bills cannot be paid here. Nothing was charged. You can pay the others.',
    es: 'Algunas de estas facturas no se pueden pagar aquí. No se cobró nada. Puede pagar las demás.',
  },
  'problem.way': { en: 'Choose how you want to pay', es: 'Elija cómo desea pagar' },
  'problem.changed': {
    en: 'What is due changed since you opened this page. Nothing was charged. Check the new amounts and continue.',
    es: 'Lo que se debe cambió desde que abrió esta página. No se cobró nada. Revise los montos nuevos y continúe.',
  },
  'problem.termsChanged': {
    en: 'The city changed its fees or how much may be paid since you opened this page. Nothing was charged. Check the new total and continue.',
    es: 'La ciudad cambió sus cargos o cuánto se puede pagar desde que abrió esta página. No se cobró nada. Revise el nuevo total y continúe.',
  },
  'problem.tooManyBills': {
    en: 'You can pay up to {count} bills at once. Choose fewer bills.',
    es: 'Puede pagar hasta {count} facturas a la vez. Elija menos facturas.',
  },
  'problem.tooLittleAtOnce': {
    en: 'One payment on this site must be {minimum} or more. Nothing was charged. Pay it together with another bill, or call us to pay in another way.',
    es: 'Un pago en este sitio debe ser de {minimum} o más. No se cobró nada. Páguela junto con otra factura o llámenos para pagar de otra manera.',
  },
  'problem.tooMuchAtOnce': {
    en: 'One payment can be at most {maximum}. Choose fewer bills or a smaller amount.',
    es: 'Un pago puede ser de {maximum} como máximo. Elija menos facturas o un monto menor.',
  },
  'problem.tooManyPayments': {
    en: 'You started many payments within an hour. Nothing was charged. Try again in an hour, or call us.',
    es: 'Inició muchos pagos en una hora. No se cobró nada. Inténtelo de nuevo en una hora o llámenos.',
  },
  'problem.tooLate': {
    en: 'Your payment was not started in time. Nothing was charged, and your choices are kept. Check them and continue.',
    es: 'Su pago no se inició a tiempo. No se cobró nada y sus opciones se conservan. Revíselas y continúe.',
  },
  'nothing.selectedTitle': { en: 'Choose a bill to pay', es: 'Elija una factura para pagar' },
  'nothing.selected': {
    en: 'You have not selected a bill. Tick the bills that you want to pay, then press "Pay selected bills".',
    es: 'No ha seleccionado ninguna factura. Marque las facturas que desea pagar y presione "Pagar las facturas elegidas".',
  },
  'nothing.dueTitle': { en: 'There is nothing left to pay here', es: 'Aquí no queda nada por pagar' },
  'nothing.charged': { en: 'Nothing was charged.', es: 'No se cobró nada.' },
  'nothing.selectedGuest': {
    en: 'No bill is chosen. Type the number of a bill, or open the link that is printed on it.',
    es: 'No hay ninguna factura elegida. Escriba el número de una factura o abra el enlace impreso en ella.',
  },
  'unavailable.title': { en: 'Online payment is not available', es: 'El pago en línea no está disponible' },
  'unavailable.text': {
    en: 'You cannot pay online at the moment. Your bills stay as they are. Call us to pay in another way.',
    es: 'Por el momento no puede pagar en línea. Sus facturas quedan como están. Llámenos para pagar de otra manera.',
  },
  'used.title': { en: 'You already used this page to pay', es: 'Ya usó esta página para pagar' },
  'used.text': {
    en: 'A payment was started from this page with other choices. We did not start a second one. Review your bills again to go on.',
    es: 'Desde esta página se inició un pago con otras opciones. No iniciamos otro. Revise sus facturas de nuevo para continuar.',
  },
  'used.again': { en: 'Review my bills again', es: 'Revisar mis facturas de nuevo' },
  'busy.title': { en: 'One of these bills is being paid now', es: 'Una de estas facturas se está pagando ahora' },
  'busy.other': {
    en: 'Somebody else has started to pay and is not done yet. Their page closes by itself after {when}. If you pay now, we close it first, so nothing is paid twice.',
    es: 'Otra persona empezó a pagar y aún no termina. La página de esa persona se cierra sola después del {when}. Si paga ahora, la cerramos primero, para que nada se pague dos veces.',
  },
  'busy.takeOver': { en: 'Close their page and pay now', es: 'Cerrar esa página y pagar ahora' },
  'busy.own': {
    en: 'You started a payment for it a moment ago. We did not start a second one. Try again in a minute.',
    es: 'Usted inició un pago hace un momento. No iniciamos otro. Inténtelo de nuevo en un minuto.',
  },
  'meanwhile.title': { en: 'Your earlier payment went through', es: 'Su pago anterior se realizó' },
  'meanwhile.text': {
    en: 'You had already paid one of these bills at the payment company. That payment counts. We did not start another.',
    es: 'Usted ya había pagado una de estas facturas en la empresa de pagos. Ese pago cuenta. No iniciamos otro.',
  },
  'meanwhile.see': { en: 'See that payment', es: 'Ver ese pago' },
  'unreachable.title': {
    en: 'We could not reach the payment company',
    es: 'No pudimos comunicarnos con la empresa de pagos',
  },
  'unreachable.text': {
    en: 'Nothing was charged. Your choices are kept. Try again now, or in a few minutes.',
    es: 'No se cobró nada. Sus opciones se conservan. Inténtelo de nuevo ahora o en unos minutos.',
  },
  tryAgain: { en: 'Try again', es: 'Intentar de nuevo' },
} satisfies Messages;
