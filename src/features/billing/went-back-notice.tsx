import type { CityProfile } from '../../kernel/city-profile.ts';
import { sumCents } from '../../kernel/money.ts';
import { Alert } from '../../ui/alert.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { wentBackSentence } from './bill-sums.ts';
import { billingMessages } from './messages.ts';
import type { BillPayment, SeenBill } from './reads-bill.ts';

type WentBackNoticeProps = { bill: SeenBill; city: CityProfile; payments: readonly BillPayment[] };

/** What went back of payments of this bill, so that nobody wonders why it is open again. */
export function WentBackNotice({ bill, city, payments }: WentBackNoticeProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const gone = payments.flatMap(({ wentBack, isOwn }) =>
    wentBack
      .filter(({ isGone }) => isGone)
      .map((moneyBack) => ({
        number: moneyBack.number,
        sentence: wentBackSentence(moneyBack, isOwn, language, city),
        // Nothing where only a credit went back.
        takenCents: moneyBack.amountCents,
      })),
  );
  if (gone.length === 0 || bill.amountDueCents === 0) return null;
  // Where more is due than went back, it was open before; what was paid too much opened nothing.
  const openedCents = sumCents(gone.map(({ takenCents }) => takenCents)) - bill.beyondTakenCents;
  const wasSettled = bill.amountDueCents <= openedCents;
  return (
    <Alert kind="warning">
      {gone.map(({ number, sentence, takenCents }) => (
        <p key={number}>
          {sentence} {takenCents > 0 && wasSettled && t('bill.isOpenAgain')}
        </p>
      ))}
    </Alert>
  );
}
