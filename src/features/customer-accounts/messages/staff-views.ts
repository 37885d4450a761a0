import type { Messages } from '../../../platform/i18n/text.ts';

/** What staff read before they see the portal as a resident does. */
export const viewMessages = {
  cancel: { en: 'Cancel', es: 'Cancelar' },
  reason: { en: 'Reason', es: 'Motivo' },
  'reason.hint': {
    en: 'Such as: the resident is on the telephone and cannot find a bill.',
    es: 'Por ejemplo: el residente está al teléfono y no encuentra una factura.',
  },
  'reason.missing': { en: 'Write a reason', es: 'Escriba un motivo' },
  'reason.wrong': { en: 'Write at most {count} characters', es: 'Escriba como máximo {count} caracteres' },
  'view.title': { en: 'View as resident', es: 'Ver como residente' },
  'view.lede': { en: 'You will see the portal as {email} does.', es: 'Usted verá el portal como lo ve {email}.' },
  'view.what': {
    en: 'You can open every page and document of theirs, and change nothing. It ends after {count} minutes, when you end it, or when you log out. Until then you do not see the console.',
    es: 'Podrá abrir todas sus páginas y documentos, y no podrá cambiar nada. Termina a los {count} minutos, cuando usted lo termine o cuando cierre sesión. Hasta entonces no verá la consola.',
  },
  'view.recorded': {
    en: 'The audit trail keeps that you looked, why, and which pages you opened. The resident reads in their Account Settings that the Finance Department looked, and when.',
    es: 'El registro de auditoría guarda que usted miró, por qué y qué páginas abrió. El residente lee en la configuración de su cuenta que el Departamento de Finanzas miró, y cuándo.',
  },
  'view.button': { en: 'View as resident', es: 'Ver como residente' },
  'refusal.no-reason': { en: 'Write a reason', es: 'Escriba un motivo' },
  'refusal.own-user': {
    en: 'This is your own user: open the portal as it is',
    es: 'Es su propio usuario: abra el portal tal como está',
  },
  'refusal.is-staff': {
    en: 'This user is staff, and nobody sees the portal as they do',
    es: 'Este usuario es del personal, y nadie ve el portal como esa persona',
  },
  'refusal.no-user': { en: 'This user is disabled or deleted', es: 'Este usuario está desactivado o eliminado' },
} satisfies Messages;
