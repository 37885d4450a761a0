import type { RecentPayment } from '../payments/public.ts';
import type { LinkedAccount } from '../customer-accounts/public.ts';
import type { Day } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { AsOf, DayText, Money, PastDue, Tag } from '../../ui/figures.tsx';
import type { Translate } from '../../platform/i18n/text.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import type { Affairs } from './affairs.ts';
import { homeMessages } from './messages.ts';
import { ProfileInformation } from './profile-information.tsx';

/** An owner of forty accounts has a page of their own for them. */
const accountsShown = 5;

type MyAffairsProps = { affairs: Affairs; today: Day; timeZone: string };

/** What a signed-in resident came for: what is due first, then accounts, payments and whose bills these are. */
export function MyAffairs({ affairs, today, timeZone }: MyAffairsProps) {
  const { accounts, totals, recentPayments } = affairs;
  const isLinked = accounts.length > 0;
  return (
    <>
      {isLinked ? <WhatIsDue totals={totals} today={today} timeZone={timeZone} /> : <HowToLink />}
      {isLinked && <LinkedAccounts accounts={accounts} />}
      {(isLinked || recentPayments.length > 0) && <RecentPayments payments={recentPayments} />}
      <ProfileInformation accounts={accounts} totals={totals} />
    </>
  );
}

function WhatIsDue({ totals, today, timeZone }: { totals: Affairs['totals']; today: Day; timeZone: string }) {
  const t = useText(homeMessages);
  const { dueCents, pastDueCents, openCount, nextDueOn, asOf } = totals;
  const amount = formatCents(dueCents);
  return (
    <section class="cc-due" aria-labelledby="what-is-due">
      <div class="cc-due__words">
        <h2 id="what-is-due" class="cc-due__heading">
          {dueCents > 0 ? t('home.due.owe', { count: openCount, amount }) : t('home.due.nothing')}
        </h2>
        {pastDueCents > 0 && (
          <p class="cc-due__line">
            <PastDue />{' '}
            {pastDueCents === dueCents
              ? t('home.due.allPastDue')
              : t('home.due.pastDue', { amount: formatCents(pastDueCents) })}
          </p>
        )}
        {dueCents > 0 && nextDueOn && (
          <p class="cc-due__line">
            {t('home.due.next')} <DayText day={nextDueOn} today={today} />.
          </p>
        )}
        {asOf && <AsOf moment={asOf} timeZone={timeZone} />}
      </div>
      {dueCents > 0 ? (
        <ButtonLink href="/bills" isBig>
          {t('home.due.pay')}
        </ButtonLink>
      ) : (
        <ButtonLink href="/bills" kind="outline">
          {t('home.due.seeBills')}
        </ButtonLink>
      )}
    </section>
  );
}

function HowToLink() {
  const t = useText(homeMessages);
  return (
    <section class="cc-due" aria-labelledby="how-to-link">
      <div class="cc-due__words">
        <h2 id="how-to-link" class="cc-due__heading">
          {t('home.link.heading')}
        </h2>
        <p class="cc-due__line">{t('home.link.text')}</p>
        <p class="cc-due__line">
          <Link href="/example-bill">{t('home.first.bill')}</Link>
        </p>
      </div>
      <ButtonLink href="/account/link" isBig>
        {t('home.link.action')}
      </ButtonLink>
    </section>
  );
}

function LinkedAccounts({ accounts }: { accounts: LinkedAccount[] }) {
  const t = useText(homeMessages);
  const shown = accounts.slice(0, accountsShown);
  const columns: Column<LinkedAccount>[] = [
    { key: 'name', header: t('home.accounts.name'), kind: 'name', cell: (account) => account.name },
    {
      key: 'number',
      header: t('home.accounts.number'),
      isUnbroken: true,
      cell: (account) => <Link href={`/accounts/${account.accountNumber}`}>{account.accountNumber}</Link>,
    },
    ...(shown.some((account) => account.serviceAddress) ? [addressColumn(t('home.accounts.address'))] : []),
  ];
  const isCut = accounts.length > shown.length;
  return (
    <Section
      heading={t('home.accounts.heading')}
      id="accounts"
      action={
        isCut ? (
          <Link href="/accounts">{t('home.accounts.all', { count: accounts.length })}</Link>
        ) : (
          <Link href="/account/link">{t('home.accounts.add')}</Link>
        )
      }
    >
      <Table caption={t('home.accounts.caption')} isCaptionHidden columns={columns} rows={shown} />
    </Section>
  );
}

function addressColumn(header: string): Column<LinkedAccount> {
  return {
    key: 'address',
    header,
    cell: ({ serviceAddress }) => (serviceAddress ? <CityWords text={serviceAddress} /> : '—'),
  };
}

const labelsShownMax = 3;

/** A payment of sixty bills names three of them. */
function labelsInWords(labels: readonly string[], t: Translate<typeof homeMessages>): string {
  const more = labels.length - labelsShownMax;
  const named = labels.slice(0, labelsShownMax).join(', ');
  return more > 0 ? t('home.payments.more', { labels: named, count: more }) : named;
}

function WhatFor({ payment: { labels } }: { payment: RecentPayment }) {
  const t = useText(homeMessages);
  return <>{labelsInWords(labels, t)}</>;
}

function RecentPayments({ payments }: { payments: RecentPayment[] }) {
  const t = useText(homeMessages);
  const columns: Column<RecentPayment>[] = [
    { key: 'day', header: t('home.payments.day'), kind: 'name', cell: (payment) => <DayText day={payment.paidOn} /> },
    { key: 'for', header: t('home.payments.for'), cell: (payment) => <WhatFor payment={payment} /> },
    { key: 'receipt', header: t('home.payments.receipt'), cell: (payment) => <ReceiptLink payment={payment} /> },
    {
      key: 'amount',
      header: t('home.payments.amount'),
      kind: 'money',
      cell: (payment) => <Money amount={payment.totalCents} />,
    },
  ];
  return (
    <Section heading={t('home.payments.heading')} id="recent-payments">
      {payments.length === 0 ? (
        <p>{t('home.payments.none')}</p>
      ) : (
        <Table caption={t('home.payments.caption')} isCaptionHidden columns={columns} rows={payments} />
      )}
    </Section>
  );
}

type RecentState = RecentPayment['state'];

/** A payment whose money went back, or may. */
function isGoneBack(state: RecentState): state is Exclude<RecentState, 'processing' | 'paid'> {
  return state !== 'processing' && state !== 'paid';
}

function ReceiptLink({ payment }: { payment: RecentPayment }) {
  const t = useText(homeMessages);
  const { receiptNumber, paymentId, state } = payment;
  if (receiptNumber) {
    return (
      <>
        {isGoneBack(state) && <Tag tone={state === 'disputed' ? 'waiting' : 'bad'}>{t(`home.payments.${state}`)}</Tag>}{' '}
        <Link href={`/receipts/${receiptNumber}`}>{t('home.payments.receiptNumber', { number: receiptNumber })}</Link>
      </>
    );
  }
  return (
    <>
      <Tag tone="waiting">{t('home.payments.processing')}</Tag>{' '}
      <Link href={`/payments/${paymentId}`}>{t('home.payments.follow')}</Link>
    </>
  );
}
