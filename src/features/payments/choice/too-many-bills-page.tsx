import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { payablesMax } from '../checkout.ts';
import { checkoutMessages } from '../messages/checkout.ts';
import { choiceMessages } from '../messages/choice.ts';

/** Answers a change after which more would be chosen than can be paid at once; leads on with what is chosen, or back. */
export function TooManyBillsPage({ backHref }: { backHref: string }) {
  const t = useText(choiceMessages);
  const ofCheckout = useText(checkoutMessages);
  return (
    <Page title={t('tooMany.title')} lede={t('tooMany.text', { count: payablesMax })} section="bills">
      <ButtonRow>
        <ButtonLink href="/checkout">{ofCheckout('review.title')}</ButtonLink>
        <ButtonLink href={backHref} kind="outline">
          {ofCheckout('review.back')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}
