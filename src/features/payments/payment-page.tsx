import { formatDay, spokenTime } from '../../kernel/day.ts';
import { formatCents, sumCents } from '../../kernel/money.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { Passage } from '../../ui/city-words.tsx';
import { KeyValue } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import type { Outcome } from '../../ui/icon.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { CodeText, Section } from '../../ui/text.tsx';
import { checkSoon } from './check-payment-job.ts';
import { ClosedNotice, useBackWords, WhomToAsk, type PayersPlace } from './checkout-notices.tsx';
import { WhyGone } from './choice/gone-notice.tsx';
import { dueAfterAll, toPayWords, type DueAfterAll } from './due-after-all.ts';
import { checkoutMessages } from './messages/checkout.ts';
import { paymentMessages } from './messages/payment.ts';
import { failureAdviceWords, failureReasonWords } from './money-backs/failure-words.ts';
import { waitForPayment } from './open-session.ts';
import type { PaymentsWiring } from './payable.ts';
import type { PayerRequest } from './payer-access.ts';
import { guestPlaces, isPayer } from './payer.ts';
import { isPaymentId, sessionEndsAt, shortNumber, type Allocation, type Payment } from './payment.ts';
import { isSettled, isUndecided, type EndedState, type UndecidedState } from './payment-states.ts';
import { allocationsOf, paymentById, receiptOfPayment } from './reads.ts';

/**
 * GET /payments/:id: where the gateway leads back to. With `?returned=1` it holds for some seconds, since the
 * gateway's message is often there by then, and the gateway is asked where it is not. With `?back=1` the payer says that
 * they came back, and nothing is waited for. A paid payment is its receipt. Somebody else's payment does not exist.
 */
export function showPayment({ payables }: PaymentsWiring): (request: PayerRequest) => Promise<Answer> {
  return async (request) => {
    const { db, params, query, reply, payer, places, city, language } = request;
    const id = params['id'] ?? '';
    const payment = isPaymentId(id) ? await paymentById(db, id) : undefined;
    if (!payment || !isPayer(payer, payment)) return reply.notFound();
    const latest = await latestOf(request, payment);
    if (isSettled(latest.state)) {
      const receipt = await receiptOfPayment(db, id);
      if (receipt) return reply.seeOther(places.receipt(receipt.number));
    }
    const allocations = await allocationsOf(db, id, language);
    const due = await dueAfterAll(db, { city, payables, language }, latest, allocations);
    const shown = { ...placeOf(request), payment: latest, allocations, due };
    const isBack = query['back'] === '1' && latest.state === 'started';
    return reply.page(isBack ? <TurnedBackPage {...shown} /> : <PaymentPage {...shown} />);
  };
}

/** How a payment stands, after some seconds where its payer has just come back from the gateway. */
export async function latestOf({ db, query, visitor }: PageRequest, payment: Payment): Promise<Payment> {
  const { id } = payment;
  if (query['returned'] !== '1' || !isUndecided(payment.state)) return payment;
  // A staff member who sees the payer's page changes nothing, and so asks the gateway nothing.
  if (visitor?.viewedBy) return payment;
  await db.transaction().execute((tx) => checkSoon(tx, id));
  return (await waitForPayment(db, id, ({ state }) => !isUndecided(state))) ?? payment;
}

function placeOf({ city, clock, places }: PayerRequest): PayersPlace {
  return { city, now: clock.now(), places };
}

/** A settled payment is shown as its receipt. */
type ShownState = UndecidedState | EndedState;

const outcomes: Record<ShownState, Outcome> = {
  starting: 'waiting',
  started: 'waiting',
  processing: 'waiting',
  failed: 'failed',
  canceled: 'failed',
  expired: 'failed',
};

type PaymentPageProps = PayersPlace & { payment: Payment; allocations: Allocation[]; due: DueAfterAll };

/** What happened to a payment, what that means for the money, what to do now, and the number to quote. */
export function PaymentPage(props: PaymentPageProps) {
  const t = useText(paymentMessages);
  const { payment } = props;
  // A settled payment has a receipt from the same transaction; until that is seen here it is still being waited for.
  const state = isSettled(payment.state) ? 'processing' : payment.state;
  return (
    <Page title={t(`${state}.title`)} outcome={outcomes[state]} lede={t(`${state}.text`)} section="bills">
      <Meaning {...props} state={state} />
      {state !== 'processing' && <WhatIsDue {...props} isOpenStill={state === 'started'} />}
      <Actions {...props} state={state} />
      <Section heading={t('facts')} id="facts">
        <PaymentFacts {...props} />
      </Section>
      <WhomToAsk city={props.city} now={props.now} />
    </Page>
  );
}

/**
 * For a payer who came back by the link that turns back on the gateway's page. Nothing tells us whether they paid before,
 * and the page may still be open there. They may go on in it, or choose anew, which closes it.
 */
function TurnedBackPage(props: PaymentPageProps) {
  const t = useText(paymentMessages);
  const language = useLanguage();
  const { payment, places, city, now } = props;
  const openUrl = openPageOf(props);
  const until = spokenTime(sessionEndsAt(payment), language, city.timeZone);
  return (
    <Page title={t('back.title')} outcome="waiting" lede={t('back.text')} section="bills">
      {openUrl !== null && <p>{t('back.open', { time: until })}</p>}
      <WhatIsDue {...props} isOpenStill />
      <ButtonRow>
        {openUrl !== null && <ButtonLink href={openUrl}>{t('continue')}</ButtonLink>}
        <ButtonLink href={places.bills} kind="outline">
          {t('back.choose')}
        </ButtonLink>
        <ButtonLink href={`${places.payment(payment.id)}?returned=1`} kind="link">
          {t('back.check')}
        </ButtonLink>
      </ButtonRow>
      <Section heading={t('facts')} id="facts">
        <PaymentFacts {...props} />
      </Section>
      <WhomToAsk city={city} now={now} />
    </Page>
  );
}

/** The page at the gateway, while it is open and all that it takes the money for is still due; else null. */
function openPageOf({ payment, due, now }: PaymentPageProps): string | null {
  const isDue = due.gone.length === 0 && due.closed.length === 0;
  return isDue && now < sessionEndsAt(payment) ? payment.gatewayUrl : null;
}

/** What can be paid of what the payment was for, and why the rest cannot; of an open payment only the latter is news. */
function WhatIsDue({ due, places, isOpenStill }: PaymentPageProps & { isOpenStill: boolean }) {
  const language = useLanguage();
  return (
    <>
      {!isOpenStill && toPayWords(due, language).map((words) => <p key={words}>{words}</p>)}
      {due.gone.length > 0 && (
        <Alert kind="info">
          <WhyGone gone={due.gone} whose={places.whose} />
        </Alert>
      )}
      {due.closed.length > 0 && <ClosedNotice closed={due.closed} />}
    </>
  );
}

function Meaning({ payment, due, state, ...place }: PaymentPageProps & { state: ShownState }) {
  const t = useText(paymentMessages);
  const language = useLanguage();
  if (state === 'failed') {
    return (
      <Alert kind="error" isAnswer>
        <p>{failureReasonWords(payment, language)}</p>
        {due.lines.length > 0 && <p>{failureAdviceWords(payment, language)}</p>}
      </Alert>
    );
  }
  if (state === 'started' && openPageOf({ payment, due, ...place }) !== null) return <p>{t('started.open')}</p>;
  if (state !== 'processing') return null;
  return (
    <>
      {payment.paidOn && <p>{t('processing.card', { day: formatDay(payment.paidOn, language) })}</p>}
      {payment.way === 'echeck' && <p>{t('processing.meaning')}</p>}
    </>
  );
}

function Actions(props: PaymentPageProps & { state: ShownState }) {
  const { payment, due, state, places } = props;
  const t = useText(paymentMessages);
  const back = useBackWords(places);
  const isWaiting = state === 'processing' || state === 'started';
  const isAgain = !isWaiting && due.lines.length > 0 && places.checkout !== null;
  const openUrl = state === 'started' ? openPageOf(props) : null;
  const isGuest = places.whose === 'guest';
  const actions = (
    <ButtonRow>
      {isWaiting && <ButtonLink href={`${places.payment(payment.id)}?returned=1`}>{t('checkAgain')}</ButtonLink>}
      {isAgain && !isGuest && <Button>{t('tryAgain')}</Button>}
      {isAgain && isGuest && <ButtonLink href={guestAgainPath(due)}>{t('tryAgain')}</ButtonLink>}
      {openUrl !== null && (
        <ButtonLink href={openUrl} kind="outline">
          {t('continue')}
        </ButtonLink>
      )}
      <ButtonLink href={places.bills} kind="link">
        {back}
      </ButtonLink>
    </ButtonRow>
  );
  return isAgain && !isGuest ? <Form action={`/payments/${payment.id}/again`}>{actions}</Form> : actions;
}

/** A guest's fresh Review and pay for what of it is still due. */
function guestAgainPath({ lines }: DueAfterAll): string {
  const query = new URLSearchParams(lines.map(({ kind, offer }) => [kind, offer.key]));
  return `${guestPlaces.checkout}?${query}`;
}

function PaymentFacts({ payment, allocations }: PaymentPageProps) {
  const t = useText(paymentMessages);
  const ofCheckout = useText(checkoutMessages);
  const rows = [
    {
      label: t('forWhat'),
      value: <Passage language={payment.language}>{allocations.map(({ label }) => label).join(', ')}</Passage>,
    },
    { label: t('total'), value: formatCents(sumCents([payment.principalCents, payment.feeCents])) },
    { label: t('way'), value: ofCheckout(`way.${payment.way}`) },
    {
      label: t('number'),
      value: (
        <>
          <CodeText>{shortNumber(payment.id)}</CodeText>
          <span class="cc-note">{t('numberNote')}</span>
        </>
      ),
    },
  ];
  return <KeyValue rows={rows} />;
}
