import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn } from '../identity/public.ts';
import { showCheckout, submitCheckout } from './checkout-page.tsx';
import { gatewayEventsEndpoint } from './gateway-events-endpoint.ts';
import type { PaymentsWiring } from './payable.ts';
import { showPayment } from './payment-page.tsx';
import { showReceipt, showReceiptDocument, submitMailReceipt } from './receipt-page.tsx';

const mailLimit: RequestLimit = { name: 'mail-receipt', requestsMax: 10, windowSeconds: 3600 };

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
    get('/checkout', signedIn, showCheckout(wiring)),
    post('/checkout', signedIn, submitCheckout(wiring)),
    get('/payments/:id', signedIn, showPayment),
    get('/receipts/:number', signedIn, showReceipt(wiring)),
    get('/receipts/:number/document.pdf', signedIn, showReceiptDocument(wiring)),
    post('/receipts/:number/mail', signedIn, submitMailReceipt(wiring), { limit: mailLimit }),
    ...gatewayRoutes,
  ];
}
