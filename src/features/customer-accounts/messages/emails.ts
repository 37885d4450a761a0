import type { Messages } from '../../../platform/i18n/text.ts';

/** Mails about links. None names the user who linked, and none holds an account's amounts. */
export const emailMessages = {
  'linked.subject': {
    en: '{city}: somebody linked an account whose bills you get',
    es: '{city}: alguien vinculó una cuenta cuyas facturas usted recibe',
  },
  'linked.what': {
    en: {
      one: 'Somebody linked an account of yours to their user of the {city} Citizen Self Service portal. They can now see and pay its bills.',
      other:
        'Somebody linked {count} accounts of yours to their user of the {city} Citizen Self Service portal. They can now see and pay their bills.',
    },
    es: {
      one: 'Alguien vinculó una cuenta suya a su usuario del portal de autoservicio de la {city}. Ahora puede ver y pagar sus facturas.',
      other:
        'Alguien vinculó {count} cuentas suyas a su usuario del portal de autoservicio de la {city}. Ahora puede ver y pagar sus facturas.',
    },
  },
  'linked.how': {
    en: 'When: {when}, with the browser {browser}. They knew the number and the name on your bill.',
    es: 'Cuándo: {when}, con el navegador {browser}. Conocía el número y el nombre de su factura.',
  },
  'linked.byLetter': {
    en: 'When: {when}, with the browser {browser}. They knew the number and the name on your bill, and the code of a letter that we sent to your mailing address.',
    es: 'Cuándo: {when}, con el navegador {browser}. Conocía el número y el nombre de su factura, y el código de una carta que enviamos a su dirección postal.',
  },
  'linked.byStaff': {
    en: 'When: {when}. They asked the Finance Department, which made the link after it had seen evidence.',
    es: 'Cuándo: {when}. Lo pidió al Departamento de Finanzas, que hizo el vínculo después de ver pruebas.',
  },
  'linked.unknownBrowser': { en: '(not known)', es: '(desconocido)' },
  'linked.fine': {
    en: 'If it was you, or somebody you share the bills with, you need to do nothing.',
    es: 'Si fue usted, o alguien con quien comparte las facturas, no tiene que hacer nada.',
  },
  'linked.notMe': {
    en: 'If you do not know about it, open this page. It has one button, which freezes the new link at once. You need not log in.',
    es: 'Si no sabe nada de esto, abra esta página. Tiene un solo botón, que congela el vínculo nuevo de inmediato. No hace falta iniciar sesión.',
  },
  'linked.link': { en: 'Tell us that it was not you', es: 'Díganos que no fue usted' },
  'linked.button': {
    en: 'The page works for 30 days. Nobody from the city will ever ask you for a code by telephone.',
    es: 'La página funciona durante 30 días. Nadie de la ciudad le pedirá jamás un código por teléfono.',
  },
  'byStaff.link.subject': {
    en: { one: '{city}: an account is linked', other: '{city}: {count} accounts are linked' },
    es: { one: '{city}: una cuenta está vinculada', other: '{city}: {count} cuentas están vinculadas' },
  },
  'byStaff.link.what': {
    en: {
      one: 'On {when} the Finance Department linked an account to your user of the {city} portal. You can now see and pay its bills.',
      other:
        'On {when} the Finance Department linked {count} accounts to your user of the {city} portal. You can now see and pay their bills.',
    },
    es: {
      one: 'El {when} el Departamento de Finanzas vinculó una cuenta a su usuario del portal de la {city}. Ya puede ver y pagar sus facturas.',
      other:
        'El {when} el Departamento de Finanzas vinculó {count} cuentas a su usuario del portal de la {city}. Ya puede ver y pagar sus facturas.',
    },
  },
  'byStaff.unlink.subject': {
    en: { one: '{city}: you no longer see an account', other: '{city}: you no longer see {count} accounts' },
    es: { one: '{city}: usted ya no ve una cuenta', other: '{city}: usted ya no ve {count} cuentas' },
  },
  'byStaff.unlink.what': {
    en: {
      one: 'On {when} the Finance Department ended the link between your user of the {city} portal and an account. What you paid stays paid, and you keep your receipts.',
      other:
        'On {when} the Finance Department ended the links between your user of the {city} portal and {count} accounts. What you paid stays paid, and you keep your receipts.',
    },
    es: {
      one: 'El {when} el Departamento de Finanzas terminó el vínculo entre su usuario del portal de la {city} y una cuenta. Lo que pagó sigue pagado y usted conserva sus recibos.',
      other:
        'El {when} el Departamento de Finanzas terminó los vínculos entre su usuario del portal de la {city} y {count} cuentas. Lo que pagó sigue pagado y usted conserva sus recibos.',
    },
  },
  'byStaff.ask': {
    en: 'If you did not ask for this, call the Finance Department: {phone}.',
    es: 'Si usted no lo pidió, llame al Departamento de Finanzas: {phone}.',
  },
  'declined.subject': {
    en: '{city}: we could not link account {number}',
    es: '{city}: no pudimos vincular la cuenta {number}',
  },
  'declined.what': {
    en: 'You asked the Finance Department on {asked} to link the number {number} to your user. We did not do so. The Finance Department writes:',
    es: 'El {asked} usted pidió al Departamento de Finanzas vincular el número {number} a su usuario. No lo hicimos. El Departamento de Finanzas escribe:',
  },
  'declined.again': {
    en: 'You can ask again, or call {phone}. Have a bill at hand.',
    es: 'Puede pedirlo otra vez o llamar al {phone}. Tenga una factura a la mano.',
  },
  'removed.subject': {
    en: '{city}: the link to account {accountNumber} is removed',
    es: '{city}: se quitó el vínculo con la cuenta {accountNumber}',
  },
  'removed.what': {
    en: 'On {when} the link between your user of the {city} portal and account {accountNumber} was removed. Its bills and payments stay as they are.',
    es: 'El {when} se quitó el vínculo entre su usuario del portal de la {city} y la cuenta {accountNumber}. Sus facturas y pagos quedan como están.',
  },
  'removed.notMe': {
    en: 'If that was not you, change your password and call us. You can link the account again at any time.',
    es: 'Si no fue usted, cambie su contraseña y llámenos. Puede volver a vincular la cuenta en cualquier momento.',
  },
  'removed.link': { en: 'Open Account Settings', es: 'Abrir la configuración de la cuenta' },
  'ended.subject': {
    en: { one: '{city}: you no longer see an account', other: '{city}: you no longer see {count} accounts' },
    es: { one: '{city}: usted ya no ve una cuenta', other: '{city}: usted ya no ve {count} cuentas' },
  },
  'ended.closed': {
    en: {
      one: 'The city has closed account {accounts}. Your link to it has ended, and you no longer see its bills.',
      other:
        'The city has closed accounts {accounts}. Your links to them have ended, and you no longer see their bills.',
    },
    es: {
      one: 'La ciudad cerró la cuenta {accounts}. Su vínculo con ella terminó y usted ya no ve sus facturas.',
      other: 'La ciudad cerró las cuentas {accounts}. Sus vínculos con ellas terminaron y usted ya no ve sus facturas.',
    },
  },
  'ended.renamed': {
    en: {
      one: 'Account {accounts} is now billed under another name. Your link to it has ended, and you no longer see its bills.',
      other:
        'Accounts {accounts} are now billed under another name. Your links to them have ended, and you no longer see their bills.',
    },
    es: {
      one: 'La cuenta {accounts} ahora se factura a otro nombre. Su vínculo con ella terminó y usted ya no ve sus facturas.',
      other:
        'Las cuentas {accounts} ahora se facturan a otro nombre. Sus vínculos con ellas terminaron y usted ya no ve sus facturas.',
    },
  },
  'ended.again': {
    en: 'If the new name is yours, link the account again with what is printed on the new bill.',
    es: 'Si el nombre nuevo es el suyo, vuelva a vincular la cuenta con lo que está impreso en la factura nueva.',
  },
  'ended.paid': {
    en: 'What you paid stays paid, and you keep your receipts.',
    es: 'Lo que pagó sigue pagado y usted conserva sus recibos.',
  },
  'back.subject': {
    en: { one: '{city}: you see an account again', other: '{city}: you see {count} accounts again' },
    es: { one: '{city}: usted ve otra vez una cuenta', other: '{city}: usted ve otra vez {count} cuentas' },
  },
  'back.what': {
    en: {
      one: 'We told you that your link to account {accounts} had ended. That was a mistake in our records, and it is mended: the link is back, and you see the bills of the account as before.',
      other:
        'We told you that your links to accounts {accounts} had ended. That was a mistake in our records, and it is mended: the links are back, and you see the bills of these accounts as before.',
    },
    es: {
      one: 'Le dijimos que su vínculo con la cuenta {accounts} había terminado. Fue un error de nuestros registros y está corregido: el vínculo ha vuelto y usted ve las facturas de la cuenta como antes.',
      other:
        'Le dijimos que sus vínculos con las cuentas {accounts} habían terminado. Fue un error de nuestros registros y está corregido: los vínculos han vuelto y usted ve las facturas de esas cuentas como antes.',
    },
  },
  'ended.more': { en: '{count} more', es: '{count} más' },
  'customerClosed.subject': {
    en: '{city}: somebody tried to link an account of yours',
    es: '{city}: alguien intentó vincular una cuenta suya',
  },
  'customerClosed.what': {
    en: 'Somebody tried several times to link an account that you are linked to, with wrong values. Linking it with number and name is therefore closed for a while.',
    es: 'Alguien intentó varias veces, con datos equivocados, vincular una cuenta que usted tiene vinculada. Por eso, vincularla con número y nombre está cerrado por un tiempo.',
  },
  'customerClosed.safe': {
    en: 'They saw nothing. Your own link works as before, and you need to do nothing.',
    es: 'Esa persona no vio nada. Su propio vínculo funciona como antes y no tiene que hacer nada.',
  },
  'cityClosed.subject': {
    en: '{city} portal: linking by number and name is closed for a day',
    es: 'Portal de la {city}: vincular con número y nombre está cerrado por un día',
  },
  'cityClosed.what': {
    en: 'So many tries to link an account have failed that somebody may be guessing. Linking by number and name is closed for up to 24 hours and opens again by itself.',
    es: 'Fallaron tantos intentos de vincular cuentas que alguien podría estar adivinando. Vincular con número y nombre queda cerrado hasta 24 horas y se abre de nuevo por sí solo.',
  },
  'cityClosed.next': {
    en: 'Residents who try are told to call you or to send a request, which you see on the staff page.',
    es: 'A los residentes que lo intentan se les pide llamar o enviar una solicitud, que usted ve en la página del personal.',
  },
} satisfies Messages;
