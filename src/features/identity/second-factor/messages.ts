import type { Messages } from '../../../platform/i18n/text.ts';

/** The words of giving the second factor again, and of keeping it. */
export const secondFactorMessages = {
  'confirm.title': { en: 'Confirm that it is you', es: 'Confirme que es usted' },
  'confirm.lede': {
    en: {
      one: 'The next step cannot be taken back, so it needs a second factor given within the last {count} minute.',
      other: 'The next step cannot be taken back, so it needs a second factor given within the last {count} minutes.',
    },
    es: {
      one: 'El siguiente paso no se puede deshacer, por eso requiere un segundo factor dado en el último minuto ({count}).',
      other:
        'El siguiente paso no se puede deshacer, por eso requiere un segundo factor dado en los últimos {count} minutos.',
    },
  },
  'confirm.kept': {
    en: 'Nothing was done yet. What you entered is kept, and is sent as soon as you continue.',
    es: 'Todavía no se hizo nada. Lo que escribió se conserva y se enviará en cuanto continúe.',
  },
  'confirm.filesLost': {
    en: 'Your files were not sent, because files cannot be kept meanwhile. Choose them again after you have confirmed.',
    es: 'Sus archivos no se enviaron, porque entretanto no se pueden conservar. Elíjalos de nuevo después de confirmar.',
  },
  'confirm.button': { en: 'Continue', es: 'Continuar' },
  'confirm.back': { en: 'Go back without doing it', es: 'Volver sin hacerlo' },
} satisfies Messages;
