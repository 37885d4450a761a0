import { cents, sumCents } from '../../kernel/money.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Select } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { EmptyState, Section } from '../../ui/text.tsx';
import { SelectionTotal } from '../../ui/totals.tsx';
import { ClosedNotice, GoneNotice, type Choice } from '../payments/public.ts';
import { chosenField, type ChoiceGoal } from './bill-choice-form.ts';
import { billKey } from './bill-key.ts';
import { billListHref, billOrders, billsPerPage, billsShown, type BillList } from './bill-list.ts';
import { BillTable } from './bill-table.tsx';
import { billingMessages } from './messages.ts';
import { isPayableNow } from './old-bills.ts';
import type { ListedBill } from './reads.ts';

export type BillListSectionProps = {
  city: CityProfile;
  /** The page that the list stands on. */
  path: string;
  list: BillList;
  bills: readonly (ListedBill & { matching: number })[];
  /** What the reader has chosen to pay so far, here and elsewhere; null for nothing. */
  choice: Choice | null;
  billYears: readonly number[];
  today: Day;
  /** Bills of several accounts say which one they belong to. */
  showsAccount: boolean;
  /** With sight of the amount only there is nothing but open bills to choose from. */
  isAmountOnly?: boolean;
  /** Paid bills of some account are hidden, since its link shows the amount only. */
  hidesPaid?: boolean;
};

/**
 * A list of bills with its views, its filter and its pages. Where there is something to choose or chosen, all but the
 * views are one form: whatever leads to another page of the list, or on to pay, keeps what is ticked on this one.
 */
export function BillListSection(props: BillListSectionProps) {
  const { path, list, bills, choice, city } = props;
  const t = useText(billingMessages);
  const tabs = billsShown.map((show) => ({
    label: t(`bills.show.${show}`),
    href: billListHref(path, { ...list, sort: show === 'open' ? 'due' : 'newest' }, { show }),
    isCurrent: list.show === show,
  }));
  const isChoosing = choice !== null || bills.some((bill) => isPayableNow(bill, city));
  return (
    <Section heading={t('bills.heading')} id="bills">
      {!props.isAmountOnly && <TabLinks label={t('bills.heading')} tabs={tabs} />}
      {choice !== null && choice.gone.length > 0 && <GoneNotice gone={choice.gone} whose="user" />}
      {choice !== null && choice.closed.length > 0 && <ClosedNotice closed={choice.closed} />}
      {isChoosing ? <ChoosingList {...props} /> : <PlainList {...props} />}
    </Section>
  );
}

function PlainList(props: BillListSectionProps) {
  const { path, list, bills } = props;
  const t = useText(billingMessages);
  return (
    <>
      {!props.isAmountOnly && (
        <Form action={path} method="get" class="cc-filter" label={t('bills.show')}>
          {list.show !== 'open' && <input type="hidden" name="show" value={list.show} />}
          <FilterFields {...props} />
          <Button kind="outline">{t('bills.apply')}</Button>
        </Form>
      )}
      {bills.length === 0 ? <NoBills {...props} /> : <BillTable {...props} />}
      <Pagination {...pagesOf(props)} hrefOf={(page) => `${billListHref(path, list, { page })}#bills`} />
    </>
  );
}

function ChoosingList(props: BillListSectionProps) {
  const { path, list, bills, choice } = props;
  const t = useText(billingMessages);
  const { page, pages } = pagesOf(props);
  return (
    <Form action="/bills/choice" label={t('bills.payForm')}>
      <input type="hidden" name="path" value={path} />
      <input type="hidden" name="show" value={list.show} />
      <input type="hidden" name="from" value={page} />
      <input type="hidden" name="chosen" value={chosenField(bills, choice)} />
      {!props.isAmountOnly && (
        <div class="cc-filter" role="group" aria-label={t('bills.show')}>
          <FilterFields {...props} />
          <Button kind="outline" name="page" value="1">
            {t('bills.apply')}
          </Button>
        </div>
      )}
      <BillTable {...props} />
      <ChoiceBar {...props} page={page} pages={pages} />
      <Pagination page={page} pages={pages} field="page" />
    </Form>
  );
}

/** What is chosen on all pages, and what to do with it. */
function ChoiceBar({ bills, choice, page, pages }: BillListSectionProps & { page: number; pages: number }) {
  const t = useText(billingMessages);
  const chosenHere = bills.flatMap((bill) => choice?.amounts.get(billKey(bill)) ?? []);
  const chosen = { count: choice?.amounts.size ?? 0, amount: choice?.totalCents ?? cents(0) };
  const elsewhere = {
    count: chosen.count - chosenHere.length,
    amount: cents(chosen.amount - sumCents(chosenHere)),
  };
  const update = pages > 1 && (
    <Button kind="link" name="page" value={String(page)}>
      {t('bills.updateTotal')}
    </Button>
  );
  const clear = choice !== null && (
    <Button kind="link" name="do" value={'clear' satisfies ChoiceGoal}>
      {t('bills.clearChoice')}
    </Button>
  );
  return (
    <SelectionTotal chosen={chosen} elsewhere={elsewhere} update={update} clear={clear}>
      <Button name="do" value={'pay' satisfies ChoiceGoal}>
        {t('bills.paySelected')}
      </Button>
    </SelectionTotal>
  );
}

function pagesOf({ list, bills }: BillListSectionProps): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil((bills[0]?.matching ?? 0) / billsPerPage));
  return { page: Math.min(list.page, pages), pages };
}

function FilterFields({ list, billYears }: BillListSectionProps) {
  const t = useText(billingMessages);
  const years = billYears.map((year) => ({ value: String(year), label: String(year) }));
  const orders = billOrders.map((order) => ({ value: order, label: t(`bills.sort.${order}`) }));
  return (
    <>
      <Select
        name="year"
        label={t('bills.year')}
        options={years}
        value={String(list.year ?? '')}
        emptyChoice={t('bills.allYears')}
        width="short"
      />
      <Select name="sort" label={t('bills.sort')} options={orders} value={list.sort} />
    </>
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
