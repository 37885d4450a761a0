import { amountLeftOfException, type OpenPaymentException } from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';
import { PaymentLink, paymentNumber } from './payment-link.tsx';

/** As many as a person works through before they look again. */
export const exceptionsAtOnce = 50;
export const exceptionsPath = '/staff/payment-exceptions';

export type ExceptionsProps = {
  waiting: number;
  exceptions: readonly OpenPaymentException[];
  mayResolve: boolean;
  mayReadStory: boolean;
  timeZone: string;
};

function WhatItIs({ exception: { kind, about } }: { exception: OpenPaymentException }) {
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  return (
    <>
      {t(`exception.${kind}`)}
      {about && <span class="cc-note">{about[language]}</span>}
    </>
  );
}

/** Payments that the portal cannot put right by itself: the oldest, and the way to the others. */
export function ExceptionsSection(props: ExceptionsProps) {
  const { waiting, exceptions } = props;
  const t = useText(staffConsoleMessages);
  return (
    <Section heading={t('exceptions.heading')} id="payment-exceptions">
      {exceptions.length === 0 ? <p>{t('exceptions.none')}</p> : <ExceptionsTable {...props} />}
      {waiting > exceptions.length && (
        <p>
          <Link href={exceptionsPath}>{t('exceptions.all', { count: waiting })}</Link>
        </p>
      )}
    </Section>
  );
}

export function ExceptionsTable(props: ExceptionsProps) {
  const { waiting, exceptions, mayResolve, mayReadStory, timeZone } = props;
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  const columns: Column<OpenPaymentException>[] = [
    {
      key: 'raised',
      header: t('exceptions.raised'),
      cell: ({ raisedAt }) => formatMoment(raisedAt, language, timeZone),
    },
    {
      key: 'what',
      header: t('exceptions.what'),
      kind: 'name',
      cell: (exception) => <WhatItIs exception={exception} />,
    },
    {
      key: 'payment',
      header: t('exceptions.payment'),
      cell: ({ paymentId, receiptNumber }) => {
        const payment = { paymentId, receiptNumber };
        return mayReadStory ? <PaymentLink {...payment} /> : paymentNumber(payment);
      },
      isUnbroken: true,
    },
    {
      key: 'amount',
      header: t('exceptions.amount'),
      kind: 'money',
      cell: (exception) => <Money amount={amountLeftOfException(exception) ?? exception.totalCents} />,
    },
  ];
  const resolve: Column<OpenPaymentException> = {
    key: 'resolve',
    header: t('exceptions.resolve'),
    cell: ({ id }) => <Link href={`/staff/payment-exceptions/${id}`}>{t('exceptions.resolve')}</Link>,
  };
  return (
    <Table
      caption={t('exceptions.count', { count: waiting })}
      isDense
      columns={mayResolve ? [...columns, resolve] : columns}
      rows={exceptions}
    />
  );
}
