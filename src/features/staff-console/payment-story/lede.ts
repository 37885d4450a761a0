import type { PaymentStory } from '../../payments/public.ts';
import { formatCents, type Cents } from '../../../kernel/money.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { paymentStoryMessages } from './messages.ts';

type StoryText = Translate<typeof paymentStoryMessages>;

/**
 * What a payment's state means for its money, in a few sentences. What is due on its bills is not said: the city, and other
 * payments, may have changed that since.
 */
export function ledeOf({ payment: { state }, money }: Pick<PaymentStory, 'payment' | 'money'>, t: StoryText): string {
  if (state === 'paid') return paidLede(money, t);
  const { goneCents, goneFromBillsCents, paidOutCents } = money;
  const paidOut = paidOutCents > 0 ? [t('lede.alsoPaidOut', { amount: formatCents(paidOutCents) })] : [];
  if (state === 'disputed' && goneCents > 0) return [...disputedWords(money, t), ...paidOut].join(' ');
  if (state !== 'returned' && state !== 'dispute-lost' && state !== 'refunded') {
    return [t(`meaning.${state}`), ...paidOut].join(' ');
  }
  const meaning = t(`meaning.${state}`, { amount: formatCents(goneCents) });
  return [meaning, fromBills(goneFromBillsCents, t), ...paidOut].join(' ');
}

/** What is disputed counts as paid; what went back for good before that is due again as far as it had gone to bills. */
function disputedWords({ goneCents, goneFromBillsCents }: PaymentStory['money'], t: StoryText): string[] {
  return [
    t('lede.disputedBeside'),
    t('lede.goneBeside', { amount: formatCents(goneCents) }),
    fromBills(goneFromBillsCents, t),
  ];
}

function fromBills(goneFromBillsCents: Cents, t: StoryText): string {
  if (goneFromBillsCents === 0) return t('lede.fromCredit');
  return t('lede.fromBills', { amount: formatCents(goneFromBillsCents) });
}

function paidLede(
  { goneCents, paidOutCents, standsCents, feeStandsCents }: PaymentStory['money'],
  t: StoryText,
): string {
  if (goneCents === 0 && paidOutCents === 0) return t('meaning.paid');
  const stands = { amount: formatCents(standsCents) };
  return [
    t('lede.came'),
    ...(goneCents > 0 ? [t('lede.wentBack', { amount: formatCents(goneCents) })] : []),
    ...(paidOutCents > 0 ? [t('lede.paidOut', { amount: formatCents(paidOutCents) })] : []),
    standsCents === feeStandsCents && standsCents > 0 ? t('lede.feeStands', stands) : t('lede.stands', stands),
  ].join(' ');
}
