import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { guestMessages } from '../messages/guests.ts';

/** What a guest's visit is, below what is being paid: where the receipt goes, one more bill, and the end of the visit. */
export function GuestVisit({ email }: { email: string }) {
  const t = useText(guestMessages);
  return (
    <Section heading={t('visit.heading')} id="visit">
      <p>{t('visit.receipt', { email })}</p>
      <p>{t('visit.end.text')}</p>
      <Form action="/pay/end">
        <ButtonRow>
          <ButtonLink href="/pay" kind="outline">
            {t('visit.another')}
          </ButtonLink>
          <Button kind="outline">{t('visit.end')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
