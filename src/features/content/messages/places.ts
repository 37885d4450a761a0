import type { Messages } from '../../../platform/i18n/text.ts';

/** Names of the places that staff may write in, as staff read them. */
export const placeMessages = {
  'note.home': { en: 'First page', es: 'Página de inicio' },
  'note.log-in': { en: 'Log In', es: 'Iniciar sesión' },
  'note.register': { en: 'Register', es: 'Registrarse' },
  'note.forgot-password': { en: 'Forgotten password', es: 'Contraseña olvidada' },
  'note.account-settings': { en: 'Account Settings', es: 'Configuración de la cuenta' },
  'note.link-account': { en: 'Customer Account Linking', es: 'Vincular una cuenta de cliente' },
  'note.ask-to-link': { en: 'Asking Finance to link', es: 'Pedir a Finanzas que vincule' },
  'note.accounts': { en: 'Accounts', es: 'Cuentas' },
  'note.account-details': { en: 'Account details', es: 'Detalles de una cuenta' },
  'note.bills': { en: 'General Billing', es: 'Facturación general' },
  'note.bill': { en: 'A bill', es: 'Una factura' },
  'note.checkout': { en: 'Review and pay', es: 'Revisar y pagar' },
  'note.receipt': { en: 'Payment receipt', es: 'Recibo de pago' },
  'note.guest-pay': { en: 'Pay a bill without signing in', es: 'Pagar una factura sin iniciar sesión' },
  'note.other-services': { en: 'Other Services', es: 'Otros servicios' },
  'note.contact': { en: 'Contact Us', es: 'Contáctenos' },
  'note.instructions': { en: 'List of instructions', es: 'Lista de instrucciones' },
  'note.example-bill': { en: 'Example bill', es: 'Factura de ejemplo' },
  'bill.top': { en: 'Top of the page', es: 'Comienzo de la página' },
  'bill.customer-id': { en: 'Mark 1: Customer ID', es: 'Marca 1: ID de cliente' },
  'bill.name': { en: 'Mark 2: name', es: 'Marca 2: nombre' },
  'bill.code': { en: 'Mark 3: online code', es: 'Marca 3: código en línea' },
  'bill.in-words': { en: 'The bill in words', es: 'La factura en palabras' },
  maintenance: { en: 'Maintenance', es: 'Mantenimiento' },
} satisfies Messages;
