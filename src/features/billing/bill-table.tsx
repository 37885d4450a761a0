import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import { Checkbox } from '../../ui/choices.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { DayText, Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import type { Choice } from '../payments/public.ts';
import { billHref, billKey, billNumberWithKind, customerAccountHref, printedBillNumber } from './bill-key.ts';
import type { BillList } from './bill-list.ts';
import { BillStateTag, DueDay, PartProcessing } from './bill-words.tsx';
import { billingMessages } from './messages.ts';
import { isPayableHere, isPayableNow } from './old-bills.ts';
import type { ListedBill } from './reads.ts';

export type BillTableProps = {
  city: CityProfile;
  list: BillList;
  bills: readonly (ListedBill & { matching: number })[];
  choice: Choice | null;
  today: Day;
  showsAccount: boolean;
};

/** One page of a list of bills, with a box at each that can be paid here. */
export function BillTable(props: BillTableProps) {
  const { list, bills, choice, city, today, showsAccount } = props;
  const t = useText(billingMessages);
  const caption = t(`bills.caption.${list.show}`, { count: bills[0]?.matching ?? 0 });
  const select: Column<ListedBill> = {
    key: 'select',
    header: t('bills.select'),
    kind: 'select',
    isHeaderHidden: true,
    cell: (bill) => isPayableNow(bill, city) && <BillCheckbox bill={bill} city={city} choice={choice} />,
  };
  const columns = [
    ...(bills.some((bill) => isPayableNow(bill, city)) ? [select] : []),
    ...billColumns(t, city, today).filter(
      ({ key }) => columnsShown[list.show].has(key) && (showsAccount || key !== 'account'),
    ),
  ];
  return <Table caption={caption} columns={columns} rows={bills} />;
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

/** Adds what was typed on Review and pay, where that was a part. */
function BillCheckbox({ bill, city, choice }: BillOfCity & { choice: Choice | null }) {
  const t = useText(billingMessages);
  const key = billKey(bill);
  const label = t('bill.title', { number: billNumberWithKind(bill, city, useLanguage()) });
  const amount: Cents = choice?.amounts.get(key) ?? bill.amountDueCents;
  const isChecked = choice?.amounts.has(key) ?? false;
  return <Checkbox name="bill" value={key} label={label} amount={amount} isChecked={isChecked} isInTable />;
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
