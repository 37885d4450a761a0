import { shortNumber, type PaymentStory } from '../../payments/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { sumCents } from '../../../kernel/money.ts';
import { DayText, KeyValue, Money } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { paymentStoryMessages } from './messages.ts';
import { StateTag } from './state-tag.tsx';

type FactsProps = { story: PaymentStory; timeZone: string };

/** What a payment is, and beside it how it came so far. */
export function PaymentFacts(props: FactsProps) {
  return (
    <div class="cc-beside">
      <WhatItIs {...props} />
      <HowItCame {...props} />
    </div>
  );
}

/** In the order in which a payer on the telephone asks. */
function WhatItIs({ story }: FactsProps) {
  const t = useText(paymentStoryMessages);
  const { payment, receiptNumber } = story;
  const { state, way, principalCents, feeCents, failureReason, gateway, gatewaySessionId } = payment;
  const decline = failureReason !== null && { label: t('facts.decline'), value: <CodeText>{failureReason}</CodeText> };
  const rows = [
    { label: t('facts.state'), value: <StateTag state={state} /> },
    {
      label: t('facts.receipt'),
      value: receiptNumber === null ? t('facts.noReceipt') : <CodeText>{receiptNumber}</CodeText>,
    },
    { label: t('facts.number'), value: <CodeText>{shortNumber(payment.id)}</CodeText> },
    { label: t('facts.payer'), value: <PayerName story={story} /> },
    { label: t('facts.amount'), value: <Money amount={principalCents} /> },
    { label: t('facts.fee'), value: <Money amount={feeCents} /> },
    { label: t('facts.total'), value: <Money amount={sumCents([principalCents, feeCents])} /> },
    { label: t('facts.way'), value: t(`way.${way}`) },
    ...(decline ? [decline] : []),
    { label: t('facts.gateway'), value: gateway },
    {
      label: t('facts.session'),
      value: gatewaySessionId === null ? t('facts.noSession') : <CodeText>{gatewaySessionId}</CodeText>,
    },
  ];
  return <KeyValue rows={rows} />;
}

/** Its days and moments, and how often the gateway was asked. */
function HowItCame({ story: { payment }, timeZone }: FactsProps) {
  const t = useText(paymentStoryMessages);
  const { madeAt, confirmedAt, paidOn, settledAt, gatewayCalls, questions, checkDueAt } = payment;
  const rows = [
    { label: t('facts.made'), value: <Moment at={madeAt} timeZone={timeZone} /> },
    { label: t('facts.confirmed'), value: <Moment at={confirmedAt} timeZone={timeZone} /> },
    { label: t('facts.paidOn'), value: paidOn === null ? t('facts.notYet') : <DayText day={paidOn} /> },
    { label: t('facts.settled'), value: <Moment at={settledAt} timeZone={timeZone} /> },
    { label: t('facts.calls'), value: t('times', { count: gatewayCalls }) },
    { label: t('facts.checks'), value: t('times', { count: questions }) },
    {
      label: t('facts.nextCheck'),
      value: checkDueAt === null ? t('facts.noNextCheck') : <Moment at={checkDueAt} timeZone={timeZone} />,
    },
  ];
  return <KeyValue rows={rows} />;
}

function PayerName({ story: { payment, payerEmail } }: { story: PaymentStory }) {
  const t = useText(paymentStoryMessages);
  return (
    <>
      {payerEmail ?? t('facts.payerGone')}
      {payment.guestId !== null && <span class="cc-note">{t('facts.guest')}</span>}
    </>
  );
}

function Moment({ at, timeZone }: { at: Date | null; timeZone: string }) {
  const t = useText(paymentStoryMessages);
  const language = useLanguage();
  return <>{at === null ? t('facts.notYet') : formatMoment(at, language, timeZone)}</>;
}
