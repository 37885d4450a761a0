import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { Select } from '../../ui/fields.tsx';
import { Money } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { DayText } from '../../ui/figures.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { EmptyState, Section } from '../../ui/text.tsx';
import { SelectionTotal } from '../../ui/totals.tsx';
import { billHref, billKey, billNumberWithKind, customerAccountHref, printedBillNumber } from './bill-key.ts';
import { billListHref, billOrders, billsPerPage, billsShown, type BillList } from './bill-list.ts';
import { BillStateTag, DueDay, PartProcessing } from './bill-words.tsx';
import { billingMessages } from './messages.ts';
import { isPayableHere, isPayableNow } from './old-bills.ts';
import type { ListedBill } from './reads.ts';

export type BillListSectionProps = {
  city: CityProfile;
  /** The page that the list stands on. */
  path: string;
  list: BillList;
  bills: readonly (ListedBill & { matching: number })[];
  billYears: readonly number[];
  today: Day;
  /** Bills of several accounts say which one they belong to. */
  showsAccount: boolean;
  /** With sight of the amount only there is nothing but open bills to choose from. */
  isAmountOnly?: boolean;
  /** Paid bills of some account are hidden, since its link shows the amount only. */
  hidesPaid?: boolean;
};

/** A list of bills with its views, its filter, its pages, and the button that pays what is ticked. */
export function BillListSection(props: BillListSectionProps) {
  const { path, list, bills } = props;
  const t = useText(billingMessages);
  const matching = bills[0]?.matching ?? 0;
  const pages = Math.max(1, Math.ceil(matching / billsPerPage));
  const tabs = billsShown.map((show) => ({
    label: t(`bills.show.${show}`),
    href: billListHref(path, { ...list, sort: show === 'open' ? 'due' : 'newest' }, { show }),
    isCurrent: list.show === show,
  }));
  return (
    <Section heading={t('bills.heading')} id="bills">
      {!props.isAmountOnly && <TabLinks label={t('bills.heading')} tabs={tabs} />}
      {!props.isAmountOnly && <BillFilter {...props} />}
      {bills.length === 0 ? <NoBills {...props} /> : <PayableBills {...props} matching={matching} />}
      <Pagination
        page={Math.min(list.page, pages)}
        pages={pages}
        hrefOf={(page) => `${billListHref(path, list, { page })}#bills`}
      />
    </Section>
  );
}

function BillFilter({ path, list, billYears }: BillListSectionProps) {
  const t = useText(billingMessages);
  const years = billYears.map((year) => ({ value: String(year), label: String(year) }));
  const orders = billOrders.map((order) => ({ value: order, label: t(`bills.sort.${order}`) }));
  return (
    <Form action={path} method="get" class="cc-filter" label={t('bills.show')}>
      {list.show !== 'open' && <input type="hidden" name="show" value={list.show} />}
      <Select
        name="year"
        label={t('bills.year')}
        options={years}
        value={String(list.year ?? '')}
        emptyChoice={t('bills.allYears')}
        width="short"
      />
      <Select name="sort" label={t('bills.sort')} options={orders} value={list.sort} />
      <Button kind="outline">{t('bills.apply')}</Button>
    </Form>
  );
}

function NoBills({ path, list, hidesPaid }: BillListSectionProps) {
  const t = useText(billingMessages);
  if (list.year !== null) {
    const action = <Link href={billListHref(path, list, { year: null })}>{t('bills.showAllYears')}</Link>;
    return <EmptyState action={action}>{t('bills.none.year', { year: list.year })}</EmptyState>;
  }
  if (hidesPaid && list.show !== 'open') {
    const enterCode = (
      <ButtonLink kind="outline" href="/account/link">
        {t('account.enterCode')}
      </ButtonLink>
    );
    return <EmptyState action={enterCode}>{t('bills.none.hidden')}</EmptyState>;
  }
  const action = list.show === 'open' && (
    <ButtonLink kind="outline" href={billListHref(path, { ...list, sort: 'newest' }, { show: 'all' })}>
      {t('bills.showAll')}
    </ButtonLink>
  );
  return <EmptyState action={action}>{t(`bills.none.${list.show}`)}</EmptyState>;
}

function PayableBills(props: BillListSectionProps & { matching: number }) {
  const t = useText(billingMessages);
  const table = <BillTable {...props} />;
  if (!props.bills.some((bill) => isPayableNow(bill, props.city))) return table;
  return (
    <Form action="/checkout" method="get" label={t('bills.payForm')}>
      {table}
      <SelectionTotal>
        <Button>{t('bills.paySelected')}</Button>
      </SelectionTotal>
    </Form>
  );
}

function BillTable(props: BillListSectionProps & { matching: number }) {
  const { list, bills, city, today, showsAccount, matching } = props;
  const t = useText(billingMessages);
  const caption = t(`bills.caption.${list.show}`, { count: matching });
  const select: Column<ListedBill> = {
    key: 'select',
    header: t('bills.select'),
    kind: 'select',
    isHeaderHidden: true,
    cell: (bill) => isPayableNow(bill, city) && <BillCheckbox bill={bill} city={city} />,
  };
  const columns = [
    ...(bills.some((bill) => isPayableNow(bill, city)) ? [select] : []),
    ...billColumns(t, city, today).filter(
      ({ key }) => columnsShown[list.show].has(key) && (showsAccount || key !== 'account'),
    ),
  ];
  return <Table caption={caption} columns={columns} rows={bills} rowKey={(bill) => String(bill.id)} />;
}

const columnsShown: Record<BillList['show'], ReadonlySet<string>> = {
  open: new Set(['bill', 'account', 'due', 'amountDue']),
  paid: new Set(['bill', 'account', 'billed', 'total']),
  all: new Set(['bill', 'account', 'due', 'state', 'total', 'amountDue']),
};

function billColumns(
  t: ReturnType<typeof useText<typeof billingMessages>>,
  city: CityProfile,
  today: Day,
): Column<ListedBill>[] {
  return [
    { key: 'bill', header: t('bills.bill'), kind: 'name', cell: (bill) => <BillLink bill={bill} city={city} /> },
    { key: 'account', header: t('bills.account'), cell: (bill) => <AccountLink bill={bill} /> },
    { key: 'billed', header: t('bills.billed'), cell: (bill) => bill.billDate && <DayText day={bill.billDate} /> },
    { key: 'due', header: t('bills.due'), cell: (bill) => <DueDay bill={bill} today={today} /> },
    { key: 'state', header: t('bills.state'), cell: (bill) => <BillStateTag bill={bill} today={today} /> },
    {
      key: 'total',
      header: t('bills.total'),
      kind: 'money',
      cell: (bill) => bill.totalCents !== null && <Money amount={bill.totalCents} />,
    },
    {
      key: 'amountDue',
      header: t('bills.amountDue'),
      kind: 'money',
      cell: (bill) => (
        <>
          <Money amount={bill.amountDueCents} />
          <PartProcessing bill={bill} />
          {bill.amountDueCents > 0 && !isPayableHere(bill, city) && (
            <>
              <br />
              <span class="usa-hint">{t('bills.notPayableHere')}</span>
            </>
          )}
        </>
      ),
    },
  ];
}

type BillOfCity = { bill: ListedBill; city: CityProfile };

function BillCheckbox({ bill, city }: BillOfCity) {
  const t = useText(billingMessages);
  const label = t('bill.title', { number: billNumberWithKind(bill, city, useLanguage()) });
  return <Checkbox name="bill" value={billKey(bill)} label={label} amount={bill.amountDueCents} isInTable />;
}

/** Its number and, since two kinds of bill may share one, its kind. */
function BillLink({ bill, city }: BillOfCity) {
  const kind = categoryOf(city, bill.category).name[useLanguage()];
  return (
    <>
      <Link href={billHref(bill)}>{printedBillNumber(bill)}</Link>
      <br />
      <span class="usa-hint">
        {kind}
        {bill.description && (
          <>
            : <CityWords text={bill.description} />
          </>
        )}
      </span>
    </>
  );
}

function AccountLink({ bill }: { bill: ListedBill }) {
  return (
    <>
      <Link href={customerAccountHref(bill.accountNumber)}>{bill.accountNumber}</Link>
      <br />
      <span class="usa-hint">{bill.name}</span>
    </>
  );
}
