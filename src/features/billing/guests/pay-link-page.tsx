import { Type } from 'typebox';
import { dayAt } from '../../../kernel/day.ts';
import { form } from '../../../platform/http/form.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { DayText, Money, PastDue, SummaryBand } from '../../../ui/figures.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { printedBillNumber } from '../bill-key.ts';
import { billingMessages } from '../messages.ts';
import { isPayableNow } from '../old-bills.ts';
import { followPayLink } from './follow-pay-link.ts';
import { emailProblem, GuestEmailField, openVisitOf, type OpenVisit } from './guest-pay-page.tsx';
import { guestOriginOf } from './guest-origin.ts';
import { billOfPayLink } from './pay-link.ts';
import { guestBillByKey, type GuestBill } from './reads.ts';
import { isPastDue, UnpayableBillPage } from './unpayable-bill-page.tsx';

const readEmailForm = form(Type.Object({ email: Type.String({ maxLength: 254 }) }));

/** GET /pay/:token: what is due on the bill of a pay link. Opening it changes nothing; its button POSTs. */
export async function showPayLink(request: PageRequest) {
  const { db, city, params, reply } = request;
  if (!city.guests.allowed) return reply.notFound();
  const key = billOfPayLink(request, params['token'] ?? '');
  const bill = key && (await guestBillByKey(db, key));
  if (!bill) return reply.page(<NoSuchLinkPage />, 404);
  if (!isPayableNow(bill, city)) return reply.page(<UnpayableBillPage bill={bill} city={city} />);
  const visit = await openVisitOf(request);
  return reply.page(<PayLinkPage request={request} bill={bill} visit={visit} email="" />);
}

/** POST /pay/:token: adds the bill to what this browser is about to pay; the link is the proof. */
export async function submitPayLink(request: PageRequest) {
  const { db, city, secrets, clock, params, body, language, reply } = request;
  if (!city.guests.allowed) return reply.notFound();
  const token = params['token'] ?? '';
  const visit = await openVisitOf(request);
  const read = readEmailForm(body);
  const typed = read.ok ? read.value.email : read.values.email;
  const problem = visit ? undefined : emailProblem(read.ok ? typed : ' ', textIn(language, billingMessages));
  if (problem) {
    const key = billOfPayLink(request, token);
    const bill = key && (await guestBillByKey(db, key));
    if (!bill) return reply.page(<NoSuchLinkPage />, 404);
    return reply.page(<PayLinkPage request={request} bill={bill} visit={visit} email={typed} problem={problem} />, 422);
  }
  const asked = { token, email: visit?.email ?? typed, ...guestOriginOf(request) };
  const rules = { city, secrets, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => followPayLink(tx, asked, rules));
  if (!outcome.ok) return reply.page(<NoSuchLinkPage />, 404);
  const { bill, newToken } = outcome.value;
  if (newToken) reply.setCookie('guest', newToken);
  if (!isPayableNow(bill, city)) return reply.page(<UnpayableBillPage bill={bill} city={city} />);
  return reply.seeOther('/pay/checkout');
}

type PayLinkPageProps = {
  request: PageRequest;
  bill: GuestBill;
  visit: OpenVisit | null;
  email: string;
  problem?: string;
};

function PayLinkPage({ request, bill, visit, email, problem }: PayLinkPageProps) {
  const t = useText(billingMessages);
  const { city, clock, params } = request;
  const today = dayAt(clock.now(), city.timeZone);
  const isLate = isPastDue(bill, today);
  const dueDay = (
    <>
      <DayText day={bill.dueDate} today={today} /> {isLate && <PastDue />}
    </>
  );
  return (
    <Page
      title={t('link.title', { number: printedBillNumber(bill) })}
      lede={t('link.lede')}
      section="bills"
      before={<ErrorSummary errors={{ email: problem }} />}
    >
      <SummaryBand
        figures={[
          { label: t('bill.amountDue'), value: <Money amount={bill.amountDueCents} />, tone: 'main' },
          { label: t(isLate ? 'bill.wasDue' : 'bill.due'), value: dueDay },
        ]}
      />
      <Form action={`/pay/${params['token']}`}>
        {visit ? (
          <p>{t('guest.emailKnown', { email: visit.email })}</p>
        ) : (
          <>
            <RequiredNote />
            <GuestEmailField value={email} error={problem} />
          </>
        )}
        <ButtonRow>
          <Button>{t('link.continue')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** The same for a link that we never gave and for one that the city has replaced. */
function NoSuchLinkPage() {
  const t = useText(billingMessages);
  return (
    <Page title={t('link.gone')} lede={t('link.gone.text')} section="bills">
      <ButtonRow>
        <ButtonLink href="/pay">{t('guest.title')}</ButtonLink>
      </ButtonRow>
    </Page>
  );
}
