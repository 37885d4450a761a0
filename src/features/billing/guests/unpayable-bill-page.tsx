import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Day } from '../../../kernel/day.ts';
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import type { Outcome } from '../../../ui/icon.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { printedBillNumber } from '../bill-key.ts';
import { billingMessages } from '../messages.ts';
import { whyNotPayableHere } from '../old-bills.ts';
import type { GuestBill } from './reads.ts';

/** Why nothing is due on a bill, as far as a guest may know. */
type SettledState = 'void' | 'processing' | 'disputed' | 'paid';

const outcomes: Record<SettledState, Outcome> = {
  void: 'done',
  processing: 'waiting',
  disputed: 'waiting',
  paid: 'done',
};

/**
 * Stands in the place of paying where that cannot be done here. Says why: nothing is due, and nobody should pay; or the
 * bill is too old, and whom to ask.
 */
export function UnpayableBillPage({ bill, city }: { bill: GuestBill; city: CityProfile }) {
  const t = useText(billingMessages);
  const number = printedBillNumber(bill);
  const state = settledState(bill);
  const tooOld = whyNotPayableHere(bill, city, useLanguage());
  const head =
    bill.amountDueCents > 0 && tooOld !== null
      ? { title: t('guest.tooOld', { number }), lede: tooOld }
      : { title: t(`settled.${state}`), outcome: outcomes[state], lede: t(`settled.${state}.text`, { number }) };
  return (
    <Page {...head} section="bills">
      <ButtonRow>
        <ButtonLink href="/pay" kind="outline">
          {t('settled.another')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}

function settledState({ status, processingCents, disputedCents }: GuestBill): SettledState {
  if (status === 'void') return 'void';
  if (processingCents > 0) return 'processing';
  return disputedCents > 0 ? 'disputed' : 'paid';
}

/** Whether a bill's due day has passed with something due. */
export function isPastDue({ amountDueCents, dueDate }: GuestBill, today: Day): boolean {
  return amountDueCents > 0 && dueDate < today;
}
