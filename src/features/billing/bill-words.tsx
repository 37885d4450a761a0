import type { Day } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { DayText, PastDue, Tag, type TagTone } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { billStateOn, type BillAmounts, type BillState } from './amount-due.ts';
import { billingMessages } from './messages.ts';

const tones: Record<Exclude<BillState, 'past-due'>, TagTone> = {
  due: 'neutral',
  processing: 'waiting',
  disputed: 'waiting',
  paid: 'good',
  void: 'neutral',
};

/** Where a bill stands, in words; past due by icon and colour too. */
export function BillStateTag({ bill, today }: { bill: BillAmounts; today: Day }) {
  const t = useText(billingMessages);
  const state = billStateOn(bill, today);
  return state === 'past-due' ? <PastDue /> : <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}

/** The due day, how far it is, and whether it has passed while something is due. */
export function DueDay({ bill, today }: { bill: BillAmounts; today: Day }) {
  const t = useText(billingMessages);
  const state = billStateOn(bill, today);
  const isOpen = state === 'due' || state === 'past-due';
  return (
    <>
      {isOpen ? <DayText day={bill.dueDate} today={today} /> : <DayText day={bill.dueDate} />}
      {state === 'past-due' && (
        <>
          {' '}
          <PastDue />
        </>
      )}
      {(state === 'processing' || state === 'disputed') && (
        <>
          {' '}
          <Tag tone="waiting">{t(`state.${state}`)}</Tag>
        </>
      )}
    </>
  );
}

/** What is on its way beside an amount due, so that nobody pays it twice. */
export function PartProcessing({ bill }: { bill: BillAmounts }) {
  const t = useText(billingMessages);
  if (bill.processingCents === 0) return null;
  return (
    <>
      <br />
      <span class="usa-hint">{t('state.partProcessing', { amount: formatCents(bill.processingCents) })}</span>
    </>
  );
}
