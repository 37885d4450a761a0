import { accountHolderOf, customerPath, type AccountHolder } from '../../customer-accounts/public.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { dayAt } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { billDocument } from '../bill-document.ts';
import { billNumberWithKind, parseBillKey, printedBillNumber } from '../bill-key.ts';
import { paymentsOfBillMax } from '../bill-page.tsx';
import { BillFacts, BillLines, DueBand, WhyThisAmount, type BillProps } from '../bill-sections.tsx';
import type { FilledLine } from '../fill-lines.ts';
import { billingMessages } from '../messages.ts';
import { PaymentsTable } from '../payments-table.tsx';
import { billLinesOf, billOfNumber, paymentsTowardsBills, type BillLine, type BillPayment } from '../reads-bill.ts';
import { linesToFill } from '../reads-payable.ts';
import { WentToSection } from '../went-to-section.tsx';
import { staffBillPath } from './staff-bill-path.ts';

/** GET /staff/bills/:key: a bill as its payers see it, without what they press, and with all numbers of receipts. */
export async function showStaffBill(request: StaffRequest) {
  const { db, city, clock, reply } = request;
  const known = await knownBill(request);
  if (!known) return reply.notFound();
  const { bill, holder } = known;
  const wanted = { userId: null, customerAccountId: bill.customerAccountId, billId: bill.id };
  const [lines, payments, filled] = await Promise.all([
    billLinesOf(db, bill.id),
    paymentsTowardsBills(db, { ...wanted, paymentsMax: paymentsOfBillMax }),
    linesToFill(db, [bill.id]),
  ]);
  const filledLines = filled.flatMap((one) => one.lines);
  const today = dayAt(clock.now(), city.timeZone);
  return reply.page(<StaffBillPage {...{ bill, holder, city, today, lines, payments }} filled={filledLines} />);
}

/** GET of its `document.pdf`: the bill as a resident has it who sees all of it, without a link to pay. */
export async function sendStaffBillDocument(request: StaffRequest) {
  const { db, user, city, clock, language, reply } = request;
  const known = await knownBill(request);
  if (!known) return reply.notFound();
  const { bill } = known;
  const wanted = { userId: user.userId, customerAccountId: bill.customerAccountId, billId: bill.id };
  const [lines, payments] = await Promise.all([
    billLinesOf(db, bill.id),
    paymentsTowardsBills(db, { ...wanted, paymentsMax: paymentsOfBillMax }),
  ]);
  const madeAt = clock.now();
  const today = dayAt(madeAt, city.timeZone);
  const pdf = await billDocument({ bill, lines, payments, city, language, madeAt, today, payLinkAddress: null });
  return reply.document(pdf, 'application/pdf', `bill-${printedBillNumber(bill)}.pdf`);
}

async function knownBill({ db, params }: StaffRequest) {
  const key = parseBillKey(params['key'] ?? '');
  const alone = key && (await billOfNumber(db, key));
  const holder = alone && (await accountHolderOf(db, alone.customerAccountId));
  return holder ? { bill: { ...alone, ...holder, sight: 'full' as const }, holder } : null;
}

type StaffBillProps = BillProps & {
  holder: AccountHolder;
  lines: readonly BillLine[];
  payments: readonly BillPayment[];
  filled: readonly FilledLine[];
};

function StaffBillPage({ bill, holder, city, today, lines, payments, filled }: StaffBillProps) {
  const t = useText(billingMessages);
  const path = customerPath(holder.customerId);
  return (
    <Page
      title={t('bill.title', { number: billNumberWithKind(bill, city, useLanguage()) })}
      section="staff"
      before={<BackLink href={path}>{bill.name}</BackLink>}
    >
      <DueBand bill={bill} city={city} today={today} showsTotal />
      <p>
        <Link href={`${staffBillPath(bill)}/document.pdf`} isDownload>
          {t('bill.pdf')}
        </Link>
      </p>
      <WhyThisAmount bill={bill} city={city} payments={payments} />
      <BillLines bill={bill} lines={lines} />
      <WentToSection bill={bill} lines={filled} city={city} />
      <Section heading={t('bill.payments')} id="payments">
        {payments.length === 0 ? (
          <p>{t('bill.payments.none')}</p>
        ) : (
          <PaymentsTable
            payments={payments}
            city={city}
            showsBills={false}
            receiptHref={(number) => `/staff/find?${new URLSearchParams({ q: number })}`}
          />
        )}
      </Section>
      <BillFacts bill={bill} city={city} today={today} accountHref={`${path}#accounts`} />
    </Page>
  );
}
