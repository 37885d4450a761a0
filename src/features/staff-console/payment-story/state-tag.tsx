import type { PaymentState } from '../../payments/public.ts';
import { Tag, type TagTone } from '../../../ui/figures.tsx';
import type { Outcome } from '../../../ui/icon.tsx';
import { useText } from '../../../ui/language.tsx';
import { paymentStoryMessages } from './messages.ts';

const tones: Record<PaymentState, TagTone> = {
  starting: 'waiting',
  started: 'waiting',
  processing: 'waiting',
  failed: 'bad',
  canceled: 'neutral',
  expired: 'neutral',
  paid: 'good',
  disputed: 'waiting',
  returned: 'bad',
  'dispute-lost': 'bad',
  refunded: 'neutral',
};

export function toneOf(state: PaymentState): TagTone {
  return tones[state];
}

/** The mark at the head of a payment's story. */
export function outcomeOf(state: PaymentState): Outcome {
  if (state === 'paid') return 'done';
  return tones[state] === 'waiting' ? 'waiting' : 'failed';
}

/** A payment's state in a word. */
export function StateTag({ state }: { state: PaymentState }) {
  const t = useText(paymentStoryMessages);
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
