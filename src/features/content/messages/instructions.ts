import type { Messages } from '../../../platform/i18n/text.ts';

/** The two how-tos. Words in quotation marks are those on the screen. */
export const instructionMessages = {
  'list.title': { en: 'Instructions', es: 'Instrucciones' },
  'list.lede': { en: 'How things are done here, step by step.', es: 'Cómo se hacen las cosas aquí, paso a paso.' },
  'list.back': { en: 'All instructions', es: 'Todas las instrucciones' },
  'add.pictures': { en: 'The steps in pictures', es: 'Los pasos en imágenes' },
  'add.title': { en: 'Instructions - Add an Account', es: 'Instrucciones: agregar una cuenta' },
  'add.lede': {
    en: 'Link your bills to your user once. Then you see and pay them whenever you log in.',
    es: 'Vincule sus facturas a su usuario una sola vez. Después podrá verlas y pagarlas cada vez que inicie sesión.',
  },
  'add.need.heading': { en: 'What you need', es: 'Qué necesita' },
  'add.need.bill': {
    en: 'A bill from the city. From it you take the Customer ID and the name.',
    es: 'Una factura de la ciudad. De ella toma el ID de cliente y el nombre.',
  },
  'add.need.code': {
    en: 'Your newest bill also has an online code of 8 letters and digits. It gives full sight of the account.',
    es: 'Su factura más reciente tiene también un código en línea (Online code) de 8 letras y dígitos. Permite ver la cuenta completa.',
  },
  'add.need.exampleBill': { en: 'View an example bill', es: 'Ver una factura de ejemplo' },
  'add.need.user': {
    en: 'A user of this portal. If you have none, register first and open the link in the e-mail that we send.',
    es: 'Un usuario de este portal. Si no lo tiene, regístrese primero y abra el enlace del correo que le enviamos.',
  },
  'add.steps.heading': { en: 'Seven steps', es: 'Siete pasos' },
  'add.step1.heading': { en: 'Log in and open the User panel', es: 'Inicie sesión y abra el panel Usuario' },
  'add.step1.text': {
    en: 'Press “User” in the upper right corner of any page.',
    es: 'Presione “Usuario” en la esquina superior derecha de cualquier página.',
  },
  'add.step2.heading': { en: 'Choose “My Account”', es: 'Elija “Mi cuenta”' },
  'add.step2.text': {
    en: 'The page “Account Settings” opens. Under “Linked Accounts” it lists what you have linked so far.',
    es: 'Se abre la página “Configuración de la cuenta”. En “Cuentas vinculadas” aparece lo que ya ha vinculado.',
  },
  'add.step3.heading': { en: 'Follow “link to account”', es: 'Siga el enlace “vincular una cuenta”' },
  'add.step3.text': {
    en: 'It stands under “Customer Accounts”. The page “Customer Account Linking” opens.',
    es: 'Está en la sección “Cuentas de cliente”. Se abre la página “Vincular una cuenta de cliente”.',
  },
  'add.step4.heading': {
    en: 'Type the Customer ID and the name',
    es: 'Escriba el ID de cliente y el nombre',
  },
  'add.step4.text': {
    en: 'Type the name as it is printed on your bill. The Customer ID links all of your open accounts. An account number links only that one.',
    es: 'Escriba el nombre tal como está impreso en su factura. El ID de cliente vincula todas sus cuentas abiertas. Un número de cuenta vincula solo esa.',
  },
  'add.step5.heading': { en: 'Press “Submit”', es: 'Presione “Enviar”' },
  'add.step5.text': {
    en: 'The account now stands under “Customer Accounts”. If it does not, the page says what else to try. Repeat steps 3 to 5 for more accounts.',
    es: 'La cuenta aparece ahora en “Cuentas de cliente”. Si no es así, la página le dice qué más puede intentar. Repita los pasos 3 a 5 para agregar más cuentas.',
  },
  'add.step6.heading': { en: 'See its bills with “details”', es: 'Vea sus facturas con “detalles”' },
  'add.step6.text': {
    en: 'You see the customer, what is due, open and paid bills with their lines, and payments.',
    es: 'Verá el cliente, lo que debe, las facturas pendientes y pagadas con sus conceptos, y los pagos.',
  },
  'add.step7.heading': { en: 'Take a link away with “remove”', es: 'Quite un vínculo con “quitar”' },
  'add.step7.text': {
    en: 'The portal asks once more. Only the link goes. Your bills and payments stay as they are, and you can link the account again.',
    es: 'El portal le pregunta una vez más. Solo desaparece el vínculo. Sus facturas y pagos quedan como están y puede volver a vincular la cuenta.',
  },
  'add.picture': { en: 'The portal at step {step}: {heading}', es: 'El portal en el paso {step}: {heading}' },
  'add.trouble.heading': { en: 'If it does not work', es: 'Si no funciona' },
  'add.trouble.text': {
    en: 'Compare each letter of the name with your bill, and use your newest bill. If that does not help, call',
    es: 'Compare cada letra del nombre con su factura y use la más reciente. Si no funciona, llame al',
  },
  'add.action': { en: 'Link an account', es: 'Vincular una cuenta' },
  'pay.title': { en: 'Instructions - Pay a Bill', es: 'Instrucciones: pagar una factura' },
  'pay.lede': {
    en: 'It takes about three minutes. You need a card, or the numbers of your bank account.',
    es: 'Toma unos tres minutos. Necesita una tarjeta o los números de su cuenta bancaria.',
  },
  'pay.steps.heading': { en: 'Five steps', es: 'Cinco pasos' },
  'pay.step1.heading': { en: 'Log in and open “General Billing”', es: 'Inicie sesión y abra “Facturación general”' },
  'pay.step1.text': {
    en: 'You see all bills of your linked accounts and what is due on each. Is nothing there? Link an account first.',
    es: 'Verá todas las facturas de sus cuentas vinculadas y lo que debe en cada una. ¿No aparece ninguna? Primero vincule una cuenta.',
  },
  'pay.step1.link': { en: 'How to add an account', es: 'Cómo agregar una cuenta' },
  'pay.step2.heading': { en: 'Tick the bills that you want to pay', es: 'Marque las facturas que quiere pagar' },
  'pay.step2.text': {
    en: 'They may be of several accounts and on several pages of the list: your ticks are kept. Then press “Pay selected bills”.',
    es: 'Pueden ser de varias cuentas y estar en varias páginas de la lista: sus marcas se conservan. Después presione el botón para pagar las facturas seleccionadas.',
  },
  'pay.step3.heading': { en: 'Check the amounts and choose how to pay', es: 'Revise los montos y elija cómo pagar' },
  'pay.step3.text': {
    en: 'On “Review and pay” you see each amount, the convenience fee of each way of paying, and the total. On some bills you may pay a part.',
    es: 'En la página de revisión verá cada monto, el cargo por servicio de cada forma de pago y el total. En algunas facturas puede pagar una parte.',
  },
  'pay.step4.heading': { en: 'Pay on the payment company’s page', es: 'Pague en la página de la empresa de pagos' },
  'pay.step4.text': {
    en: '“Continue to payment” leads you there. You give your card or bank numbers only to that company. This portal never sees them.',
    es: 'El botón para continuar le lleva allí. Usted da los números de su tarjeta o cuenta bancaria solo a esa empresa. Este portal nunca los ve.',
  },
  'pay.step5.heading': { en: 'Keep your receipt', es: 'Guarde su recibo' },
  'pay.step5.text': {
    en: 'You come back to this portal and see a receipt with a number. We send it by e-mail too, and you can print it.',
    es: 'Regresa a este portal y ve un recibo con su número. También se lo enviamos por correo y puede imprimirlo.',
  },
  'pay.fees.heading': { en: 'What it costs', es: 'Cuánto cuesta' },
  'pay.fees.text': {
    en: 'The fee covers what a payment costs the city. It is limited by law ({law}), and you see it before you pay. A refund usually does not include it.',
    es: 'El cargo cubre lo que el pago le cuesta a la ciudad. La ley ({law}) lo limita y usted lo ve antes de pagar. Por lo general, un reembolso no lo incluye.',
  },
  'pay.fees.free': {
    en: 'Paying online costs you nothing. The city bears what a payment costs.',
    es: 'Pagar en línea no le cuesta nada. La Ciudad asume lo que cuesta el pago.',
  },
  'pay.fees.way': { en: 'Way of paying', es: 'Forma de pago' },
  'pay.fees.fee': { en: 'Convenience fee', es: 'Cargo por servicio' },
  'pay.fees.card': { en: 'Card', es: 'Tarjeta' },
  'pay.fees.echeck': { en: 'eCheck, from your bank account', es: 'eCheck, desde su cuenta bancaria' },
  'pay.fees.percent': { en: '{percent} % of the amount', es: '{percent} % del monto' },
  'pay.fees.percentAtLeast': {
    en: '{percent} % of the amount, at least {minimum}',
    es: '{percent} % del monto, como mínimo {minimum}',
  },
  'pay.fees.none': { en: 'No fee', es: 'Sin cargo' },
  'pay.fees.and': { en: '{flat} and {percent}', es: '{flat} más {percent}' },
  'pay.when.heading': { en: 'When it counts', es: 'Cuándo cuenta' },
  'pay.when.card': {
    en: 'A card payment counts at once.',
    es: 'Un pago con tarjeta cuenta de inmediato.',
  },
  'pay.when.echeck': {
    en: 'An eCheck takes days at the bank. Its day of payment is the day on which you confirmed it.',
    es: 'Un eCheck tarda días en el banco. Su fecha de pago es el día en que usted lo confirmó.',
  },
  'pay.when.twice': {
    en: 'Not sure if it went through? Look at your bill before you pay again. It shows what was taken.',
    es: '¿No está seguro de que se hizo el pago? Mire su factura antes de pagar otra vez. Allí se ve lo cobrado.',
  },
  'pay.otherWays.heading': { en: 'Other ways to pay', es: 'Otras formas de pagar' },
  'pay.action': { en: 'See my bills', es: 'Ver mis facturas' },
} satisfies Messages;
