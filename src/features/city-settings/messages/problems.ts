import type { Messages } from '../../../platform/i18n/text.ts';

/** What is wrong with something that was typed, and how to mend it. */
export const problemMessages = {
  'problem.of': { en: '{group}, {field}: {problem}', es: '{group}, {field}: {problem}' },
  'problem.missing': { en: 'this may not be empty', es: 'no puede quedar vacío' },
  'problem.money': { en: 'give an amount in dollars, as 12.50', es: 'dé un monto en dólares, como 12.50' },
  'problem.money-most': { en: 'this is too much: give {most} at most', es: 'es demasiado: dé {most} como máximo' },
  'problem.percent': { en: 'give a percent from 0 to 100, as 2.35', es: 'dé un porcentaje de 0 a 100, como 2.35' },
  'problem.count': { en: 'give a whole number of 1 or more', es: 'dé un número entero de 1 o más' },
  'problem.countWithin': {
    en: 'give a whole number from {least} to {most}',
    es: 'dé un número entero de {least} a {most}',
  },
  'problem.color': { en: 'give a color, as #2f5d43', es: 'dé un color, como #2f5d43' },
  'problem.key': {
    en: 'give small letters and hyphens, as garbage-carts',
    es: 'dé minúsculas y guiones, como garbage-carts',
  },
  'problem.gl-code': {
    en: 'give a code of the general ledger, as 540-44810',
    es: 'dé un código del libro mayor, como 540-44810',
  },
  'problem.year': { en: 'give a year, as 2020', es: 'dé un año, como 2020' },
  'problem.yearWithin': { en: 'give a year from {least} to {most}', es: 'dé un año de {least} a {most}' },
  'problem.time': { en: 'give a time, as 17:00', es: 'dé una hora, como 17:00' },
  'problem.day': { en: 'give a day, as 2026-12-25', es: 'dé un día, como 2026-12-25' },
  'problem.days': { en: 'give one day a line, as 2026-12-25', es: 'dé un día por línea, como 2026-12-25' },
  'problem.email': { en: 'give an e-mail address, as name@example.com', es: 'dé un correo, como nombre@example.com' },
  'problem.telephone': {
    en: 'give a telephone number of 7 to 15 digits, as (630) 555-0100 or (630) 555-0100 ext. 12',
    es: 'dé un número de teléfono de 7 a 15 cifras, como (630) 555-0100 o (630) 555-0100 ext. 12',
  },
  'problem.web-address': {
    en: 'give https:// and the name of a website, or, for a page of this portal, / and its name. No spaces and no \\',
    es: 'dé https:// y el nombre de un sitio o, para una página de este portal, / y su nombre. Sin espacios ni \\',
  },
  'problem.choice': { en: 'choose one', es: 'elija una opción' },
  'problem.too-long': { en: 'write less: this is too long', es: 'escriba menos: es demasiado largo' },
  'problem.hidden-character': {
    en: 'there is a character that nobody can see, written here as [{code}]. Delete it',
    es: 'hay un carácter que nadie puede ver, escrito aquí como [{code}]. Bórrelo',
  },
  'mistake.aboveLaw': {
    en: 'the law of {law} allows {most} at most ({source})',
    es: 'la ley de {law} permite {most} como máximo ({source})',
  },
  'mistake.repeated': { en: 'this stands there twice. Give another one', es: 'esto está dos veces. Dé otro' },
  'mistake.zero': { en: 'give more than $0.00, or leave it empty', es: 'dé más de $0.00 o déjelo vacío' },
  'mistake.noLaw': { en: 'say by what law the fee is asked', es: 'diga por qué ley se pide el cargo' },
  'mistake.lawWithoutFee': { en: 'give the fee that the law names', es: 'dé el cargo que nombra la ley' },
  'mistake.noDelivery': { en: 'leave at least one way of delivery', es: 'deje al menos una forma de entrega' },
  'mistake.placeInEnglish': { en: 'give it in English too', es: 'délo también en inglés' },
  'mistake.placeOfNothing': {
    en: 'nobody comes for it in this way. Leave it empty, or say that the resident comes',
    es: 'de esta forma nadie pasa a recogerlo. Déjelo vacío o marque que el residente pasa',
  },
  'mistake.noTopic': { en: 'leave at least one topic that is not ended', es: 'deje al menos un tema sin terminar' },
  'mistake.closedToo': {
    en: 'this stands among the closed days too. Take it out of one of them',
    es: 'también está entre los días cerrados. Quítelo de uno de los dos',
  },
  'mistake.noDate': { en: 'give the day of the month', es: 'dé el día del mes' },
  'mistake.noSuchDay': { en: 'the month has no such day', es: 'el mes no tiene ese día' },
  'mistake.otherRule': {
    en: 'this is of another rule. Leave it empty, or choose that rule',
    es: 'esto es de otra regla. Déjelo vacío o elija esa regla',
  },
  'mistake.noSize': { en: 'leave at least one size', es: 'deje al menos un tamaño' },
  'mistake.halfLink': {
    en: 'give both the words and the address, or neither',
    es: 'dé las palabras y la dirección, o ninguna',
  },
  'mistake.halfSeniors': {
    en: 'give both the age and what seniors pay, or neither',
    es: 'dé la edad y lo que pagan las personas mayores, o ninguno',
  },
  'mistake.unfit': {
    en: 'The city profile does not take this. Compare each field with what it said before',
    es: 'El perfil de la ciudad no acepta esto. Compare cada campo con lo que decía antes',
  },
  'mistake.halfOpen': {
    en: 'give both times, or none on a closed day',
    es: 'dé ambas horas, o ninguna si está cerrado',
  },
  'mistake.closesFirst': { en: 'this is not after the opening', es: 'no es después de la apertura' },
} satisfies Messages;
