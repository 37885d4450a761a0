/**
 * The sentences in which files and their rows are refused, which are kept in English, with their Spanish. `{…}` stands for what
 * differs. Of two that fit a sentence, the first counts.
 */
export const refusalSentences = [
  ['the row is not UTF-8: save the file as UTF-8', 'la fila no está en UTF-8: guarde el archivo en UTF-8'],
  ['the row holds the invisible control character {code}', 'la fila contiene el carácter de control invisible {code}'],
  [
    'the row holds {code} in brackets for an invisible character: take both away',
    'la fila contiene {code} entre corchetes por un carácter invisible: quite ambos',
  ],
  ['the row has {count} fields, the header {width}', 'la fila tiene {count} campos y el encabezado, {width}'],
  ['the line is longer than {count} characters', 'la línea tiene más de {count} caracteres'],
  ['a quotation mark is not closed', 'unas comillas no se cierran'],
  [
    'a quotation mark stands inside a field that does not begin with one',
    'hay unas comillas dentro de un campo que no empieza con ellas',
  ],
  [
    'something stands between a closing quotation mark and the next comma',
    'hay algo entre las comillas de cierre y la coma siguiente',
  ],
  ['as_of "{value}" is more than a day ahead', 'as_of “{value}” está más de un día en el futuro'],
  [
    'older than the balance we hold of bill {bill}, which is as of {moment}',
    'es anterior al saldo que tenemos de la factura {bill}, que es del {moment}',
  ],
  [
    'bill {bill} is older in these files than what we hold',
    'la factura {bill} es más antigua en estos archivos que lo que tenemos',
  ],
  [
    'rows of customer {number} disagree on the name: lines {first} and {other}',
    'las filas del cliente {number} no coinciden en el nombre: líneas {first} y {other}',
  ],
  [
    'address {number} stands in the file twice: lines {first} and {other}',
    'la dirección {number} está dos veces en el archivo: líneas {first} y {other}',
  ],
  [
    'line {number} of bill {bill} stands on line {line} of the file already',
    'el concepto {number} de la factura {bill} ya está en la línea {line} del archivo',
  ],
  [
    'payment {number} of bill {bill} stands on line {line} already',
    'el pago {number} de la factura {bill} ya está en la línea {line}',
  ],
  ['account {number} stands on line {line} already', 'la cuenta {number} ya está en la línea {line}'],
  ['bill {bill} stands on line {line} already', 'la factura {bill} ya está en la línea {line}'],
  ['account {number} is not known', 'la cuenta {number} no se conoce'],
  ['bill {bill} is not known', 'la factura {bill} no se conoce'],
  ['{column} is longer than {count} characters', '{column} tiene más de {count} caracteres'],
  ['{column} is missing', 'falta {column}'],
  [
    '{column} "{value}" is a formula of a spreadsheet: send the text that is meant',
    '{column} “{value}” es una fórmula de hoja de cálculo: envíe el texto que quiere decir',
  ],
  ['{column} "{value}" is not {expected}', '{column} “{value}” no es {expected}'],
  [
    'The file called "{name}" has no name that can be read. Give it one with letters or digits.',
    'El archivo llamado «{name}» no tiene un nombre que se pueda leer. Dele uno con letras o cifras.',
  ],
  ['The portal may not read {file}. Give it the right to.', 'El portal no puede leer {file}. Dele el permiso.'],
  ['{file} is empty.', '{file} está vacío.'],
  ['{file} is not text in UTF-8. Save it as CSV in UTF-8.', '{file} no es texto en UTF-8. Guárdelo como CSV en UTF-8.'],
  ['{file} is {what}. Save it as CSV in UTF-8.', '{file} es {what}. Guárdelo como CSV en UTF-8.'],
  [
    '{file} cannot be read: its header holds the invisible control character {code}. Take it away and save the file again.',
    '{file} no se puede leer: su encabezado contiene el carácter de control invisible {code}. Quítelo y guarde el archivo de nuevo.',
  ],
  ['{file} cannot be read: {reason}.', '{file} no se puede leer: {reason}.'],
  [
    'The columns of {file} are separated by {separator}, not by commas. Save it as CSV with commas.',
    'Las columnas de {file} están separadas por {separator}, no por comas. Guárdelo como CSV con comas.',
  ],
  [
    "{file} has {count} columns; a city's file has {most} at most.",
    '{file} tiene {count} columnas; un archivo de la ciudad tiene {most} como máximo.',
  ],
  ['{file} has no column for {columns}.', '{file} no tiene columna para {columns}.'],
  ['{file} has two columns for {columns}.', '{file} tiene dos columnas para {columns}.'],
  [
    '{file} is no city file: its header is not that of {kinds}. It is most like a file of {kind}, but without {columns}.',
    '{file} no es un archivo de la ciudad: su encabezado no es el de {kinds}. Se parece más a un archivo de {kind}, pero sin {columns}.',
  ],
  [
    '{file} is no city file: its header is not that of {kinds}.',
    '{file} no es un archivo de la ciudad: su encabezado no es el de {kinds}.',
  ],
  [
    '{file} was changed while it was read. Nothing was imported.',
    '{file} cambió mientras se leía. No se importó nada.',
  ],
  ['{file} is not kept on this machine any more.', '{file} ya no se guarda en esta máquina.'],
  ['{file} is not the file any more that was given.', '{file} ya no es el archivo que se entregó.'],
  ['The names of these files cannot be read.', 'No se pueden leer los nombres de estos archivos.'],
  [
    'This file is larger than the portal takes: {file}.',
    'Este archivo es más grande de lo que admite el portal: {file}.',
  ],
  ['These are more files than the portal takes at once.', 'Son más archivos de los que el portal admite de una vez.'],
  ['A file could not be read to its end.', 'Un archivo no se pudo leer hasta el final.'],
  [
    'Put away with it, since files of one delivery count together: {files}. Drop all of them once more.',
    'Apartados con él, porque los archivos de una entrega cuentan juntos: {files}. Entréguelos todos de nuevo.',
  ],
  // Of a column whose values are never repeated.
  ['{column} is not {expected}', '{column} no es {expected}'],
] as const satisfies readonly (readonly [english: string, spanish: string])[];

/** What stands in such a sentence and is words too. */
export const refusalParts = {
  expected: [
    ['an amount such as {example}', 'un importe como {example}'],
    ['a day such as {example}', 'un día como {example}'],
    ['a whole number from {min} to {max}', 'un número entero de {min} a {max}'],
    ['a number of letters and digits', 'un número de letras y cifras'],
    ['{count} letters and digits', '{count} letras y cifras'],
    ['a moment such as {example}', 'un momento como {example}'],
    ['0.00 on a paid bill', '0.00 en una factura pagada'],
    [
      'possible: a credit of the city cannot leave something to pay',
      'posible: un crédito de la ciudad no puede dejar algo por pagar',
    ],
    ['a number such as 3 or 1.5', 'un número como 3 o 1.5'],
    ['an address', 'una dirección'],
    ['{words} or {last}', '{words} o {last}'],
  ],
  what: [
    ['in UTF-16', 'texto en UTF-16'],
    ['a workbook or a compressed file, not CSV', 'un libro de cálculo o un archivo comprimido, no CSV'],
    ['compressed', 'un archivo comprimido'],
    ['a picture, not CSV', 'una imagen, no CSV'],
    ['a PDF document, not CSV', 'un documento PDF, no CSV'],
    ['a workbook or document of an older program, not CSV', 'un libro o documento de un programa antiguo, no CSV'],
    [
      'not in UTF-8: its header holds NUL characters',
      'un archivo que no está en UTF-8: su encabezado contiene caracteres NUL',
    ],
  ],
  separator: [
    ['semicolons (;)', 'puntos y comas (;)'],
    ['tabs', 'tabuladores'],
    ['vertical bars (|)', 'barras verticales (|)'],
  ],
  reason: [
    ['it has no header row', 'no tiene fila de encabezado'],
    ['the line is longer than {count} characters', 'la línea tiene más de {count} caracteres'],
    ['a quotation mark is not closed', 'unas comillas no se cierran'],
    [
      'a quotation mark stands inside a field that does not begin with one',
      'hay unas comillas dentro de un campo que no empieza con ellas',
    ],
    [
      'something stands between a closing quotation mark and the next comma',
      'hay algo entre las comillas de cierre y la coma siguiente',
    ],
  ],
  kind: [
    ['customers', 'clientes'],
    ['bills', 'facturas'],
    ['bill lines', 'conceptos de facturas'],
    ['city payments', 'pagos asentados'],
    ['service addresses', 'direcciones de servicio'],
  ],
} as const satisfies Record<string, readonly (readonly [english: string, spanish: string])[]>;
