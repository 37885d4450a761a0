import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { guestMessages } from '../messages/guests.ts';

type GuestVisitProps = {
  email: string;
  mayAdd?: boolean;
  /** Something is kept for them until it is paid. */ isSetAside?: boolean;
};

/**
 * What a guest's visit is, below what they pay: where the receipt goes, and the end of the visit; one more bill, as long
 * as it can be paid with these.
 */
export function GuestVisit({ email, mayAdd = false, isSetAside = false }: GuestVisitProps) {
  const t = useText(guestMessages);
  return (
    <Section heading={t('visit.heading')} id="visit">
      <p>{t('visit.receipt', { email })}</p>
      <p>
        {t('visit.end.text')} {isSetAside && t('visit.end.setAside')}
      </p>
      <Form action="/pay/end">
        <ButtonRow>
          {mayAdd && (
            <ButtonLink href="/pay" kind="outline">
              {t('visit.another')}
            </ButtonLink>
          )}
          <Button kind="outline">{t('visit.end')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
