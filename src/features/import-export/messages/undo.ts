import type { Messages } from '../../../platform/i18n/text.ts';

/** How an import is undone, and what stays when it is. */
export const undoMessages = {
  'undo.listTitle': { en: 'Import {number}: undo of {undone}', es: 'Importación {number}: reversión de la {undone}' },
  'undo.state': { en: 'Undo done', es: 'Reversión hecha' },
  'undo.by': { en: 'Asked for by', es: 'Pedida por' },
  'undo.not': { en: 'Do not undo', es: 'No revertir' },
  'undo.agree': { en: 'Agree and undo', es: 'Aceptar y revertir' },
  'undo.second.own': {
    en: 'A colleague who may import files must look at this page and agree. Whoever asked for the undo cannot.',
    es: 'Un colega que pueda importar archivos debe revisar esta página y aceptar. No puede hacerlo quien pidió la reversión.',
  },
  'undo.heading': { en: 'Undo this import', es: 'Revertir esta importación' },
  'undo.text': {
    en: 'What it changed is brought back to what it was before. Bills that somebody has paid since, or is paying, stay as they are and are named. If a user has linked one of its accounts, or a later import has changed the same bills or accounts, the undo says so and changes nothing. Rows that a later import found here already are taken back too: bring its files in again. Links of users that the import ended come back, unless the user or staff have changed them since; users are told by mail.',
    es: 'Lo que cambió vuelve a ser como era antes. Las facturas que alguien pagó desde entonces, o está pagando, quedan como están y se nombran. Si un usuario vinculó una de sus cuentas, o una importación posterior cambió las mismas facturas o cuentas, la reversión lo dice y no cambia nada. Las filas que una importación posterior ya encontró aquí también se quitan: vuelva a traer sus archivos. Los vínculos de usuarios que la importación terminó vuelven, salvo los que el usuario o el personal cambiaron después; se avisa por correo.',
  },
  'undo.does': { en: 'What goes back', es: 'Lo que vuelve atrás' },
  'undo.does.created': {
    en: { one: '{number} new row is taken away again', other: '{number} new rows are taken away again' },
    es: { one: 'se quita {number} fila nueva', other: 'se quitan {number} filas nuevas' },
  },
  'undo.does.changed': {
    en: {
      one: '{number} changed row says again what it said',
      other: '{number} changed rows say again what they said',
    },
    es: {
      one: '{number} fila cambiada vuelve a decir lo que decía',
      other: '{number} filas cambiadas vuelven a decir lo que decían',
    },
  },
  'undo.does.removed': {
    en: { one: '{number} row that went comes back', other: '{number} rows that went come back' },
    es: { one: 'vuelve {number} fila quitada', other: 'vuelven {number} filas quitadas' },
  },
  'undo.does.held': {
    en: { one: '{number} held bill waits no longer', other: '{number} held bills wait no longer' },
    es: { one: '{number} factura retenida deja de esperar', other: '{number} facturas retenidas dejan de esperar' },
  },
  'undo.does.coming': {
    en: {
      one: '{number} bill that came in with its account waits again',
      other: '{number} bills that came in with their accounts wait again',
    },
    es: {
      one: '{number} factura que entró con su cuenta vuelve a esperar',
      other: '{number} facturas que entraron con sus cuentas vuelven a esperar',
    },
  },
  'undo.why': { en: 'Why it is undone', es: 'Por qué se revierte' },
  'undo.why.hint': {
    en: 'Colleagues read it here and in the audit trail.',
    es: 'Los colegas lo leen aquí y en el registro de auditoría.',
  },
  'undo.button': { en: 'Undo this import', es: 'Revertir esta importación' },
  'undo.buttonOthers': { en: 'Undo the others', es: 'Revertir las demás' },
  'stay.heading': { en: 'What stays as it is', es: 'Lo que queda como está' },
  'stay.before': {
    en: {
      one: '{number} bill stays as it is, and so does any by which somebody begins to pay until the undo is done:',
      other: '{number} bills stay as they are, and so does any by which somebody begins to pay until the undo is done:',
    },
    es: {
      one: '{number} factura queda como está, y también cualquiera que alguien empiece a pagar hasta que termine la reversión:',
      other:
        '{number} facturas quedan como están, y también cualquiera que alguien empiece a pagar hasta que termine la reversión:',
    },
  },
  'stay.after': {
    en: {
      one: '{number} bill stayed as it was. Where it is wrong, import a file with the right amounts, and give back what was paid too much.',
      other:
        '{number} bills stayed as they were. Where they are wrong, import a file with the right amounts, and give back what was paid too much.',
    },
    es: {
      one: '{number} factura quedó como estaba. Si está mal, importe un archivo con los importes correctos y devuelva lo que se pagó de más.',
      other:
        '{number} facturas quedaron como estaban. Si están mal, importe un archivo con los importes correctos y devuelva lo que se pagó de más.',
    },
  },
  'stay.why': { en: 'Why', es: 'Por qué' },
  'stay.now': { en: 'Open as imported', es: 'Pendiente según el archivo' },
  'stay.was': { en: 'Open before', es: 'Pendiente antes' },
  'stay.new': { en: 'new', es: 'nueva' },
  'stay.paid': { en: 'somebody has paid it', es: 'alguien la pagó' },
  'stay.being-paid': { en: 'somebody is paying it', es: 'alguien la está pagando' },
  'stay.voided': {
    en: 'a payment of it took nothing: it becomes void and owes nothing',
    es: 'un pago no cobró nada: queda anulada y no se debe nada',
  },
  'undo.progress': { en: 'Undo', es: 'Reversión' },
  'undo.asked.heading': { en: 'Nothing has been undone yet', es: 'Todavía no se ha revertido nada' },
  'undo.asked.text': {
    en: 'The import that is to be undone: import {number}.',
    es: 'La importación que se va a revertir: importación {number}.',
  },
  'undo.done.heading': { en: 'Import {number} is undone', es: 'La importación {number} está revertida' },
  'undo.done.text': {
    en: 'All that it changed is as it was before, since {when}.',
    es: 'Todo lo que cambió es como antes desde {when}.',
  },
  'undo.done.others': {
    en: 'What it changed is as it was before, since {when}, but for what is named below.',
    es: 'Lo que cambió es como antes desde {when}, salvo lo que se nombra abajo.',
  },
  'undo.refused.heading': { en: 'This import cannot be undone', es: 'Esta importación no se puede revertir' },
  'undo.refused.text': {
    en: 'Nothing was changed. What has been built on it since, the first {count}:',
    es: 'No se cambió nada. Lo que se ha hecho sobre ella desde entonces, los primeros {count}:',
  },
  'undo.see': { en: 'See import {number}', es: 'Ver la importación {number}' },
  'undone.heading': { en: 'This import was undone', es: 'Esta importación fue revertida' },
  'undone.pending': { en: 'This import is to be undone', es: 'Esta importación se va a revertir' },
  'undone.see': { en: 'See its undo', es: 'Ver su reversión' },
  'why.later-import': { en: 'a later import has changed it', es: 'una importación posterior lo cambió' },
  'why.link': { en: 'a user has linked it', es: 'un usuario la vinculó' },
  'why.note': {
    en: 'staff or a user have done something about this customer',
    es: 'el personal o un usuario hizo algo sobre este cliente',
  },
  'why.bill': { en: 'it stands on an account that would go', es: 'está en una cuenta que desaparecería' },
} satisfies Messages;
