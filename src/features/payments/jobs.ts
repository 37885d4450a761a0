import type { PortalContext } from '../../platform/context.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { applyGatewayEvent } from './apply-gateway-event.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { catchUpEvents } from './catch-up-events.ts';
import { checkDuePayments, checkPayment } from './check-payment.ts';
import { forgetGuests } from './guests/end-visit.ts';
import { checkPaymentJob } from './check-payment-job.ts';
import { forgetChoices } from './choice/change-choice.ts';
import { mailReceiptAgainJob } from './mail-receipt.ts';
import type { PaymentsWiring } from './payable.ts';
import { applyGatewayEventJob } from './store-gateway-event.ts';
import { writeToPayerJob } from './write-to-payer-job.ts';
import { writeFailure, writeMoneyBack, writeReceipt } from './write-to-payer.ts';

/** What payments do when nobody waits for a page: decide on the gateway's messages, ask it, write to payers. */
export function paymentsJobs({ gateway, payables }: PaymentsWiring): JobHandler<PortalContext>[] {
  const wired = gateway && { gateway, payables };
  const ofGateway = wired
    ? [
        handles(applyGatewayEventJob, (context: PortalContext, { gatewayEventId }) =>
          applyGatewayEvent(context, wired, gatewayEventId),
        ),
        handles(checkPaymentJob, (context: PortalContext, { paymentId }) =>
          checkPayment(context, wired, { paymentId, cameBy: 'check-on-return' }),
        ),
      ]
    : [];
  return [
    ...ofGateway,
    handles(writeToPayerJob, async (context: PortalContext, news) => {
      if (news.about === 'receipt') await writeReceipt(context, payables, news.paymentId);
      else if (news.about === 'failure') await writeFailure(context, payables, news.paymentId);
      else await writeMoneyBack(context, payables, news);
    }),
    handles(mailReceiptAgainJob, (context: PortalContext, { paymentId, ...again }) =>
      writeReceipt(context, payables, paymentId, again),
    ),
  ];
}

/**
 * What payments do by themselves: forget what was chosen and not paid, look after what is not decided, and keep the
 * gateway's messages that never came.
 */
export function paymentsPeriodicWork({ gateway, payables }: PaymentsWiring): PeriodicWork<PortalContext>[] {
  const wired = gateway && { gateway, payables };
  if (!wired) return [forgetGuestVisits, forgetOldChoices];
  return [
    forgetGuestVisits,
    forgetOldChoices,
    {
      name: 'check-payments',
      when: { everySeconds: 3 },
      run: async (context) => void (await checkDuePayments(context, wired)),
    },
    {
      name: 'catch-up-events',
      when: { everySeconds: 900, atEveryStart: true },
      run: (context) => catchUpEvents(context, wired),
    },
  ];
}

const forgetOldChoices: PeriodicWork<PortalContext> = {
  name: 'forget-old-choices',
  when: { everySeconds: 3600 },
  run: ({ db, clock }) => db.transaction().execute((tx) => forgetChoices(tx, clock.now())),
};

const forgetGuestVisits: PeriodicWork<PortalContext> = {
  name: 'forget-guests',
  when: { everySeconds: 3600 },
  run: async ({ db, clock }) => void (await db.transaction().execute((tx) => forgetGuests(tx, clock.now()))),
};
