import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { WhomToAsk, useBackWords, type PayersPlace } from '../checkout-notices.tsx';
import { dueAfterAll } from '../due-after-all.ts';
import { guestMessages } from '../messages/guests.ts';
import type { PaymentsWiring } from '../payable.ts';
import { mailedPlaces } from '../payer.ts';
import { latestOf, PaymentPage } from '../payment-page.tsx';
import type { Payment } from '../payment.ts';
import { allocationsOf, paymentById } from '../reads.ts';
import { receiptDocument } from '../receipt-document.ts';
import { ReceiptPage } from '../receipt-page.tsx';
import { receiptFactsOf } from '../receipt.ts';
import { paymentOfSightToken } from './sight-link.ts';

type Handler = (request: PageRequest) => Promise<Answer>;

/** GET /pay/payment/:token: what became of a guest's payment, for whoever holds the link of its mail. It only shows. */
export function showMailedPayment({ payables }: PaymentsWiring): Handler {
  return async (request) => {
    const { db, reply, params, city, clock } = request;
    const token = params['token'] ?? '';
    const place: PayersPlace = { city, now: clock.now(), places: mailedPlaces(token) };
    const payment = await paymentOf(request);
    if (!payment) return reply.page(<LinkOverPage {...place} />, 404);
    const latest = await latestOf(request, payment);
    const facts = await receiptFactsOf(db, payables, payment.id, request.language);
    if (facts) {
      const documentHref = `${place.places.receipt(facts.receipt.number)}/document.pdf`;
      return reply.page(<ReceiptPage {...{ facts, documentHref }} mailedTo={null} visitEmail={null} {...place} />);
    }
    const allocations = await allocationsOf(db, payment.id, request.language);
    // Its page at the gateway is for the browser that started it.
    const shown = { ...latest, gatewayUrl: null };
    const due = await dueAfterAll(db, { city, payables, language: request.language }, shown, allocations);
    return reply.page(<PaymentPage payment={shown} {...{ allocations, due }} {...place} />);
  };
}

/** GET /pay/payment/:token/document.pdf: the receipt of that payment to keep. */
export function showMailedDocument({ payables }: PaymentsWiring): Handler {
  return async (request) => {
    const { db, reply, city, clock, language } = request;
    const payment = await paymentOf(request);
    const facts = payment && (await receiptFactsOf(db, payables, payment.id, language));
    if (!facts) return reply.notFound();
    const pdf = await receiptDocument(facts, { city, language, now: clock.now() });
    return reply.document(pdf, 'application/pdf', `${facts.receipt.number}.pdf`);
  };
}

async function paymentOf({ db, params, secrets, clock }: PageRequest): Promise<Payment | undefined> {
  const id = paymentOfSightToken(secrets, params['token'] ?? '', clock.now());
  const payment = id === null ? undefined : await paymentById(db, id);
  return payment?.guestId ? payment : undefined;
}

/** The same for a link that is over and for one that never was. */
function LinkOverPage(place: PayersPlace) {
  const t = useText(guestMessages);
  const back = useBackWords(place.places);
  return (
    <Page title={t('over.title')} lede={t('over.text')} section="bills">
      <ButtonRow>
        <ButtonLink href={place.places.bills} kind="outline">
          {back}
        </ButtonLink>
      </ButtonRow>
      <WhomToAsk {...place} />
    </Page>
  );
}
