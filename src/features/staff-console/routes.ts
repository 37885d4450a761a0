import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { staffWho } from '../identity/public.ts';
import { showException, submitException } from './exception-page.tsx';
import { findPayment } from './find-payment.tsx';
import { showPaymentStory } from './payment-story/payment-story-page.tsx';
import { showToday } from './today-page.tsx';

const resolveLimit: RequestLimit = { name: 'resolve-exception', requestsMax: 300, windowSeconds: 3600 };

export const staffConsoleRoutes: Route[] = [
  get('/staff', staffWho('see-today'), showToday),
  get('/staff/payments', staffWho('read-payments'), findPayment),
  get('/staff/payments/:id', staffWho('read-payments'), showPaymentStory),
  get('/staff/payment-exceptions/:id', staffWho('resolve-exceptions'), showException),
  post('/staff/payment-exceptions/:id', staffWho('resolve-exceptions'), submitException, { limit: resolveLimit }),
];
