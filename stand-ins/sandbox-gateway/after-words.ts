import type { Language } from './checkout-request.ts';
import type { MoneyBackKind, MoneyBackState } from './money-backs.ts';

/** What the page about the time after a payment says, in English and Spanish. */
type AfterWords = {
  title: string;
  lede: string;
  none: string;
  other: string;
  otherLanguage: string;
  paidAt: string;
  soFar: string;
  nothingYet: string;
  now: string;
  nothingLeft: string;
  all: string;
  kinds: Record<MoneyBackKind, Record<MoneyBackState, string>>;
  bank: { title: string; says: string; code: string; button: string };
  dispute: { title: string; says: string; reason: string; button: string };
  decision: { title: string; says: string; won: string; lost: string };
  refund: { title: string; says: string; amount: string; button: string; failing: string };
  codes: Record<string, string>;
  reasons: Record<string, string>;
  wrongAmount: string;
  refused: string;
};

const english: AfterWords = {
  title: 'What happens after the payment',
  lede: 'A payment is not over when it is paid. Choose one, and then what becomes of it. The city hears of it as it would of a real one.',
  none: 'Nothing has been paid here yet. Pay something first, then come back.',
  other: 'En español',
  otherLanguage: 'es',
  paidAt: 'Paid',
  soFar: 'What went back so far',
  nothingYet: 'Nothing. The city has all of it.',
  now: 'What happens now?',
  nothingLeft: 'Nothing more can happen to this payment.',
  all: 'All payments',
  kinds: {
    return: { open: 'Returned by the bank', final: 'Returned by the bank', undone: 'Return undone' },
    dispute: { open: 'Disputed, not decided', final: 'Dispute lost', undone: 'Dispute won, the city has it again' },
    refund: { open: 'Refund on its way', final: 'Refunded', undone: 'Refund failed, the city has it again' },
  },
  bank: {
    title: 'The bank returns it',
    says: 'The whole amount goes back to the payer’s bank, even after a refund.',
    code: 'Why',
    button: 'The bank returns it',
  },
  dispute: {
    title: 'The cardholder disputes it',
    says: 'The money is away until the dispute is decided.',
    reason: 'Why',
    button: 'The cardholder disputes it',
  },
  decision: {
    title: 'The dispute is decided',
    says: 'Won: the city has the money again. Lost: it is gone.',
    won: 'The dispute is won',
    lost: 'The dispute is lost',
  },
  refund: {
    title: 'Refund it',
    says: 'Up to {left} can be given back. It arrives after {wait}.',
    amount: 'Amount in dollars',
    button: 'Refund it',
    failing: 'Refund it, and it fails',
  },
  codes: {
    R01: 'insufficient funds',
    R02: 'the bank account is closed',
    R03: 'no such bank account',
    R04: 'the account number is not valid',
    R05: 'not authorized, sent as a company’s payment',
    R07: 'the payer revoked the authorization',
    R08: 'the payer stopped the payment',
    R09: 'funds not yet collected',
    R10: 'the payer did not authorize it',
    R11: 'not as the payer agreed',
    R16: 'the bank account is frozen',
    R20: 'the bank account takes no payments',
    R29: 'a company did not authorize it',
  },
  reasons: {
    fraudulent: 'the cardholder did not make it',
    duplicate: 'it was paid twice',
    unrecognized: 'the cardholder does not recognize it',
    credit_not_processed: 'a refund never came',
  },
  wrongAmount: 'Enter an amount from $0.01 to {left}.',
  refused: 'That can no longer happen to this payment. Look at what went back so far.',
};

const spanish: AfterWords = {
  title: 'Qué pasa después del pago',
  lede: 'Un pago no termina cuando se paga. Elija uno y luego qué pasa con él. La ciudad se entera como con un pago real.',
  none: 'Aquí todavía no se ha pagado nada. Primero pague algo y luego regrese.',
  other: 'In English',
  otherLanguage: 'en',
  paidAt: 'Pagado',
  soFar: 'Lo que se ha devuelto',
  nothingYet: 'Nada. La ciudad tiene todo el dinero.',
  now: '¿Qué pasa ahora?',
  nothingLeft: 'Ya no puede pasar nada más con este pago.',
  all: 'Todos los pagos',
  kinds: {
    return: { open: 'Devuelto por el banco', final: 'Devuelto por el banco', undone: 'Devolución anulada' },
    dispute: {
      open: 'En disputa, sin decidir',
      final: 'Disputa perdida',
      undone: 'Disputa ganada, la ciudad lo tiene otra vez',
    },
    refund: {
      open: 'Reembolso en camino',
      final: 'Reembolsado',
      undone: 'El reembolso falló, la ciudad lo tiene otra vez',
    },
  },
  bank: {
    title: 'El banco lo devuelve',
    says: 'El monto completo regresa al banco de quien pagó, aun después de un reembolso.',
    code: 'Por qué',
    button: 'El banco lo devuelve',
  },
  dispute: {
    title: 'El titular de la tarjeta lo disputa',
    says: 'El dinero queda fuera hasta que se decida la disputa.',
    reason: 'Por qué',
    button: 'El titular lo disputa',
  },
  decision: {
    title: 'Se decide la disputa',
    says: 'Ganada: la ciudad tiene el dinero otra vez. Perdida: ya no lo tiene.',
    won: 'La disputa se gana',
    lost: 'La disputa se pierde',
  },
  refund: {
    title: 'Reembolsarlo',
    says: 'Se pueden devolver hasta {left}. Llega después de {wait}.',
    amount: 'Monto en dólares',
    button: 'Reembolsarlo',
    failing: 'Reembolsarlo, y falla',
  },
  codes: {
    R01: 'fondos insuficientes',
    R02: 'la cuenta bancaria está cerrada',
    R03: 'la cuenta bancaria no existe',
    R04: 'el número de cuenta no es válido',
    R05: 'sin autorización, enviado como pago de empresa',
    R07: 'quien pagó retiró la autorización',
    R08: 'quien pagó detuvo el pago',
    R09: 'fondos aún no disponibles',
    R10: 'quien aparece como pagador no lo autorizó',
    R11: 'no es lo que el pagador aceptó',
    R16: 'la cuenta bancaria está congelada',
    R20: 'la cuenta bancaria no admite pagos',
    R29: 'una empresa no lo autorizó',
  },
  reasons: {
    fraudulent: 'el titular no hizo el pago',
    duplicate: 'se pagó dos veces',
    unrecognized: 'el titular no lo reconoce',
    credit_not_processed: 'un reembolso nunca llegó',
  },
  wrongAmount: 'Escriba un monto de $0.01 a {left}.',
  refused: 'Eso ya no puede pasar con este pago. Mire lo que se ha devuelto.',
};

export const afterWordsIn: Record<Language, AfterWords> = { en: english, es: spanish };
