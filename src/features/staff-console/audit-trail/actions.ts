import type { Messages } from '../../../platform/i18n/text.ts';

/** What was done, by the word that audit records have for it. */
export const auditActions = {
  'user-registered': { en: 'Registered', es: 'Se registró' },
  'signed-in': { en: 'Signed in', es: 'Inició sesión' },
  'password-given': { en: 'Gave the password, and still owed the code', es: 'Dio la contraseña y aún debía el código' },
  'signed-out': { en: 'Signed out', es: 'Cerró sesión' },
  'sessions-ended': { en: 'Ended sessions', es: 'Terminó sesiones' },
  'sign-in-locked': { en: 'Sign-in locked after wrong tries', es: 'Acceso bloqueado tras intentos equivocados' },
  'sign-in-stopped': { en: 'Sign-in stopped after many wrong tries', es: 'Acceso detenido tras muchos intentos' },
  'password-changed': { en: 'Changed the password', es: 'Cambió la contraseña' },
  'password-reset': { en: 'Chose a new password by mail', es: 'Eligió una contraseña nueva por correo' },
  'email-changed': { en: 'Changed the e-mail address', es: 'Cambió el correo electrónico' },
  'staff-made': { en: 'Made a staff member', es: 'Se creó una persona del equipo' },
  'password-chosen': { en: 'Chose a first password', es: 'Eligió su primera contraseña' },
  'account-link-refused': { en: 'Try to link refused', es: 'Intento de vincular rechazado' },
  'account-linked': { en: 'Linked accounts', es: 'Vinculó cuentas' },
  'account-link-asked': { en: 'Asked Finance to link', es: 'Pidió a Finanzas vincular' },
  'account-links-frozen': { en: 'Links frozen: “This was not me”', es: 'Vínculos congelados: «No fui yo»' },
  'account-link-removed': { en: 'Removed a link', es: 'Quitó un vínculo' },
  'link-by-staff-asked': { en: 'Asked to link a user', es: 'Pidió vincular un usuario' },
  'link-by-staff-done': { en: 'Linked a user', es: 'Vinculó un usuario' },
  'link-by-staff-declined': { en: 'Declined to link a user', es: 'Rechazó vincular un usuario' },
  'unlink-by-staff-asked': { en: 'Asked to end links', es: 'Pidió terminar vínculos' },
  'unlink-by-staff-done': { en: 'Ended a user’s links', es: 'Terminó los vínculos de un usuario' },
  'link-request-declined': { en: 'Declined a link request', es: 'Rechazó una solicitud de vinculación' },
  'customer-noted': { en: 'Noted something about a customer', es: 'Anotó algo sobre un cliente' },
  'announcement-published': { en: 'Published an announcement', es: 'Publicó un anuncio' },
  'announcement-changed': { en: 'Changed an announcement', es: 'Cambió un anuncio' },
  'announcement-withdrawn': { en: 'Withdrew an announcement', es: 'Retiró un anuncio' },
  'announcement-restored': { en: 'Restored an announcement', es: 'Restauró un anuncio' },
  'announcement-undone': { en: 'Undid a change of an announcement', es: 'Deshizo un cambio de un anuncio' },
  'import-city-file': { en: 'Imported a city file', es: 'Importó un archivo de la ciudad' },
  'guest.refused': { en: 'Guest’s proof refused', es: 'Prueba de invitado rechazada' },
  'guest.may-pay': { en: 'Guest proved a bill', es: 'Un invitado demostró una factura' },
  'payment.start': { en: 'Started a payment', es: 'Inició un pago' },
  'payment.started': {
    en: 'Payment: page at the payment company opened',
    es: 'Pago: página de la empresa de pagos abierta',
  },
  'payment.processing': { en: 'Payment: processing', es: 'Pago: en proceso' },
  'payment.paid': { en: 'Payment: paid', es: 'Pago: pagado' },
  'payment.failed': { en: 'Payment: failed', es: 'Pago: fallido' },
  'payment.canceled': { en: 'Payment: canceled', es: 'Pago: cancelado' },
  'payment.expired': { en: 'Payment: expired', es: 'Pago: vencido' },
  'payment.disputed': { en: 'Payment: disputed', es: 'Pago: en disputa' },
  'payment.dispute-lost': { en: 'Payment: dispute lost', es: 'Pago: disputa perdida' },
  'payment.returned': { en: 'Payment: returned by the bank', es: 'Pago: devuelto por el banco' },
  'payment.refunded': { en: 'Payment: refunded', es: 'Pago: reembolsado' },
  'payment.end-for-newer': { en: 'Ended a payment for a newer one', es: 'Terminó un pago por otro más nuevo' },
  'payment.exception-ended': { en: 'Staff item ended by itself', es: 'Asunto del personal terminado por sí solo' },
  'payment.exception-resolved': { en: 'Resolved a payment to look at', es: 'Resolvió un pago por revisar' },
  'receipt.mail-again': { en: 'Asked for a receipt by mail again', es: 'Pidió otra vez un recibo por correo' },
} satisfies Messages;

export type AuditAction = keyof typeof auditActions;

export function isKnownAction(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}
