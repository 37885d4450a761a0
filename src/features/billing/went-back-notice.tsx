import type { CityProfile } from '../../kernel/city-profile.ts';
import { Alert } from '../../ui/alert.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { wentBackTexts } from './bill-sums.ts';
import { billingMessages } from './messages.ts';
import type { BillPayment, SeenBill } from './reads-bill.ts';

type WentBackNoticeProps = { bill: SeenBill; city: CityProfile; payments: readonly BillPayment[] };

/** What went back of payments of this bill, so that nobody wonders why it is open again. */
export function WentBackNotice({ bill, city, payments }: WentBackNoticeProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const texts = wentBackTexts(bill, payments, { language, city, t });
  if (texts.length === 0) return null;
  return (
    <Alert kind="warning">
      {texts.map((text) => (
        <p>{text}</p>
      ))}
    </Alert>
  );
}
