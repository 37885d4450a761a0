import type { Messages } from '../../../platform/i18n/text.ts';

/** What became of a choice since it was made. */
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
  'gone.text': {
    en: {
      one: 'It is paid, or a payment for it is on its way, or it is not linked to you, or it cannot be paid here. We took it out of the total. The rest of your choice is as it was.',
      other:
        'Each is paid, or a payment for it is on its way, or it is not linked to you, or it cannot be paid here. We took them out of the total. The rest of your choice is as it was.',
    },
    es: {
      one: 'Está pagada, su pago está en camino, no está vinculada a usted o no se puede pagar aquí. La quitamos del total. El resto de lo que eligió sigue igual.',
      other:
        'Cada una está pagada, su pago está en camino, no está vinculada a usted o no se puede pagar aquí. Las quitamos del total. El resto de lo que eligió sigue igual.',
    },
  },
  'tooMany.title': { en: 'Choose fewer bills', es: 'Elija menos facturas' },
  'tooMany.text': {
    en: 'You can choose up to {count} bills at once. What you chose before is kept; what you just changed is not. Pay what you have chosen, or clear some of it first.',
    es: 'Puede elegir hasta {count} facturas a la vez. Lo que eligió antes se conserva; lo que acaba de cambiar, no. Pague lo que ya eligió o quite primero una parte.',
  },
} satisfies Messages;
