import { billNumberWithKind, BillStateTag, staffBillPath } from '../../billing/public.ts';
import { customerPath } from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { AsOf, DayText, Money, SummaryBand, Tag } from '../../../ui/figures.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { PaymentLink } from '../payment-link.tsx';
import { StateTag } from '../payment-story/state-tag.tsx';
import type { KnownCustomer } from './known-customer.ts';
import { customerMessages } from './messages.ts';

type Known = { known: KnownCustomer };

/** What most questions are about, first on the page. */
export function CustomerFigures({ known: { totals, holders, city } }: Known) {
  const t = useText(customerMessages);
  const seeing = new Set(holders.filter(({ endedAt }) => endedAt === null).map(({ userId }) => userId)).size;
  return (
    <SummaryBand
      figures={[
        { label: t('figure.due'), value: <Money amount={totals.dueCents} />, tone: 'main' },
        {
          label: t('figure.pastDue'),
          value: <Money amount={totals.pastDueCents} />,
          tone: totals.pastDueCents > 0 ? 'bad' : 'plain',
        },
        { label: t('figure.open'), value: totals.openCount },
        { label: t('figure.users'), value: seeing },
      ]}
      asOf={totals.asOf && <AsOf moment={totals.asOf} timeZone={city.timeZone} />}
    />
  );
}

/** More are folded away: whoever looks for one of forty uses the box above. */
const accountsUnfolded = 5;

export function AccountsSection({ known }: Known) {
  const t = useText(customerMessages);
  const count = known.accounts.length;
  return (
    <Section heading={t('accounts')} id="accounts">
      {count > accountsUnfolded ? (
        <Folded summary={t('accounts.caption', { count })}>
          <AccountTable known={known} />
        </Folded>
      ) : (
        <AccountTable known={known} />
      )}
    </Section>
  );
}

function AccountTable({ known: { accounts } }: Known) {
  const t = useText(customerMessages);
  return (
    <Table
      caption={t('accounts.caption', { count: accounts.length })}
      isDense
      columns={[
        {
          key: 'number',
          header: t('account.number'),
          kind: 'name',
          isUnbroken: true,
          cell: ({ accountNumber }) => accountNumber,
        },
        {
          key: 'type',
          header: t('account.type'),
          cell: ({ accountType }) => (accountType ? <CityWords text={accountType} /> : '—'),
        },
        {
          key: 'service',
          header: t('account.service'),
          cell: ({ serviceAddress }) => (serviceAddress ? <CityWords text={serviceAddress} /> : '—'),
        },
        {
          key: 'mailing',
          header: t('account.mailing'),
          cell: ({ mailingAddress, city, state, postalCode }) => {
            const place = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
            return <CityWords text={[mailingAddress, place].filter(Boolean).join(', ') || '—'} />;
          },
        },
        {
          key: 'state',
          header: t('account.state'),
          cell: ({ isClosed }) => (isClosed ? <Tag>{t('account.closed')}</Tag> : t('account.open')),
        },
      ]}
      rows={accounts}
    />
  );
}

export function BillsSection({ known: { bills, city, today, customer } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  const count = bills[0]?.matching ?? 0;
  const shown = bills.length;
  return (
    <Section
      heading={t('bills')}
      id="bills"
      action={
        shown < count && (
          <Link href={`${customerPath(customer.customerId)}?bills=all#bills`}>{t('bills.all', { count })}</Link>
        )
      }
    >
      {shown === 0 ? (
        <p>{t('bills.none')}</p>
      ) : (
        <Table
          caption={shown < count ? t('bills.shown', { shown, count }) : t('bills.caption', { count })}
          isDense
          columns={[
            {
              key: 'bill',
              header: t('bill.number'),
              kind: 'name',
              cell: (bill) => <Link href={staffBillPath(bill)}>{billNumberWithKind(bill, city, language)}</Link>,
            },
            { key: 'account', header: t('bill.account'), isUnbroken: true, cell: (bill) => bill.accountNumber },
            { key: 'dueDay', header: t('bill.dueDay'), cell: (bill) => <DayText day={bill.dueDate} /> },
            { key: 'state', header: t('bill.state'), cell: (bill) => <BillStateTag bill={bill} today={today} /> },
            {
              key: 'total',
              header: t('bill.total'),
              kind: 'money',
              cell: (bill) => <Money amount={bill.totalCents} />,
            },
            {
              key: 'due',
              header: t('bill.due'),
              kind: 'money',
              cell: (bill) => <Money amount={bill.amountDueCents} />,
            },
          ]}
          rows={bills}
        />
      )}
    </Section>
  );
}

export function PaymentsSection({ known: { payments, city } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  return (
    <Section heading={t('payments')} id="payments">
      {payments.length === 0 ? (
        <p>{t('payments.none')}</p>
      ) : (
        <Table
          caption={t('payments.caption')}
          isDense
          columns={[
            {
              key: 'number',
              header: t('payment.number'),
              kind: 'name',
              isUnbroken: true,
              cell: (payment) => <PaymentLink {...payment} />,
            },
            {
              key: 'made',
              header: t('payment.made'),
              cell: ({ madeAt }) => formatMoment(madeAt, language, city.timeZone),
            },
            { key: 'state', header: t('payment.state'), cell: ({ state }) => <StateTag state={state} /> },
            {
              key: 'amount',
              header: t('payment.amount'),
              kind: 'money',
              cell: ({ amountCents }) => <Money amount={amountCents} />,
            },
          ]}
          rows={payments}
        />
      )}
    </Section>
  );
}
