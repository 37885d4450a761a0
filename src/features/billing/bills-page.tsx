import { dayAt, type Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { AsOf, DayText, Money, SummaryBand, type Figure } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/text.tsx';
import { choiceOfReader } from './bill-choice.ts';
import { billListFrom } from './bill-list.ts';
import { BillListSection, type BillListSectionProps } from './bill-list-section.tsx';
import { billingMessages } from './messages.ts';
import { billTotalsOf, linkedYearsOf, listedBillsOf, type BillTotals } from './reads.ts';

/** `General Billing`: every bill of every account that the user has linked, and what is due. */
export async function showBills(request: SignedInRequest) {
  const { db, user, city, clock, query, reply } = request;
  const today = dayAt(clock.now(), city.timeZone);
  const list = billListFrom(query);
  const [totals, { linkedCount, amountOnlyCount, billYears }, bills] = await Promise.all([
    billTotalsOf(db, user.userId, today),
    linkedYearsOf(db, user.userId),
    listedBillsOf(db, user.userId, null, list),
  ]);
  if (linkedCount === 0) return reply.page(<NoLinkedAccounts />);
  const choice = await choiceOfReader(request, bills);
  return reply.page(
    <BillsPage
      totals={totals}
      timeZone={city.timeZone}
      listed={{
        city,
        path: '/bills',
        list,
        bills,
        choice,
        billYears,
        today,
        showsAccount: true,
        hidesPaid: amountOnlyCount > 0,
      }}
    />,
  );
}

type BillsPageProps = { totals: BillTotals; timeZone: string; listed: BillListSectionProps };

function BillsPage({ totals, timeZone, listed }: BillsPageProps) {
  const t = useText(billingMessages);
  return (
    <Page title={t('bills.title')} section="bills" lede={t('bills.lede')}>
      <TotalsBand totals={totals} timeZone={timeZone} today={listed.today} more={[]} />
      <BillListSection {...listed} />
    </Page>
  );
}

function NoLinkedAccounts() {
  const t = useText(billingMessages);
  return (
    <Page title={t('bills.title')} section="bills">
      <LinkFirst />
    </Page>
  );
}

/** Says that bills appear once an account is linked, and leads there. */
export function LinkFirst() {
  const t = useText(billingMessages);
  return (
    <EmptyState action={<ButtonLink href="/account/link">{t('links.link')}</ButtonLink>}>{t('links.none')}</EmptyState>
  );
}

export type TotalsBandProps = {
  totals: BillTotals & { nextDueCents?: Cents };
  timeZone: string;
  today: Day;
  /** Figures after those of what is due. */
  more: readonly Figure[];
};

/** What is due, what of it is past due and what comes next, with the moment that the city's figures are from. */
export function TotalsBand({ totals, timeZone, today, more }: TotalsBandProps) {
  const t = useText(billingMessages);
  const { dueCents, pastDueCents, nextDueOn, openCount, asOf, nextDueCents } = totals;
  const dueNote = openCount === 0 ? t('bills.nothingDue') : t('bills.openCount', { count: openCount });
  const figures: Figure[] = [
    { label: t('bills.dueNow'), value: <Money amount={dueCents} />, note: dueNote, tone: 'main' },
    { label: t('bills.pastDue'), value: <Money amount={pastDueCents} />, tone: pastDueCents > 0 ? 'bad' : 'plain' },
    nextDueOn === null
      ? { label: t('bills.nextDue'), value: t('bills.noNextDue') }
      : {
          label: t('bills.nextDue'),
          value: <DayText day={nextDueOn} today={today} />,
          note: nextDueCents === undefined ? undefined : <Money amount={nextDueCents} />,
        },
    ...more,
  ];
  return <SummaryBand figures={figures} asOf={asOf && <AsOf moment={asOf} timeZone={timeZone} />} />;
}
