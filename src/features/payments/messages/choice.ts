import type { Messages } from '../../../platform/i18n/text.ts';

/** What became of a choice, or of what a payment was for, since it was made. */
export const choiceMessages = {
  'gone.title': {
    en: {
      one: '{count} bill that you chose cannot be paid now',
      other: '{count} bills that you chose cannot be paid now',
    },
    es: {
      one: '{count} factura que eligió no se puede pagar ahora',
      other: '{count} facturas que eligió no se pueden pagar ahora',
    },
  },
  'gone.rest': {
    en: {
      one: 'We took it out of the total. The rest of your choice is as it was.',
      other: 'We took them out of the total. The rest of your choice is as it was.',
    },
    es: {
      one: 'La quitamos del total. El resto de lo que eligió sigue igual.',
      other: 'Las quitamos del total. El resto de lo que eligió sigue igual.',
    },
  },
  'why.paid': {
    en: { one: 'It is paid.', other: 'They are paid.' },
    es: { one: 'Ya está pagada.', other: 'Ya están pagadas.' },
  },
  'why.processing': {
    en: {
      one: 'A payment for it is on its way from a bank.',
      other: 'Payments for them are on their way from a bank.',
    },
    es: { one: 'Su pago está en camino desde un banco.', other: 'Sus pagos están en camino desde un banco.' },
  },
  'why.disputed': {
    en: {
      one: 'A payment of it is disputed at the card company. Nothing is due until that is decided.',
      other: 'Payments of them are disputed at the card company. Nothing is due until that is decided.',
    },
    es: {
      one: 'Un pago de ella está en disputa ante la compañía de la tarjeta. No se debe nada hasta que se decida.',
      other: 'Hay pagos de ellas en disputa ante la compañía de la tarjeta. No se debe nada hasta que se decida.',
    },
  },
  'why.void': {
    en: {
      one: 'The city has voided it, so nothing is owed.',
      other: 'The city has voided them, so nothing is owed.',
    },
    es: {
      one: 'La Ciudad la anuló, así que no se debe nada.',
      other: 'La Ciudad las anuló, así que no se debe nada.',
    },
  },
  'why.called-off': {
    en: {
      one: 'The order was canceled or refused, so nothing is owed.',
      other: 'The orders were canceled or refused, so nothing is owed.',
    },
    es: {
      one: 'El pedido se canceló o se rechazó, así que no se debe nada.',
      other: 'Los pedidos se cancelaron o se rechazaron, así que no se debe nada.',
    },
  },
  'why.set-free': {
    en: {
      one: 'It was not paid in time, so it is not set aside for you any more. Order it again.',
      other: 'They were not paid in time, so they are not set aside for you any more. Order them again.',
    },
    es: {
      one: 'No se pagó a tiempo y ya no está apartado para usted. Haga el pedido otra vez.',
      other: 'No se pagaron a tiempo y ya no están apartados para usted. Haga los pedidos otra vez.',
    },
  },
  'why.not-theirs.user': {
    en: {
      one: 'It is not linked to your user, or nothing is due on it.',
      other: 'They are not linked to your user, or nothing is due on them.',
    },
    es: {
      one: 'No está vinculada a su usuario o no se debe nada por ella.',
      other: 'No están vinculadas a su usuario o no se debe nada por ellas.',
    },
  },
  'why.not-theirs.guest': {
    en: { one: 'You have not added it in this visit.', other: 'You have not added them in this visit.' },
    es: { one: 'No la agregó en esta visita.', other: 'No las agregó en esta visita.' },
  },
  'tooMany.title': { en: 'Choose fewer bills', es: 'Elija menos facturas' },
  'tooMany.text': {
    en: 'You can choose up to {count} bills at once. What you chose before is kept; what you just changed is not. Pay what you have chosen, or clear some of it first.',
    es: 'Puede elegir hasta {count} facturas a la vez. Lo que eligió antes se conserva; lo que acaba de cambiar, no. Pague lo que ya eligió o quite primero una parte.',
  },
} satisfies Messages;
