import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { staffWho } from '../identity/public.ts';
import type { PaymentsWiring } from '../payments/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import { showException, submitException } from './exception-page.tsx';
import { showTakeBackResolution, submitTakeBackResolution } from './take-back-resolution-page.tsx';
import { submitFurtherNote } from './resolved-meanwhile-page.tsx';
import { showExceptions } from './exceptions-page.tsx';
import { showAuditTrail } from './audit-trail/audit-trail-page.tsx';
import { trailList } from './audit-trail/trail-list.ts';
import { showCustomer, submitNote, submitTakeBackNote } from './customer/customer-page.tsx';
import { showFound } from './find/find-page.tsx';
import { exceptionsList } from './lists/exceptions-list.ts';
import { paymentsList } from './lists/payments-list.ts';
import { showPayments } from './lists/payments-page.tsx';
import { peopleRoutes } from './people/routes.ts';
import { showPaymentStory, submitMailReceiptByStaff } from './payment-story/payment-story-page.tsx';
import { submitTryAgain } from './today/failed-work.tsx';
import { showToday } from './today-page.tsx';

/** Whoever asks for more sends mail to people who did not ask. */
const mailLimit: RequestLimit = { name: 'mail-receipt-by-staff', requestsMax: 60, windowSeconds: 3600 };
const resolveLimit: RequestLimit = { name: 'resolve-exception', requestsMax: 300, windowSeconds: 3600 };

export const staffConsoleRoutes = (payments: Pick<PaymentsWiring, 'payables'>): Route[] => [
  get('/staff', staffWho('see-today'), showToday),
  post('/staff/failed-work', staffWho('manage-people'), submitTryAgain, { limit: resolveLimit }),
  ...listRoutes(trailList, showAuditTrail),
  get('/staff/find', staffWho('read-customers'), showFound),
  get('/staff/customers/:id', staffWho('read-customers'), showCustomer),
  post('/staff/customers/:id/notes', staffWho('link-customers'), submitNote),
  post('/staff/customer-notes/:id/take-back', staffWho('link-customers', { stepUp: true }), submitTakeBackNote),
  ...peopleRoutes,
  ...listRoutes(paymentsList, showPayments),
  get('/staff/payments/:id', staffWho('read-payments'), showPaymentStory),
  post('/staff/payments/:id/mail-receipt', staffWho('help-users'), submitMailReceiptByStaff, { limit: mailLimit }),
  ...listRoutes(exceptionsList, showExceptions),
  get('/staff/payment-exceptions/:id', staffWho('resolve-exceptions'), showException),
  post('/staff/payment-exceptions/:id', staffWho('resolve-exceptions', { stepUp: true }), submitException, {
    limit: resolveLimit,
  }),
  get('/staff/payment-exceptions/:id/take-back', staffWho('resolve-exceptions'), showTakeBackResolution),
  post(
    '/staff/payment-exceptions/:id/take-back',
    staffWho('resolve-exceptions', { stepUp: true }),
    submitTakeBackResolution(payments),
    { limit: resolveLimit },
  ),
  post('/staff/payment-exceptions/:id/notes', staffWho('resolve-exceptions'), submitFurtherNote, {
    limit: resolveLimit,
  }),
];
