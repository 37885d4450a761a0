import type { PaymentStory } from '../../payments/public.ts';
import { formatCents, type Cents } from '../../../kernel/money.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { paymentStoryMessages } from './messages.ts';

type StoryText = Translate<typeof paymentStoryMessages>;
type Money = PaymentStory['money'];

/**
 * What a payment's state means for its money, in a few sentences. What is due on its bills is not said: the city, and other
 * payments, may have changed that since.
 */
export function ledeOf({ payment: { state }, money }: Pick<PaymentStory, 'payment' | 'money'>, t: StoryText): string {
  if (state === 'paid') return paidLede(money, t);
  const paidOut = said('lede.alsoPaidOut', money.paidOutCents, t);
  const { returnedCents, lostCents } = money;
  if (state === 'returned') {
    const meaning = t('meaning.returned', { amount: formatCents(returnedCents) });
    return [meaning, ...besides(money, ['lost', 'refunded', 'onItsWay'], t), fromBills(money, t), ...paidOut].join(' ');
  }
  if (state === 'dispute-lost') {
    const meaning = t('meaning.dispute-lost', { amount: formatCents(lostCents) });
    return [meaning, ...besides(money, ['refunded', 'onItsWay'], t), fromBills(money, t), ...paidOut].join(' ');
  }
  if (state === 'refunded') return [...refundedWords(money, t), fromBills(money, t), ...paidOut].join(' ');
  const beside = besides(money, ['returned', 'lost', 'refunded', 'onItsWay'], t);
  if (state === 'disputed' && beside.length > 0) {
    return [t('lede.disputedBeside'), ...beside, fromBills(money, t), ...paidOut].join(' ');
  }
  return [t(`meaning.${state}`), ...paidOut].join(' ');
}

/** All of it, given back or on its way. */
function refundedWords({ refundedCents, onItsWayCents }: Money, t: StoryText): string[] {
  if (onItsWayCents === 0) return [t('meaning.refunded', { amount: formatCents(refundedCents) })];
  if (refundedCents === 0) return said('meaning.refunding', onItsWayCents, t);
  return [t('lede.came'), ...said('lede.wentBack', refundedCents, t), ...said('lede.onItsWay', onItsWayCents, t)];
}

/** What went back besides what the state says, each in its own way. */
function besides(
  money: Money,
  ways: readonly ('returned' | 'lost' | 'refunded' | 'onItsWay')[],
  t: StoryText,
): string[] {
  return ways.flatMap((way) => said(`lede.${way}Beside`, money[`${way}Cents`], t));
}

type AmountKey = Extract<keyof typeof paymentStoryMessages, `lede.${string}` | 'meaning.refunding'>;

function said(key: AmountKey, amountCents: Cents, t: StoryText): string[] {
  return amountCents > 0 ? [t(key, { amount: formatCents(amountCents) })] : [];
}

function fromBills({ goneFromBillsCents }: Money, t: StoryText): string {
  if (goneFromBillsCents === 0) return t('lede.fromCredit');
  return t('lede.fromBills', { amount: formatCents(goneFromBillsCents) });
}

function paidLede(
  { refundedCents, onItsWayCents, paidOutCents, standsCents, feeStandsCents }: Money,
  t: StoryText,
): string {
  if (refundedCents + onItsWayCents + paidOutCents === 0) return t('meaning.paid');
  const stands = { amount: formatCents(standsCents) };
  return [
    t('lede.came'),
    ...said('lede.wentBack', refundedCents, t),
    ...said('lede.onItsWay', onItsWayCents, t),
    ...said('lede.paidOut', paidOutCents, t),
    standsCents === feeStandsCents && standsCents > 0 ? t('lede.feeStands', stands) : t('lede.stands', stands),
  ].join(' ');
}
