import { amountLeftOfException, type OpenPaymentException } from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';
import { PaymentLink } from './payment-link.tsx';

/** As many as a person works through before they look again. */
export const exceptionsAtOnce = 50;
export const exceptionsPath = '/staff/payment-exceptions';

export type ExceptionsProps = {
  waiting: number;
  exceptions: readonly OpenPaymentException[];
  mayResolve: boolean;
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

/** What stands in the cells of an exception, on Today as in the list of all. */
export const exceptionCells = {
  what: (exception: OpenPaymentException) => <WhatItIs exception={exception} />,
  payment: ({ paymentId, receiptNumber }: OpenPaymentException) => (
    <PaymentLink paymentId={paymentId} receiptNumber={receiptNumber} />
  ),
};

export function resolveColumn(header: string): Column<OpenPaymentException> {
  const cell = ({ id }: OpenPaymentException) => <Link href={`${exceptionsPath}/${id}`}>{header}</Link>;
  return { key: 'resolve', header, cell };
}

function ExceptionsTable(props: ExceptionsProps) {
  const { waiting, exceptions, mayResolve, timeZone } = props;
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  const { what, payment } = exceptionCells;
  const columns: Column<OpenPaymentException>[] = [
    {
      key: 'raised',
      header: t('exceptions.raised'),
      cell: ({ raisedAt }) => formatMoment(raisedAt, language, timeZone),
    },
    { key: 'what', header: t('exceptions.what'), kind: 'name', cell: what },
    { key: 'payment', header: t('exceptions.payment'), cell: payment, isUnbroken: true },
    {
      key: 'amount',
      header: t('exceptions.amount'),
      kind: 'money',
      cell: (exception) => <Money amount={amountLeftOfException(exception) ?? exception.totalCents} />,
    },
  ];
  return (
    <Table
      caption={t('exceptions.count', { count: waiting })}
      isDense
      columns={mayResolve ? [...columns, resolveColumn(t('exceptions.resolve'))] : columns}
      rows={exceptions}
    />
  );
}
