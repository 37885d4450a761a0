import type { Language } from '../../../kernel/language.ts';
import type { MoveReason } from '../payment-states.ts';

/** Why payments move from state to state, for staff who look into one. */
export const moveMessages = {
  'page-opened': { en: 'The gateway gave a page to pay on', es: 'La empresa de pagos dio una página para pagar' },
  'answer-lost-then-agreed': {
    en: 'The gateway’s answer to us was lost; the payer went on there',
    es: 'Se perdió la respuesta de la empresa de pagos; quien paga siguió allí',
  },
  'answer-lost-then-paid': {
    en: 'The gateway’s answer to us was lost; the payer paid there',
    es: 'Se perdió la respuesta de la empresa de pagos; quien paga pagó allí',
  },
  'answer-lost-then-declined': {
    en: 'The gateway’s answer to us was lost; then the payment was declined there',
    es: 'Se perdió la respuesta de la empresa de pagos; después el pago fue rechazado allí',
  },
  'answer-lost-then-canceled': {
    en: 'The gateway’s answer to us was lost; then the payer canceled there',
    es: 'Se perdió la respuesta de la empresa de pagos; después quien paga canceló allí',
  },
  'no-session': {
    en: 'The gateway has no page for it, or closed it',
    es: 'La empresa de pagos no tiene una página para él, o la cerró',
  },
  'payer-agreed': {
    en: 'The payer agreed, and the bank has not answered yet',
    es: 'Quien paga aceptó y el banco aún no responde',
  },
  'money-came': { en: 'The money came', es: 'Llegó el dinero' },
  declined: { en: 'The bank or card company said no', es: 'El banco o la compañía de la tarjeta dijo que no' },
  'payer-turned-back': { en: 'The payer turned back', es: 'Quien paga se retiró' },
  'not-paid-in-time': {
    en: 'Nobody paid in time, or a newer payment of the same took its place',
    es: 'Nadie pagó a tiempo, o un pago más reciente de lo mismo tomó su lugar',
  },
  'bank-sent-money': { en: 'The bank sent the money', es: 'El banco envió el dinero' },
  'bank-said-no': { en: 'The bank said no after all', es: 'Al final el banco dijo que no' },
  'late-money': {
    en: 'We had taken it for ended, but the money came',
    es: 'Lo dábamos por terminado, pero llegó el dinero',
  },
  'late-agreement': {
    en: 'We had taken it for ended, but the payer had agreed in time',
    es: 'Lo dábamos por terminado, pero quien paga había aceptado a tiempo',
  },
  'cardholder-objects': {
    en: 'The cardholder objects, and the card company holds the money',
    es: 'El titular de la tarjeta objeta y la compañía de la tarjeta retiene el dinero',
  },
  'bank-took-back': { en: 'The bank took the money back', es: 'El banco retiró el dinero' },
  'all-given-back': { en: 'Refunds make up all of it', es: 'Los reembolsos suman todo el pago' },
  'dispute-won': { en: 'The dispute was won', es: 'Se ganó la disputa' },
  'dispute-lost': { en: 'The dispute was lost', es: 'Se perdió la disputa' },
  'dispute-won-but-returned': {
    en: 'The dispute was won, but a bank had returned the payment',
    es: 'Se ganó la disputa, pero un banco había devuelto el pago',
  },
  'dispute-won-but-given-back': {
    en: 'The dispute was won, but refunds make up all of it',
    es: 'Se ganó la disputa, pero los reembolsos suman todo el pago',
  },
  'decision-reversed': { en: 'The decision was reversed', es: 'Se revirtió la decisión' },
  'disputed-again': { en: 'It is disputed a second time', es: 'Se disputa por segunda vez' },
  'taken-back-twice': { en: 'The money was taken back twice', es: 'El dinero se retiró dos veces' },
  'decision-reversed-but-given-back': {
    en: 'The decision was reversed, but refunds make up all of it',
    es: 'Se revirtió la decisión, pero los reembolsos suman todo el pago',
  },
  'return-undone': { en: 'The bank sent the money again', es: 'El banco envió de nuevo el dinero' },
  'disputed-after-return': { en: 'It is disputed after its return', es: 'Se disputa después de su devolución' },
  'return-undone-but-dispute-lost': {
    en: 'The bank sent the money again, but a lost dispute remains',
    es: 'El banco envió de nuevo el dinero, pero queda una disputa perdida',
  },
  'return-undone-but-given-back': {
    en: 'The bank sent the money again, but refunds make up all of it',
    es: 'El banco envió de nuevo el dinero, pero los reembolsos suman todo el pago',
  },
  'refund-failed': { en: 'The refund failed on its way', es: 'El reembolso falló en el camino' },
  'disputed-after-refund': { en: 'It is disputed after its refund', es: 'Se disputa después de su reembolso' },
} satisfies Record<MoveReason, Record<Language, string>>;
