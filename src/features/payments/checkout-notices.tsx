import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { ContactBlock } from '../content/public.ts';
import type { Checkout } from './checkout.ts';
import { amountField, type CheckoutForm } from './checkout-form.ts';
import { WhyGone } from './choice/gone-notice.tsx';
import { checkoutMessages } from './messages/checkout.ts';
import { paymentMessages } from './messages/payment.ts';
import type { PayableOffer } from './payable.ts';
import type { PayerPlaces } from './payer.ts';
import { sessionSeconds } from './payment.ts';

export type Place = { city: CityProfile; now: Date };
/** The same, for pages that lead on to others of the payer's own. */
export type PayersPlace = Place & { places: PayerPlaces };

/** Whom to ask about a payment. */
export function WhomToAsk({ city, now }: Place) {
  const t = useText(paymentMessages);
  return (
    <Section heading={t('whomToAsk')} id="ask">
      <ContactBlock city={city} now={now} />
    </Section>
  );
}

/** What was chosen and cannot be paid here, with the reason and whom to ask. */
export function ClosedNotice({ closed }: { closed: readonly PayableOffer[] }) {
  const t = useText(checkoutMessages);
  const language = useLanguage();
  const byReason = Map.groupBy(closed, (offer) => offer.closed);
  return (
    <Alert kind="warning" heading={t('closed.title', { count: closed.length })} headingLevel={2}>
      {[...byReason].map(([reason, offers]) => (
        <p key={reason}>
          <strong>{offers.map(({ label }) => label[language]).join(', ')}.</strong> {reason}
        </p>
      ))}
    </Alert>
  );
}

type NothingToPayProps = PayersPlace & { checkout: Pick<Checkout, 'closed' | 'gone'> };

/**
 * Stands in the place of Review and pay where nothing of what was chosen can be paid: because nothing is due, or because
 * the city does not let it be paid here.
 */
export function NothingToPayPage({ checkout: { closed, gone }, places, ...place }: NothingToPayProps) {
  const t = useText(checkoutMessages);
  const back = useBackWords(places);
  const isClosed = closed.length > 0;
  return (
    <Page title={t(isClosed ? 'closed.pageTitle' : 'nothing.dueTitle')} lede={t('nothing.charged')} section="bills">
      {isClosed && <ClosedNotice closed={closed} />}
      {gone.length > 0 && (
        <Alert kind="info">
          <WhyGone gone={gone} whose={places.whose} />
        </Alert>
      )}
      <ButtonRow>
        <ButtonLink href={places.bills}>{back}</ButtonLink>
      </ButtonRow>
      {isClosed && <WhomToAsk {...place} />}
    </Page>
  );
}

type NoticeKind = 'nothing-selected' | 'unavailable' | 'used';

const noticeKeys = {
  'nothing-selected': ['nothing.selectedTitle', 'nothing.selected'],
  unavailable: ['unavailable.title', 'unavailable.text'],
  used: ['used.title', 'used.text'],
} as const;

const guestNoticeKeys = {
  ...noticeKeys,
  'nothing-selected': ['nothing.selectedTitle', 'nothing.selectedGuest'],
} as const;

/** The words of the way back to where the payer chooses what to pay. */
export function useBackWords({ whose }: PayerPlaces): string {
  const t = useText(checkoutMessages);
  return t(whose === 'guest' ? 'review.backGuest' : 'review.back');
}

/** Stands in the place of Review and pay where there is nothing to review; leads back, or on to a fresh one. */
export function NoticePage({ kind, again, places, ...place }: PayersPlace & { kind: NoticeKind; again?: string }) {
  const t = useText(checkoutMessages);
  const back = useBackWords(places);
  const [title, text] = (places.whose === 'guest' ? guestNoticeKeys : noticeKeys)[kind];
  return (
    <Page title={t(title)} lede={t(text)} section="bills">
      <ButtonRow>
        {again && <ButtonLink href={again}>{t('used.again')}</ButtonLink>}
        <ButtonLink href={places.bills} kind={again ? 'outline' : 'primary'}>
          {back}
        </ButtonLink>
      </ButtonRow>
      {kind === 'unavailable' && <WhomToAsk {...place} />}
    </Page>
  );
}

/** A page at the gateway closes by itself 45 minutes after its payment was made; a minute more for the news of it. */
const busySeconds = sessionSeconds + 60;

type BusyPageProps = PayersPlace & { otherStartedAt: Date | null; form: CheckoutForm; again: string };

/** Somebody is paying one of the bills at this moment. Never says who; the payer may have that page closed. */
export function BusyPage(props: BusyPageProps) {
  const { otherStartedAt, city, places } = props;
  const t = useText(checkoutMessages);
  const back = useBackWords(places);
  const language = useLanguage();
  const until = otherStartedAt && new Date(otherStartedAt.getTime() + busySeconds * 1000);
  const text = until ? t('busy.other', { when: formatMoment(until, language, city.timeZone) }) : t('busy.own');
  return (
    <Page title={t('busy.title')} outcome="waiting" section="bills">
      <Alert kind="info" isAnswer>
        <p>{text}</p>
      </Alert>
      <Form action={places.checkout ?? places.bills}>
        <SameFields form={props.form} />
        <ButtonRow>
          {until && (
            <Button name="do" value="take-over">
              {t('busy.takeOver')}
            </Button>
          )}
          <ButtonLink href={props.again} kind={until ? 'outline' : 'primary'}>
            {t('tryAgain')}
          </ButtonLink>
          <ButtonLink href={places.bills} kind="outline">
            {back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** An earlier payment of the same bills proved paid when it was to be closed. */
export function MeanwhilePage({ paymentId, places }: PayersPlace & { paymentId: string }) {
  const t = useText(checkoutMessages);
  const back = useBackWords(places);
  return (
    <Page title={t('meanwhile.title')} outcome="done" lede={t('meanwhile.text')} section="bills">
      <ButtonRow>
        <ButtonLink href={places.payment(paymentId)}>{t('meanwhile.see')}</ButtonLink>
        <ButtonLink href={places.bills} kind="outline">
          {back}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}

/** The gateway did not answer. The same form, sent again, asks for the same payment and never for a second one. */
export function UnreachablePage({ form, places, ...place }: PayersPlace & { form: CheckoutForm }) {
  const t = useText(checkoutMessages);
  const back = useBackWords(places);
  return (
    <Page title={t('unreachable.title')} outcome="failed" section="bills">
      <Alert kind="warning" isAnswer>
        <p>{t('unreachable.text')}</p>
      </Alert>
      <Form action={places.checkout ?? places.bills}>
        <SameFields form={form} />
        <ButtonRow>
          <Button>{t('tryAgain')}</Button>
          <ButtonLink href={places.bills} kind="outline">
            {back}
          </ButtonLink>
        </ButtonRow>
      </Form>
      <WhomToAsk {...place} />
    </Page>
  );
}

function SameFields({ form }: { form: CheckoutForm }) {
  const seen = form.chosen.map(({ kind, key, seenDueCents }) => `${kind} ${key} ${seenDueCents}`).join(',');
  return (
    <>
      <input type="hidden" name="checkout" value={form.checkoutKey ?? ''} />
      <input type="hidden" name="way" value={form.way ?? ''} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="terms" value={form.seenTerms} />
      {form.chosen.map(({ kind, key, typedAmount }) => (
        <>
          <input type="hidden" name={kind} value={key} />
          {typedAmount !== null && <input type="hidden" name={amountField(key)} value={typedAmount} />}
        </>
      ))}
    </>
  );
}
