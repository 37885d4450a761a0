import type { Messages } from '../../../platform/i18n/text.ts';

/** The bill is printed in English, so Spanish names what is printed beside what it means. */
export const exampleBillMessages = {
  'exampleBill.title': { en: 'Example bill', es: 'Factura de ejemplo' },
  'exampleBill.lede': {
    en: 'To link an account you need two things from your bill. Both stand at the top.',
    es: 'Para vincular una cuenta necesita dos datos de su factura. Los dos están en la parte de arriba.',
  },
  'exampleBill.ledeWithCode': {
    en: 'To link an account you need three things from your bill. All stand at the top.',
    es: 'Para vincular una cuenta necesita tres datos de su factura. Todos están en la parte de arriba.',
  },
  'exampleBill.drawing': {
    en: 'A printed bill. The Customer ID, {number}, is marked 1 at the upper right. The name, {name}, is marked 2 above the address at the left.',
    es: 'Una factura impresa. El ID de cliente, {number}, lleva la marca 1 arriba a la derecha. El nombre, {name}, lleva la marca 2 sobre la dirección, a la izquierda.',
  },
  'exampleBill.customerId.heading': { en: 'Customer ID', es: 'ID de cliente' },
  'exampleBill.customerId.text': {
    en: 'At the upper right. It links all of your open accounts at once. The account number below it links only that account.',
    es: 'Arriba a la derecha. Vincula todas sus cuentas abiertas a la vez. El número de cuenta (Account number), debajo, vincula solo esa cuenta.',
  },
  'exampleBill.customerId.drawing': {
    en: 'Close-up: Customer ID {number}',
    es: 'Detalle: Customer ID {number}',
  },
  'exampleBill.name.heading': { en: 'Name', es: 'Nombre' },
  'exampleBill.name.text': {
    en: 'Above the address. Type the whole name as printed. Capital letters, accents and punctuation do not matter.',
    es: 'Encima de la dirección. Escriba el nombre completo tal como está impreso. Las mayúsculas, los acentos y la puntuación no importan.',
  },
  'exampleBill.name.drawing': { en: 'Close-up: {name}, above the address', es: 'Detalle: {name}, sobre la dirección' },
  'exampleBill.code.heading': { en: 'Online code', es: 'Código en línea (Online code)' },
  'exampleBill.code.text': {
    en: 'Below the due date, 8 letters and digits. It gives full sight of the account. It is new on every bill.',
    es: 'Debajo de la fecha de vencimiento, 8 letras y dígitos. Permite ver la cuenta completa. Cambia en cada factura.',
  },
  'exampleBill.code.drawing': { en: 'Close-up: online code {code}', es: 'Detalle: código en línea {code}' },
  'exampleBill.inWords': { en: 'The example bill in words', es: 'La factura de ejemplo en palabras' },
  'exampleBill.accountNumber': { en: 'Account number', es: 'Número de cuenta (Account number)' },
  'exampleBill.billNumber': { en: 'Bill number', es: 'Número de factura (Bill number)' },
  'exampleBill.billedOn': { en: 'Bill date', es: 'Fecha de la factura (Bill date)' },
  'exampleBill.dueOn': { en: 'Payment due', es: 'Vencimiento (Payment due)' },
  'exampleBill.address': { en: 'Address', es: 'Dirección' },
  'exampleBill.lines': { en: 'What the bill is for', es: 'Qué cobra la factura' },
  'exampleBill.description': { en: 'Description', es: 'Descripción' },
  'exampleBill.amount': { en: 'Amount', es: 'Monto' },
  'exampleBill.amountDue': { en: 'Amount due', es: 'Monto a pagar (Amount due)' },
  'exampleBill.madeUp': {
    en: 'This bill and its customer are made up.',
    es: 'Esta factura y su cliente son inventados.',
  },
  'exampleBill.link': { en: 'Link an account', es: 'Vincular una cuenta' },
  'exampleBill.instructions': {
    en: 'Read how to add an account, step by step',
    es: 'Lea cómo agregar una cuenta, paso a paso',
  },
} satisfies Messages;
