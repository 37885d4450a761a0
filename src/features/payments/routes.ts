import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn } from '../identity/public.ts';
import { showCheckout, submitCheckout } from './checkout-page.tsx';
import { submitTryAgain } from './choice/try-again-endpoint.tsx';
import { gatewayEventsEndpoint } from './gateway-events-endpoint.ts';
import { submitEndVisit } from './guests/end-visit-endpoint.ts';
import { showMailedDocument, showMailedPayment } from './guests/mailed-payment-page.tsx';
import type { PaymentsWiring } from './payable.ts';
import { payingGuest, payingUser } from './payer-access.ts';
import { showPayment } from './payment-page.tsx';
import { showReceipt, showReceiptDocument, submitMailReceipt } from './receipt-page.tsx';

const mailLimit: RequestLimit = { name: 'mail-receipt', requestsMax: 10, windowSeconds: 3600 };
/** Whoever holds a link in a guest's mail reads it a few times; a program that guesses links asks without end. */
const sightLimit: RequestLimit = { name: 'guest-payment-link', requestsMax: 60, windowSeconds: 600 };

/** Paying, from Review and pay to the receipt. Only the configured gateway's messages have an address. */
export function paymentsRoutes(wiring: PaymentsWiring): Route[] {
  const { gateway } = wiring;
  const gatewayRoutes = gateway
    ? [
        post(`/webhooks/${gateway.name}`, anyone, gatewayEventsEndpoint(gateway), {
          isSigned: true,
          bodyBytesMax: 65_536,
        }),
      ]
    : [];
  return [
    get('/checkout', payingUser, showCheckout(wiring)),
    post('/checkout', payingUser, submitCheckout(wiring)),
    get('/payments/:id', payingUser, showPayment(wiring)),
    post('/payments/:id/again', signedIn, submitTryAgain),
    get('/receipts/:number', payingUser, showReceipt(wiring)),
    get('/receipts/:number/document.pdf', payingUser, showReceiptDocument(wiring)),
    post('/receipts/:number/mail', payingUser, submitMailReceipt(wiring), {
      limit: mailLimit,
      duringMaintenance: 'goes on',
    }),
    get('/pay/checkout', payingGuest, showCheckout(wiring)),
    post('/pay/checkout', payingGuest, submitCheckout(wiring)),
    get('/pay/payments/:id', payingGuest, showPayment(wiring)),
    get('/pay/receipts/:number', payingGuest, showReceipt(wiring)),
    get('/pay/receipts/:number/document.pdf', payingGuest, showReceiptDocument(wiring)),
    post('/pay/receipts/:number/mail', payingGuest, submitMailReceipt(wiring), {
      limit: mailLimit,
      duringMaintenance: 'goes on',
    }),
    post('/pay/end', payingGuest, submitEndVisit(wiring), { duringMaintenance: 'goes on' }),
    get('/pay/payment/:token', anyone, showMailedPayment(wiring), { limit: sightLimit }),
    get('/pay/payment/:token/document.pdf', anyone, showMailedDocument(wiring), { limit: sightLimit }),
    ...gatewayRoutes,
  ];
}
