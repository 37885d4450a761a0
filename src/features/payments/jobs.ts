import type { PortalContext } from '../../platform/context.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { applyGatewayEvent } from './apply-gateway-event.ts';
import { writeToPayerJob } from './apply-gateway-truth.ts';
import { checkPayment } from './check-payment.ts';
import { checkPaymentJob } from './check-payment-job.ts';
import { mailReceiptAgainJob } from './mail-receipt.ts';
import type { PaymentsWiring } from './payable.ts';
import { applyGatewayEventJob } from './store-gateway-event.ts';
import { writeFailure, writeReceipt } from './write-to-payer.ts';

/** What payments do when nobody waits for a page: decide on the gateway's messages, ask it, write to payers. */
export function paymentsJobs({ gateway, payables }: PaymentsWiring): JobHandler<PortalContext>[] {
  const wired = gateway && { gateway, payables };
  const ofGateway = wired
    ? [
        handles(applyGatewayEventJob, (context: PortalContext, { gatewayEventId }) =>
          applyGatewayEvent(context, wired, gatewayEventId),
        ),
        handles(checkPaymentJob, (context: PortalContext, check) => checkPayment(context, wired, check)),
      ]
    : [];
  return [
    ...ofGateway,
    handles(writeToPayerJob, (context: PortalContext, { paymentId, about }) =>
      about === 'receipt' ? writeReceipt(context, payables, paymentId) : writeFailure(context, paymentId),
    ),
    handles(mailReceiptAgainJob, (context: PortalContext, { paymentId, ...again }) =>
      writeReceipt(context, payables, paymentId, again),
    ),
  ];
}
