import { randomUUID } from 'node:crypto';
import type { Answer } from '../../platform/http/request.ts';
import { checkoutFor, typedPart, waysOfPaying, type Checkout } from './checkout.ts';
import { changeChoice } from './choice/change-choice.ts';
import { chosenForCheckout } from './choice/choice.ts';
import { amountField, readCheckout, type CheckoutForm } from './checkout-form.ts';
import { endEarlierPayments } from './end-earlier-payments.ts';
import type { Gateway } from './gateways/gateway.ts';
import { BusyPage, MeanwhilePage, NothingToPayPage, NoticePage, UnreachablePage } from './checkout-notices.tsx';
import { openSession } from './open-session.ts';
import type { PaymentsWiring } from './payable.ts';
import type { PayerRequest } from './payer-access.ts';
import { isPayer } from './payer.ts';
import type { CheckoutInput, Payment } from './payment.ts';
import { openPaymentsTowards, paymentByCheckoutKey } from './reads.ts';
import { ReviewPage, type ReviewProblem } from './review-view.tsx';
import { isSameCheckout, startPayment, type StartRefusal } from './start-payment.ts';

type Wired = PaymentsWiring & { gateway: Gateway };
type Handler = (request: PayerRequest) => Promise<Answer>;

/**
 * GET /checkout: what is chosen, how much, and by which way, before anything happens. What the user has chosen is kept in
 * the database; an address that names bills all the same shows those.
 */
export function showCheckout(wiring: PaymentsWiring): Handler {
  return async (request) => {
    const { gateway } = wiring;
    if (!gateway) return request.reply.page(<NoticePage kind="unavailable" {...placeOf(request)} />, 503);
    const asked = readCheckout(request.query, kindsOf(wiring));
    const form = asked.chosen.length > 0 ? asked : { ...asked, chosen: await chosenBefore(request, wiring) };
    if (form.chosen.length === 0)
      return request.reply.page(<NoticePage kind="nothing-selected" {...placeOf(request)} />);
    const checkout = await checkoutOf(request, wiring, form);
    if (checkout.lines.length === 0) return request.reply.page(nothingToPay(request, checkout));
    const isWrong = checkout.lines.some(({ problem }) => problem !== null);
    return showReview(request, { ...wiring, gateway }, form, checkout, isWrong ? 'wrong-amounts' : null);
  };
}

/** POST /checkout: starts the payment, once for each form, and leads on to the gateway's page. */
export function submitCheckout(wiring: PaymentsWiring): Handler {
  return async (request) => {
    const { reply, db } = request;
    const { gateway } = wiring;
    if (!gateway) return reply.page(<NoticePage kind="unavailable" {...placeOf(request)} />, 503);
    const wired = { ...wiring, gateway };
    const form = readCheckout(request.body, kindsOf(wiring));
    const { checkoutKey, way, chosen } = form;
    if (chosen.length === 0) return reply.page(<NoticePage kind="nothing-selected" {...placeOf(request)} />, 422);
    if (form.isUpdate) {
      if (!(await keepAsChosen(request, form))) return answerRefusal(request, wired, form, 'too-many-bills');
      return reply.seeOther(checkoutPath(request, form));
    }
    if (!checkoutKey) return answerRefusal(request, wired, form, 'form-used');
    if (!way) return showReview(request, wired, form, await checkoutOf(request, wired, form), 'no-way');

    const input: CheckoutInput = { way, chosen };
    const known = await paymentByCheckoutKey(db, checkoutKey);
    if (known) {
      const isSame = isSameCheckout(known, { payer: request.payer, input });
      return isSame ? goToGateway(request, wired, form, known.id) : answerRefusal(request, wired, form, 'form-used');
    }
    return startNew(request, wired, form, { checkoutKey, input });
  };
}

async function startNew(
  request: PayerRequest,
  wiring: Wired,
  form: CheckoutForm,
  { checkoutKey, input }: { checkoutKey: string; input: CheckoutInput },
): Promise<Answer> {
  const { db, city, clock, language, reply, payer } = request;
  const { gateway, payables } = wiring;
  const { seenTerms } = form;
  const start = () => {
    const asked = { city, payables, gateway, payer, language, checkoutKey, input, seenTerms, now: clock.now() };
    return db.transaction().execute((tx) => startPayment(tx, asked));
  };
  const unreachable = () => reply.page(<UnreachablePage form={form} {...placeOf(request)} />, 503);
  const open = await openPayments(request, wiring, form);
  const own = open.filter((payment) => isPayer(payer, payment));
  const endedOwn = await endAtGateway(request, wiring, own);
  if (endedOwn === 'unreachable') return unreachable();
  if (endedOwn) return reply.page(<MeanwhilePage paymentId={endedOwn.id} {...placeOf(request)} />, 409);
  let started = await start();
  if (!started.ok && started.reason === 'being-paid' && form.takesOver) {
    // Only now: whoever could not start anyway closes nobody's page. Two who take over at once meet in `start` again.
    const endedOthers = await endAtGateway(request, wiring, await openPayments(request, wiring, form));
    if (endedOthers === 'unreachable') return unreachable();
    started = await start();
  }
  if (!started.ok) return answerRefusal(request, wiring, form, started.reason);
  await keepAsChosen(request, form);
  return goToGateway(request, wiring, form, started.value);
}

/**
 * Keeps what the form of a user chose and typed, so that whoever comes back finds it. Nothing where too much is chosen
 * already. What guests choose stands in the addresses of their few pages.
 */
async function keepAsChosen({ db, payer, clock }: PayerRequest, form: CheckoutForm): Promise<boolean> {
  if (payer.kind === 'guest') return true;
  const added = form.chosen.map((wanted) => ({ kind: wanted.kind, key: wanted.key, typedAmount: typedPart(wanted) }));
  const change = { userId: payer.userId, added, removed: [], checkout: 'added', now: clock.now() } as const;
  const kept = await db.transaction().execute((tx) => changeChoice(tx, change));
  return kept.ok;
}

/** As `endEarlierPayments`, and in a word where the gateway did not answer. */
async function endAtGateway(
  request: PayerRequest,
  wiring: Wired,
  payments: readonly Payment[],
): Promise<Payment | null | 'unreachable'> {
  try {
    return await endEarlierPayments(request, wiring, { earlier: payments, payer: request.payer });
  } catch (error) {
    request.log.fault('gateway out of reach', error, { requestId: request.id });
    return 'unreachable';
  }
}

async function goToGateway(
  request: PayerRequest,
  wiring: Wired,
  form: CheckoutForm,
  paymentId: string,
): Promise<Answer> {
  const opened = await openSession(request, wiring, paymentId);
  if (opened.kind === 'page') return request.reply.leaveTo(opened.url);
  if (opened.kind === 'decided') return request.reply.seeOther(request.places.payment(paymentId));
  if (opened.kind === 'given-up')
    return showReview(request, wiring, form, await checkoutOf(request, wiring, form), 'too-late');
  return request.reply.page(<UnreachablePage form={form} {...placeOf(request)} />, 503);
}

/** What a person sees for each refusal: the same page with words, or another where this one is of no more use. */
const refusalAnswers: Record<StartRefusal, ReviewProblem | 'used' | 'busy'> = {
  'form-used': 'used',
  // Where nothing of it is due, the review is the page that says why.
  'nothing-due': 'amounts-changed',
  'not-payable-here': 'not-payable-here',
  'amounts-changed': 'amounts-changed',
  'terms-changed': 'terms-changed',
  'wrong-amounts': 'wrong-amounts',
  'too-many-bills': 'too-many-bills',
  'too-little-at-once': 'too-little-at-once',
  'too-much-at-once': 'too-much-at-once',
  'too-many-payments': 'too-many-payments',
  'being-paid': 'busy',
};

async function answerRefusal(
  request: PayerRequest,
  wiring: Wired,
  form: CheckoutForm,
  reason: StartRefusal,
): Promise<Answer> {
  const { reply } = request;
  const answer = refusalAnswers[reason];
  // Their ways on lead to a fresh page, which is to hold what this form did.
  if (answer === 'used' || answer === 'busy') await keepAsChosen(request, form);
  if (answer === 'used') {
    return reply.page(<NoticePage kind="used" again={checkoutPath(request, form)} {...placeOf(request)} />, 409);
  }
  if (answer === 'busy') {
    const open = await openPayments(request, wiring, form);
    const other = open.find((payment) => !isPayer(request.payer, payment));
    return reply.page(
      <BusyPage
        otherStartedAt={other?.madeAt ?? null}
        form={form}
        again={checkoutPath(request, form)}
        {...placeOf(request)}
      />,
      409,
    );
  }
  return showReview(request, wiring, form, await checkoutOf(request, wiring, form), answer);
}

function showReview(
  request: PayerRequest,
  { gateway }: Wired,
  form: CheckoutForm,
  checkout: Checkout,
  problem: ReviewProblem | null,
): Answer {
  if (checkout.lines.length === 0) return request.reply.page(nothingToPay(request, checkout), 422);
  const way = problem === 'no-way' ? null : (form.way ?? waysOfPaying[0]!);
  const view = (
    <ReviewPage
      checkout={checkout}
      checkoutKey={randomUUID()}
      way={way}
      problem={problem}
      gateway={gateway}
      payerEmail={request.payerEmail}
      {...placeOf(request)}
    />
  );
  return request.reply.page(view, problem ? 422 : 200);
}

function nothingToPay(request: PayerRequest, checkout: Checkout) {
  return <NothingToPayPage checkout={checkout} {...placeOf(request)} />;
}

function checkoutOf(request: PayerRequest, { payables }: PaymentsWiring, form: CheckoutForm): Promise<Checkout> {
  const { db, city, language, payer } = request;
  return checkoutFor(db, { city, payables, payer, language }, form.chosen);
}

/** What the payer chose before they came; of a guest, every bill that they have proven in this visit. */
async function chosenBefore(
  { db, payer }: PayerRequest,
  { payables }: PaymentsWiring,
): Promise<CheckoutForm['chosen']> {
  if (payer.kind === 'user') return chosenForCheckout(db, payer.userId);
  const chosen: CheckoutForm['chosen'][number][] = [];
  for (const payable of payables) {
    const keys = await payable.keysOfGuest(db, payer.guestId);
    chosen.push(...keys.map((key) => ({ kind: payable.kind, key, typedAmount: null, seenDueCents: -1 })));
  }
  return chosen;
}

/** Payments that somebody could still go through with for what this form chose, other than the form's own. */
async function openPayments(request: PayerRequest, wiring: Wired, form: CheckoutForm): Promise<Payment[]> {
  const { lines } = await checkoutOf(request, wiring, form);
  const found: Payment[] = [];
  for (const kind of kindsOf(wiring)) {
    const ids = lines.filter((line) => line.kind === kind).map(({ offer }) => offer.id);
    if (ids.length > 0)
      found.push(...(await openPaymentsTowards(request.db, kind, ids, form.checkoutKey ?? randomUUID())));
  }
  return found;
}

/**
 * The address of a fresh Review and pay with the same way of paying, choices and amounts. What a user has chosen stands in
 * the database.
 */
function checkoutPath({ payer, places }: PayerRequest, { chosen, way }: CheckoutForm): string {
  const query = new URLSearchParams();
  for (const { kind, key, typedAmount } of payer.kind === 'guest' ? chosen : []) {
    query.append(kind, key);
    if (typedAmount !== null) query.append(amountField(key), typedAmount);
  }
  if (way) query.append('way', way);
  const path = places.checkout ?? places.bills;
  return query.size > 0 ? `${path}?${query}` : path;
}

function kindsOf({ payables }: PaymentsWiring): string[] {
  return payables.map(({ kind }) => kind);
}

function placeOf({ city, clock, places }: PayerRequest) {
  return { city, now: clock.now(), places };
}
