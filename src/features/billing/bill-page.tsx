import { categoryOf } from '../../kernel/city-profile.ts';
import { dayAt } from '../../kernel/day.ts';
import { cents, formatCents } from '../../kernel/money.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { Alert } from '../../ui/alert.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { KeyValue } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { AmountOnlyNotice } from './account-page.tsx';
import { billStateOn, creditCents, unsureCreditCents } from './amount-due.ts';
import { billHref, customerAccountHref, parseBillKey, printedBillNumber } from './bill-key.ts';
import { BillFacts, BillLines, DueBand, WhyThisAmount, type BillProps } from './bill-sections.tsx';
import type { FilledLine } from './fill-lines.ts';
import { openPayLink } from './guests/pay-link.ts';
import { PayLinkSection } from './guests/pay-link-section.tsx';
import { billingMessages } from './messages.ts';
import { isPayableHere, whyNotPayableHere } from './old-bills.ts';
import { PayBillForm } from './pay-bill-form.tsx';
import { PaymentsTable } from './payments-table.tsx';
import {
  billLinesOf,
  paymentsTowardsBills,
  seenBillOf,
  type BillLine,
  type BillPayment,
  type SeenBill,
} from './reads-bill.ts';
import { linesToFill } from './reads-payable.ts';
import { WentBackNotice } from './went-back-notice.tsx';
import { WentToSection } from './went-to-section.tsx';

/** More payments than any bill has; the history has them all. */
export const paymentsOfBillMax = 200;

/** A bill: what is due on it and why, what it is for, and what was paid. */
export async function showBill(request: SignedInRequest) {
  const { db, user, city, clock, params, reply } = request;
  const key = parseBillKey(params['key'] ?? '');
  const bill = key && (await seenBillOf(db, user.userId, key));
  if (!bill) return reply.notFound();

  const today = dayAt(clock.now(), city.timeZone);
  if (bill.sight === 'amount') return reply.page(<AmountOnlyBillPage bill={bill} city={city} today={today} />);
  const { id: billId, customerAccountId } = bill;
  const wanted = { userId: user.userId, customerAccountId, billId, paymentsMax: paymentsOfBillMax };
  const [lines, payments] = await Promise.all([billLinesOf(db, billId), paymentsTowardsBills(db, wanted)]);
  const filled = payments.some(({ takenBy }) => takenBy === 'portal') ? await linesToFill(db, [billId]) : [];
  const filledLines = filled.flatMap((one) => one.lines);
  const shown = { bill, city, today, lines, payments, filled: filledLines, payLinkAddress: openPayLink(request, bill) };
  return reply.page(<BillPage {...shown} />);
}

type BillPageProps = BillProps & {
  lines: readonly BillLine[];
  payments: readonly BillPayment[];
  filled: readonly FilledLine[];
  /** Null where nobody else may pay it now. */
  payLinkAddress: string | null;
};

function BillPage({ bill, city, today, lines, payments, filled, payLinkAddress }: BillPageProps) {
  const t = useText(billingMessages);
  return (
    <Page
      title={t('bill.title', { number: printedBillNumber(bill) })}
      section="bills"
      before={<BillCrumbs bill={bill} />}
    >
      <DueBand bill={bill} city={city} today={today} showsTotal />
      <BillNotices bill={bill} city={city} today={today} />
      <WentBackNotice bill={bill} city={city} payments={payments} />
      <PayBillForm bill={bill} city={city}>
        <Link href={`${billHref(bill)}/document.pdf`} isDownload>
          {t('bill.pdf')}
        </Link>
      </PayBillForm>
      <WhyThisAmount bill={bill} city={city} payments={payments} />
      <BillLines bill={bill} lines={lines} />
      <WentToSection bill={bill} lines={filled} city={city} />
      {payments.length > 0 && (
        <Section heading={t('bill.payments')} id="payments">
          <PaymentsTable payments={payments} city={city} showsBills={false} />
        </Section>
      )}
      <BillFacts bill={bill} city={city} today={today} accountHref={customerAccountHref(bill.accountNumber)} />
      {payLinkAddress && <PayLinkSection bill={bill} address={payLinkAddress} />}
    </Page>
  );
}

function AmountOnlyBillPage({ bill, city, today }: BillProps) {
  const t = useText(billingMessages);
  return (
    <Page
      title={t('bill.title', { number: printedBillNumber(bill) })}
      section="bills"
      before={<BillCrumbs bill={bill} />}
    >
      <DueBand bill={bill} city={city} today={today} showsTotal={false} />
      <TooOldNotice bill={bill} city={city} />
      <PayBillForm bill={bill} city={city} />
      <AmountOnlyNotice accountNumber={bill.accountNumber} />
      <KeyValue rows={[{ label: t('bill.customer'), value: bill.name }]} />
    </Page>
  );
}

function BillCrumbs({ bill }: { bill: SeenBill }) {
  const t = useText(billingMessages);
  const crumbs = [
    { label: t('bills.title'), href: '/bills' },
    { label: t('account.title', { number: bill.accountNumber }), href: customerAccountHref(bill.accountNumber) },
  ];
  return <Breadcrumb crumbs={crumbs} />;
}

/** Why there is no button to pay an old bill. */
function TooOldNotice({ bill, city }: Omit<BillProps, 'today'>) {
  const why = whyNotPayableHere(bill, city, useLanguage());
  return why !== null && bill.amountDueCents > 0 ? <Alert kind="warning">{why}</Alert> : null;
}

/** What a person must know before they pay, or why they need not. */
function BillNotices({ bill, city, today }: BillProps) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const state = billStateOn(bill, today);
  const credit = creditCents(bill);
  const unsure = unsureCreditCents(bill);
  const { department } = city;
  const least = categoryOf(city, bill.category).partPayment?.minimumCents;
  return (
    <>
      {state === 'processing' && <Alert kind="info">{t('bill.isProcessing')}</Alert>}
      {bill.disputedCents > 0 && (
        <Alert kind="info">
          {t(bill.amountDueCents > 0 ? 'bill.isDisputedInPart' : 'bill.isDisputed', {
            ...{ amount: formatCents(bill.disputedCents), due: formatCents(bill.amountDueCents) },
          })}
        </Alert>
      )}
      {state === 'paid' && <Alert kind="success">{t('bill.isPaid')}</Alert>}
      {state === 'void' && <Alert kind="info">{t('bill.isVoid')}</Alert>}
      {credit > 0 && (
        <Alert
          kind={bill.amountDueCents > 0 ? 'warning' : 'info'}
          heading={t('bill.credit', { amount: formatCents(credit) })}
        >
          {t(bill.amountDueCents > 0 ? 'bill.creditAskFirst' : 'bill.creditAsk', {
            department: department.name[language],
            phone: department.phone,
            email: department.email,
          })}
        </Alert>
      )}
      {unsure > 0 && (
        <Alert kind="info" heading={t('bill.unsure', { amount: formatCents(unsure) })}>
          {t('bill.unsureAsk', {
            department: department.name[language],
            phone: department.phone,
            email: department.email,
          })}
        </Alert>
      )}
      {bill.beyondPaidOutCents > 0 && (
        <Alert kind="info">{t('bill.beyondPaidOut', { amount: formatCents(bill.beyondPaidOutCents) })}</Alert>
      )}
      {bill.creditOwedCents > 0 && (
        <Alert kind="warning">
          {t('bill.creditOwed')}{' '}
          {t('bill.creditOwedAsk', {
            amount: formatCents(bill.creditOwedCents),
            department: department.name[language],
            phone: department.phone,
            email: department.email,
          })}
        </Alert>
      )}
      <TooOldNotice bill={bill} city={city} />
      {least !== undefined && bill.amountDueCents > least && isPayableHere(bill, city) && (
        <p>{t('bill.partly', { minimum: formatCents(cents(least)) })}</p>
      )}
    </>
  );
}
