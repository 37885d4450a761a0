import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Day } from '../../../kernel/day.ts';
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import type { Outcome } from '../../../ui/icon.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { whyNothingDue } from '../amount-due.ts';
import { printedBillNumber } from '../bill-key.ts';
import { billingMessages } from '../messages.ts';
import { whyNotPayableHere } from '../old-bills.ts';
import type { GuestBill } from './reads.ts';

const outcomes: Record<ReturnType<typeof whyNothingDue>, Outcome> = {
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
  const state = whyNothingDue(bill);
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

/** Whether a bill's due day has passed with something due. */
export function isPastDue({ amountDueCents, dueDate }: GuestBill, today: Day): boolean {
  return amountDueCents > 0 && dueDate < today;
}
