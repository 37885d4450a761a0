import type { ComponentChildren } from 'preact';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import type { ChoiceGoal } from './bill-choice-form.ts';
import { billKey } from './bill-key.ts';
import { billingMessages } from './messages.ts';
import { isPayableNow } from './old-bills.ts';
import type { SeenBill } from './reads-bill.ts';

type PayBillFormProps = { bill: SeenBill; city: CityProfile; children?: ComponentChildren };

/** What can be done with the bill, beginning with paying it: this one alone, whatever else is chosen on lists. */
export function PayBillForm({ bill, city, children }: PayBillFormProps) {
  const t = useText(billingMessages);
  if (!isPayableNow(bill, city)) return <ButtonRow>{children}</ButtonRow>;
  return (
    <Form action="/bills/choice">
      <input type="hidden" name="bill" value={billKey(bill)} />
      <ButtonRow>
        <Button name="do" value={'pay-only' satisfies ChoiceGoal}>
          {t('bill.pay')}
        </Button>
        {children}
      </ButtonRow>
    </Form>
  );
}
