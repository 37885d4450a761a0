import type { Messages } from '../../../platform/i18n/text.ts';

/** Customer Account Linking, and asking Finance to link. */
export const linkingMessages = {
  'link.title': { en: 'Customer Account Linking', es: 'Vincular una cuenta de cliente' },
  'link.section': { en: 'Create new Customer Account Link', es: 'Crear un vínculo nuevo con una cuenta de cliente' },
  'link.enter': {
    en: 'Enter the values below. Open Resources in the upper right corner to see an example bill and find your Customer ID and name.',
    es: 'Escriba los datos de abajo. Abra Recursos, en la esquina superior derecha, para ver una factura de ejemplo y encontrar su ID de cliente y su nombre.',
  },
  'link.number': { en: 'Customer ID or Account Number', es: 'ID de cliente (Customer ID) o número de cuenta' },
  'link.numberHint': {
    en: 'A Customer ID links all of your open accounts, an account number only that one.',
    es: 'El ID de cliente vincula todas sus cuentas abiertas; un número de cuenta, solo esa.',
  },
  'link.name': { en: 'Name', es: 'Nombre' },
  'link.nameHint': { en: 'As printed on your bill', es: 'Tal como está impreso en su factura' },
  'link.code.bill': { en: 'Code printed on your current bill', es: 'Código impreso en su factura actual' },
  'link.code.letter': { en: 'Code from our letter', es: 'Código de nuestra carta' },
  'link.code.either': {
    en: 'Code printed on your current bill, or in our letter',
    es: 'Código impreso en su factura actual o en nuestra carta',
  },
  'link.codeHint.letter': {
    en: 'Only if we have sent you a letter with one: 10 letters and digits.',
    es: 'Solo si le enviamos una carta con un código: 10 letras y dígitos.',
  },
  'link.codeHint.either': {
    en: 'Not required. 8 letters and digits on a bill, 10 in a letter. Without it you see only what is due and can pay it.',
    es: 'No es obligatorio. 8 letras y dígitos en una factura, 10 en una carta. Sin él, usted ve solo lo que debe y puede pagarlo.',
  },
  'link.codeHint.bill': {
    en: 'Not required. 8 letters and digits. Without it you see only what is due and can pay it.',
    es: 'No es obligatorio. 8 letras y dígitos. Sin él, usted ve solo lo que debe y puede pagarlo.',
  },
  'link.submit': { en: 'Submit', es: 'Enviar' },
  'link.picture': {
    en: 'The upper part of a bill. 1 marks the Customer ID at the upper right, 2 whom the bill is for, above the mailing address.',
    es: 'La parte superior de una factura. El 1 marca el ID de cliente, arriba a la derecha; el 2, a quién va dirigida, sobre la dirección postal.',
  },
  'link.pictureWithCode': {
    en: 'The upper part of a bill. 1 marks the Customer ID at the upper right, 2 whom the bill is for, above the mailing address, 3 the code below the numbers.',
    es: 'La parte superior de una factura. El 1 marca el ID de cliente, arriba a la derecha; el 2, a quién va dirigida, sobre la dirección postal; el 3, el código debajo de los números.',
  },
  'link.caption': { en: '1 Customer ID, 2 Name', es: '1 ID de cliente, 2 Nombre' },
  'link.captionWithCode': {
    en: '1 Customer ID, 2 Name, 3 Code',
    es: '1 ID de cliente, 2 Nombre, 3 Código',
  },
  'link.exampleBill': { en: 'View an example bill', es: 'Ver una factura de ejemplo' },
  'link.noMatch': {
    en: 'We could not link an account with these values.',
    es: 'No pudimos vincular una cuenta con estos datos.',
  },
  'link.noMatch.compare': {
    en: 'Compare the number and every word of the name with your newest bill, and try again.',
    es: 'Compare el número y cada palabra del nombre con su factura más reciente e inténtelo de nuevo.',
  },
  'link.noMatch.ask': {
    en: 'Or let the {department} look at it: send what you typed, or call {phone} ({openNow}).',
    es: 'O deje que lo revise el {department}: envíe lo que escribió o llame al {phone} ({openNow}).',
  },
  'link.call': { en: 'Call {phone}', es: 'Llamar al {phone}' },
  'link.askButton': { en: 'Ask Finance to link it', es: 'Pedir a Finanzas que la vincule' },
  'link.missing.number': {
    en: 'Enter the Customer ID or account number from your bill.',
    es: 'Escriba el ID de cliente o el número de cuenta de su factura.',
  },
  'link.wrong.number': {
    en: 'A Customer ID or account number has letters and digits only. Spaces and hyphens are fine.',
    es: 'Un ID de cliente o de cuenta tiene solo letras y dígitos. Puede llevar espacios y guiones.',
  },
  'link.missing.name': {
    en: 'Enter the name as printed on your bill.',
    es: 'Escriba el nombre tal como está impreso en su factura.',
  },
  'link.wrong.name': {
    en: 'Enter a name of letters and digits, 200 characters at most.',
    es: 'Escriba un nombre de letras y dígitos, de 200 caracteres como máximo.',
  },
  'link.noMatch.letter': {
    en: 'We can also mail you a letter with a code, to the address to which the bills go.',
    es: 'También podemos enviarle por correo postal una carta con un código, a la dirección a la que llegan las facturas.',
  },
  'link.wrong.code.letter': {
    en: 'The code in our letter has 10 letters and digits. Leave the field empty if you have no letter.',
    es: 'El código de nuestra carta tiene 10 letras y dígitos. Deje el campo vacío si no tiene una carta.',
  },
  'link.wrong.code.either': {
    en: 'A code has 8 letters and digits on a bill, 10 in our letter. Leave the field empty if you have none.',
    es: 'Un código tiene 8 letras y dígitos en una factura, 10 en nuestra carta. Deje el campo vacío si no tiene ninguno.',
  },
  'link.wrong.code.bill': {
    en: 'The code has 8 letters and digits. Leave the field empty if your bill has none.',
    es: 'El código tiene 8 letras y dígitos. Deje el campo vacío si su factura no lo trae.',
  },
  'link.wrong.message': { en: 'Write 1,000 characters at most.', es: 'Escriba 1,000 caracteres como máximo.' },
  'link.help.heading': { en: 'Three usual mistakes', es: 'Tres errores frecuentes' },
  'link.help.number.heading': { en: 'The number of something else', es: 'El número de otra cosa' },
  'link.help.number': {
    en: 'The bill number changes with every bill. Use the Customer ID or the account number. Utility bills have numbers of their own, which do not work here.',
    es: 'El número de factura cambia con cada factura. Use el ID de cliente o el número de cuenta. Las facturas de servicios públicos tienen números propios, que aquí no sirven.',
  },
  'link.help.name.heading': { en: 'Another name than on the bill', es: 'Otro nombre que el de la factura' },
  'link.help.name': {
    en: 'Copy the whole name from the bill: both names of a couple, the LLC of a firm, the middle initial. Capitals, accents, commas and “&” or “and” make no difference.',
    es: 'Copie el nombre completo de la factura: los dos nombres de una pareja, el “LLC” de una empresa, la inicial del segundo nombre. Las mayúsculas, los acentos, las comas y “&” o “and” no importan.',
  },
  'link.help.closed.heading': { en: 'A closed account', es: 'Una cuenta cerrada' },
  'link.help.closed': {
    en: 'Only open accounts can be linked. Use your newest bill. For an old one, ask us.',
    es: 'Solo se pueden vincular cuentas abiertas. Use su factura más reciente. Si pregunta por una vieja, llámenos.',
  },
  'link.other.heading': { en: 'Other ways to link', es: 'Otras formas de vincular' },
  'link.other.ask': {
    en: 'You have no bill at hand, or it does not work? Ask us. We link the account for you when we know that it is yours.',
    es: '¿No tiene una factura a mano o no funciona? Pregúntenos. Vinculamos la cuenta por usted cuando sabemos que es suya.',
  },
  'ask.title': { en: 'Ask Finance to link an account', es: 'Pedir a Finanzas que vincule una cuenta' },
  'ask.what': {
    en: 'We compare what you write with our records and may ask you to show an ID. We write to {email}.',
    es: 'Comparamos lo que escriba con nuestros registros y quizá le pidamos una identificación. Le escribiremos a {email}.',
  },
  'ask.message': { en: 'What else should we know?', es: '¿Qué más debemos saber?' },
  'ask.messageHint': {
    en: 'Such as the service address, or that the name has changed. Not required.',
    es: 'Por ejemplo, la dirección del servicio o que el nombre cambió. No es obligatorio.',
  },
  'ask.full': {
    en: 'You have asked us about ten accounts that we have not answered yet, so this was not sent. Please call us at {phone}. {hours}.',
    es: 'Ya nos preguntó por diez cuentas que aún no hemos respondido, así que esto no se envió. Llámenos al {phone}. {hours}.',
  },
  'ask.submit': { en: 'Send to Finance', es: 'Enviar a Finanzas' },
  'ask.back': { en: 'Back to Customer Account Linking', es: 'Volver a vincular una cuenta de cliente' },
} satisfies Messages;
