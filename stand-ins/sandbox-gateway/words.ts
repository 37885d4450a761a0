import type { Language, Way } from './checkout-request.ts';
import type { Choice } from './sessions.ts';

/** What the hosted page says, in the payer's language. `{seconds}` and the like are filled in by the page. */
export type Words = {
  title: string;
  sandbox: string;
  noMoney: string;
  payTo: string;
  what: string;
  how: string;
  ways: Record<Way, string>;
  linesTitle: string;
  showLines: string;
  label: string;
  amount: string;
  total: string;
  choose: string;
  buttons: Record<Choice, string>;
  effects: Record<Way, Record<Choice, string>>;
  /** `closed`: the city had it expired before its time. */
  ended: Record<'processing' | 'paid' | 'failed' | 'canceled' | 'expired' | 'closed', { title: string; says: string }>;
  back: string;
  settle: string;
  after: string;
  chooseOne: string;
};

const english: Words = {
  title: 'Sandbox payment',
  sandbox: 'Sandbox Pay',
  noMoney: 'This is a sandbox. It is for practice: no money moves, and nobody asks for card or bank numbers.',
  payTo: 'Pay {amount} to {payee}',
  what: 'For',
  how: 'How you pay',
  ways: { card: 'Card', echeck: 'eCheck from a bank account' },
  linesTitle: 'What you are paying',
  showLines: 'Show all {count} lines',
  label: 'Item',
  amount: 'Amount',
  total: 'Total',
  choose: 'Choose how this practice payment ends',
  buttons: { pay: 'Pay', decline: 'Decline', later: 'Pay later', cancel: 'Cancel' },
  effects: {
    card: {
      pay: 'The card is accepted at once.',
      decline: 'The card company says no.',
      later: 'You go back now. The card is accepted after {wait}.',
      cancel: 'You go back without paying.',
    },
    echeck: {
      pay: 'The bank takes the order now. The money arrives after {wait}.',
      decline: 'The bank says no.',
      later: 'You go back now. The money arrives after {wait}.',
      cancel: 'You go back without paying.',
    },
  },
  ended: {
    processing: {
      title: 'Your payment is on its way',
      says: 'We have your order for {amount}. You do not need to pay again.',
    },
    paid: { title: 'This is already paid', says: 'We took {amount} once. You do not need to pay again.' },
    failed: { title: 'The payment did not go through', says: 'Nothing was paid. To try again, go back to {payee}.' },
    canceled: { title: 'This payment was canceled', says: 'Nothing was paid. To try again, go back to {payee}.' },
    expired: {
      title: 'This page has expired',
      says: 'The time to pay ran out. Nothing was paid. To start again, go back to {payee}.',
    },
    closed: {
      title: 'This page was closed',
      says: '{payee} had it closed before anybody paid here, as happens when a newer payment of the same is started. Nothing was paid. To see what is due, go back to {payee}.',
    },
  },
  back: 'Go back to {payee}',
  settle: 'Let the money arrive now',
  after: 'Practice what can happen after the payment',
  chooseOne: 'Choose one of the four buttons.',
};

const spanish: Words = {
  title: 'Pago de prueba',
  sandbox: 'Sandbox Pay',
  noMoney: 'Esto es un entorno de prueba. Aquí no se mueve dinero ni se piden números de tarjeta o de cuenta.',
  payTo: 'Pagar {amount} a {payee}',
  what: 'Concepto',
  how: 'Forma de pago',
  ways: { card: 'Tarjeta', echeck: 'Cheque electrónico desde una cuenta bancaria' },
  linesTitle: 'Lo que va a pagar',
  showLines: 'Mostrar las {count} líneas',
  label: 'Detalle',
  amount: 'Monto',
  total: 'Total',
  choose: 'Elija cómo termina este pago de prueba',
  buttons: { pay: 'Pagar', decline: 'Rechazar', later: 'Pagar más tarde', cancel: 'Cancelar' },
  effects: {
    card: {
      pay: 'La tarjeta se acepta de inmediato.',
      decline: 'La compañía de la tarjeta dice que no.',
      later: 'Usted regresa ahora. La tarjeta se acepta después de {wait}.',
      cancel: 'Usted regresa sin pagar.',
    },
    echeck: {
      pay: 'El banco recibe la orden ahora. El dinero llega después de {wait}.',
      decline: 'El banco dice que no.',
      later: 'Usted regresa ahora. El dinero llega después de {wait}.',
      cancel: 'Usted regresa sin pagar.',
    },
  },
  ended: {
    processing: {
      title: 'Su pago está en camino',
      says: 'Ya tenemos su orden por {amount}. No necesita pagar otra vez.',
    },
    paid: { title: 'Esto ya está pagado', says: 'Cobramos {amount} una sola vez. No necesita pagar otra vez.' },
    failed: { title: 'El pago no se realizó', says: 'No se pagó nada. Para intentarlo, regrese a {payee}.' },
    canceled: { title: 'Este pago se canceló', says: 'No se pagó nada. Para intentarlo, regrese a {payee}.' },
    expired: {
      title: 'Esta página venció',
      says: 'Se acabó el tiempo para pagar. No se pagó nada. Para empezar otra vez, regrese a {payee}.',
    },
    closed: {
      title: 'Esta página se cerró',
      says: '{payee} la hizo cerrar antes de que alguien pagara aquí, como ocurre cuando empieza un pago más reciente de lo mismo. No se pagó nada. Para ver lo que se debe, regrese a {payee}.',
    },
  },
  back: 'Regresar a {payee}',
  settle: 'Hacer que el dinero llegue ahora',
  after: 'Practicar lo que puede pasar después del pago',
  chooseOne: 'Elija uno de los cuatro botones.',
};

export const wordsIn: Record<Language, Words> = { en: english, es: spanish };

/** Puts values into a text's `{names}`. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

/** Whole cents as `$1,234.56`, in both languages as they are written in the United States. */
export function dollars(amountCents: number): string {
  const whole = String(Math.trunc(amountCents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(amountCents % 100).padStart(2, '0')}`;
}

/** A wait in words; under a second counts as one. */
export function waitIn(language: Language, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds === 1) return language === 'es' ? '1 segundo' : '1 second';
  return language === 'es' ? `${seconds} segundos` : `${seconds} seconds`;
}
