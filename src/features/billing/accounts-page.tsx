import { dayAt, type Day } from '../../kernel/day.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { AsOf, DayText, Money, Tag } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { customerAccountHref } from './bill-key.ts';
import { wholeNumber } from './bill-list.ts';
import { LinkFirst } from './bills-page.tsx';
import { billingMessages } from './messages.ts';
import { accountsInSight, type AccountInSight } from './reads.ts';

const accountsPerPage = 25;
const pagesMax = 1000;

/** `Accounts`: the accounts that the user has linked, with what is due on each. */
export async function showAccounts({ db, user, city, clock, query, reply }: SignedInRequest) {
  const today = dayAt(clock.now(), city.timeZone);
  const page = wholeNumber(query['page'], pagesMax) ?? 1;
  const pageOf = (number: number) => {
    const skipped = (number - 1) * accountsPerPage;
    return accountsInSight(db, { userId: user.userId, accountNumber: null, today, skipped, pageSize: accountsPerPage });
  };
  const inSight = await pageOf(page);
  if (inSight.length === 0 && page > 1) return reply.seeOther('/accounts');
  return reply.page(<AccountsPage accounts={inSight} page={page} today={today} timeZone={city.timeZone} />);
}

type AccountsPageProps = {
  accounts: readonly (AccountInSight & { linkedCount: number })[];
  page: number;
  today: Day;
  timeZone: string;
};

function AccountsPage({ accounts, page, today, timeZone }: AccountsPageProps) {
  const t = useText(billingMessages);
  const first = accounts[0];
  if (!first) {
    return (
      <Page title={t('accounts.title')} section="accounts">
        <LinkFirst />
      </Page>
    );
  }
  const asOf = accounts
    .map((each) => each.asOf)
    .reduce((one, other) => (one && other && one < other ? one : (other ?? one)));
  return (
    <Page title={t('accounts.title')} section="accounts" lede={t('accounts.lede')}>
      <Table caption={t('accounts.caption')} isCaptionHidden columns={accountColumns(t, today)} rows={accounts} />
      {asOf && <AsOf moment={asOf} timeZone={timeZone} />}
      <Pagination
        page={page}
        pages={Math.ceil(first.linkedCount / accountsPerPage)}
        hrefOf={(number) => `/accounts?page=${number}`}
      />
      <ButtonRow>
        <ButtonLink kind="outline" href="/account/link">
          {t('links.linkAnother')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}

function accountColumns(t: ReturnType<typeof useText<typeof billingMessages>>, today: Day): Column<AccountInSight>[] {
  return [
    { key: 'name', header: t('accounts.name'), kind: 'name', cell: (each) => <AccountName account={each} /> },
    {
      key: 'number',
      header: t('accounts.number'),
      isUnbroken: true,
      cell: (each) => <Link href={customerAccountHref(each.accountNumber)}>{each.accountNumber}</Link>,
    },
    {
      key: 'nextDue',
      header: t('accounts.nextDue'),
      cell: (each) => (each.nextDueOn ? <DayText day={each.nextDueOn} today={today} /> : t('bills.noNextDue')),
    },
    {
      key: 'pastDue',
      header: t('accounts.pastDue'),
      kind: 'money',
      cell: (each) => <Money amount={each.pastDueCents} />,
    },
    { key: 'due', header: t('accounts.due'), kind: 'money', cell: (each) => <Money amount={each.dueCents} /> },
  ];
}

function AccountName({ account }: { account: AccountInSight }) {
  const t = useText(billingMessages);
  return (
    <>
      {account.name} {account.isClosed && <Tag>{t('accounts.closed')}</Tag>}
      {account.serviceAddress && (
        <>
          <br />
          <span class="usa-hint">
            <CityWords text={account.serviceAddress} />
          </span>
        </>
      )}
    </>
  );
}
