import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, formatMonth } from '../../kernel/day.ts';
import { formatCents, sumCents } from '../../kernel/money.ts';
import { addressLines } from '../customer-accounts/public.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { Alert } from '../../ui/alert.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { DayText, KeyValue, Money, type Figure, type KeyValueRow } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { customerAccountHref } from './bill-key.ts';
import { choiceOfReader } from './bill-choice.ts';
import { billListFrom } from './bill-list.ts';
import { BillListSection, type BillListSectionProps } from './bill-list-section.tsx';
import { TotalsBand } from './bills-page.tsx';
import { billingMessages } from './messages.ts';
import { firstDrawnDay, wholeMonths } from './months-of-bills.ts';
import { PaymentsTable } from './payments-table.tsx';
import { billedAndPaidByMonth, paymentsTowardsBills, type BillPayment, type MonthOfBills } from './reads-bill.ts';
import { accountsInSight, listedBillsOf, type AccountInSight } from './reads.ts';

const paymentsShown = 12;

/**
 * The `details` of a linked account: what is due, its bills and its payments. Whoever has sight of the amount only sees
 * what is due and how to get to see the rest; nothing else is read for them.
 */
export async function showAccount(request: SignedInRequest) {
  const { db, user, city, clock, params, query, reply } = request;
  const today = dayAt(clock.now(), city.timeZone);
  const { userId } = user;
  const accountNumber = params['accountNumber'] ?? '';
  const [account] = await accountsInSight(db, { userId, accountNumber, today, skipped: 0, pageSize: 1 });
  if (!account) return reply.notFound();

  const path = customerAccountHref(account.accountNumber);
  const { customerAccountId, billYears } = account;
  const isAmountOnly = account.sight === 'amount';
  const list = billListFrom(isAmountOnly ? { page: query['page'] ?? '' } : query);
  const [bills, payments, months] = await Promise.all([
    listedBillsOf(db, userId, account.accountNumber, list),
    isAmountOnly
      ? []
      : paymentsTowardsBills(db, { userId, customerAccountId, billId: null, paymentsMax: paymentsShown }),
    isAmountOnly ? [] : billedAndPaidByMonth(db, customerAccountId, firstDrawnDay(today)),
  ]);
  const choice = await choiceOfReader(request, bills);
  const listed = { city, path, list, bills, choice, billYears, today, showsAccount: false, isAmountOnly };
  const shown = { account, listed, timeZone: city.timeZone };
  if (isAmountOnly) return reply.page(<AmountOnlyPage {...shown} />);
  const drawn = { months: wholeMonths(months, today), areFiguresOpen: query['figures'] === 'table' };
  return reply.page(<AccountPage {...shown} payments={payments} drawn={drawn} />);
}

type AmountOnlyProps = { account: AccountInSight; listed: BillListSectionProps; timeZone: string };
type AccountPageProps = AmountOnlyProps & {
  payments: readonly BillPayment[];
  drawn: Omit<MonthsChartProps, 'accountNumber'>;
};

function AccountPage({ account, listed, timeZone, payments, drawn }: AccountPageProps) {
  const t = useText(billingMessages);
  const [latest] = payments;
  const lastPayment: Figure = latest
    ? {
        label: t('bills.lastPayment'),
        value: <Money amount={latest.amountCents} />,
        note: <DayText day={latest.paidOn} />,
      }
    : { label: t('bills.lastPayment'), value: t('bills.noPayment') };
  return (
    <Page
      title={t('account.title', { number: account.accountNumber })}
      heading={account.name}
      lede={t('account.title', { number: account.accountNumber })}
      section="accounts"
      before={<Breadcrumb crumbs={[{ label: t('accounts.title'), href: '/accounts' }]} />}
    >
      {account.isClosed && <Alert kind="info">{t('account.closed')}</Alert>}
      <TotalsBand totals={account} timeZone={timeZone} today={listed.today} more={[lastPayment]} />
      <BillListSection {...listed} />
      {drawn.months.length > 0 && <MonthsChart {...drawn} accountNumber={account.accountNumber} />}
      <Payments account={account} payments={payments} city={listed.city} />
      <AccountFacts account={account} />
    </Page>
  );
}

function AmountOnlyPage({ account, listed, timeZone }: AmountOnlyProps) {
  const t = useText(billingMessages);
  return (
    <Page
      title={t('account.title', { number: account.accountNumber })}
      heading={account.name}
      lede={t('account.title', { number: account.accountNumber })}
      section="accounts"
      before={<Breadcrumb crumbs={[{ label: t('accounts.title'), href: '/accounts' }]} />}
    >
      <TotalsBand totals={account} timeZone={timeZone} today={listed.today} more={[]} />
      <AmountOnlyNotice accountNumber={account.accountNumber} />
      <BillListSection {...listed} />
    </Page>
  );
}

/** Why there is no more to see, and how to get to see it: linking again, with the account's number filled in. */
export function AmountOnlyNotice({ accountNumber }: { accountNumber: string }) {
  const t = useText(billingMessages);
  return (
    <Alert kind="info" heading={t('account.amountOnly.heading')} headingLevel={2}>
      <p>{t('account.amountOnly')}</p>
      <ButtonLink kind="outline" href={`/account/link?${new URLSearchParams({ number: accountNumber })}`}>
        {t('account.enterCode')}
      </ButtonLink>
    </Alert>
  );
}

type MonthsChartProps = { months: readonly MonthOfBills[]; accountNumber: string; areFiguresOpen: boolean };

function MonthsChart({ months, accountNumber, areFiguresOpen }: MonthsChartProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const sentence = t('account.chartSentence', {
    month: formatMonth(months[0]?.month ?? '', language),
    billed: formatCents(sumCents(months.map((each) => each.billedCents))),
    paid: formatCents(sumCents(months.map((each) => each.paidCents))),
  });
  return (
    <Section heading={t('account.chart')} id="months">
      <BarChart
        sentence={sentence}
        groupLabel={t('account.month')}
        series={[
          { label: t('account.billed'), tone: 'grey' },
          { label: t('account.paid'), tone: 'main' },
        ]}
        groups={months.map(({ month, billedCents, paidCents }) => {
          return { label: formatMonth(month, language), amounts: [billedCents, paidCents] };
        })}
        areFiguresOpen={areFiguresOpen}
        figuresHref={areFiguresOpen ? undefined : `${customerAccountHref(accountNumber)}?figures=table#months`}
      />
    </Section>
  );
}

type PaymentsProps = { account: AccountInSight; payments: readonly BillPayment[]; city: CityProfile };

function Payments({ account, payments, city }: PaymentsProps) {
  const t = useText(billingMessages);
  return (
    <Section heading={t('payments.heading')} id="payments">
      {payments.length === 0 ? (
        <p>{t('payments.none')}</p>
      ) : (
        <PaymentsTable payments={payments} city={city} showsBills />
      )}
      {payments.length === paymentsShown && <p>{t('payments.latest', { count: paymentsShown })}</p>}
      <p>
        <Link href={`${customerAccountHref(account.accountNumber)}/history.csv`} isDownload>
          {t('account.history')}
        </Link>{' '}
        <span class="usa-hint">{t('account.historyHint')}</span>
      </p>
    </Section>
  );
}

function AccountFacts({ account }: { account: AccountInSight }) {
  const t = useText(billingMessages);
  const mailing = addressLines(account);
  const rows: KeyValueRow[] = [
    { label: t('account.number'), value: account.accountNumber },
    { label: t('account.customerId'), value: account.customerNumber },
    ...(account.accountType
      ? [{ label: t('account.type'), value: <AccountType accountType={account.accountType} /> }]
      : []),
    { label: t('account.mailingAddress'), value: <Address text={mailing.join(', ')} /> },
    { label: t('account.serviceAddress'), value: <Address text={account.serviceAddress ?? ''} /> },
  ];
  return (
    <Section heading={t('account.facts')} id="facts">
      <KeyValue rows={rows} />
    </Section>
  );
}

const knownTypes = ['utility', 'tax', 'miscellaneous'] as const;

/** The kind of account in words where it is one of the usual ones, else as the city wrote it. */
function AccountType({ accountType }: { accountType: string }) {
  const t = useText(billingMessages);
  const known = knownTypes.find((one) => one === accountType.trim().toLowerCase());
  return known ? <>{t(`account.type.${known}`)}</> : <CityWords text={accountType} />;
}

function Address({ text }: { text: string }) {
  const t = useText(billingMessages);
  return text === '' ? <>{t('account.noAddress')}</> : <CityWords text={text} />;
}
