import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { staffWith } from '../identity/public.ts';
import { showException, submitException } from './exception-page.tsx';
import { findPayment } from './find-payment.tsx';
import { storyReaders } from './payment-link.tsx';
import { showPaymentStory } from './payment-story/payment-story-page.tsx';
import { showToday } from './today-page.tsx';

const resolveLimit: RequestLimit = { name: 'resolve-exception', requestsMax: 300, windowSeconds: 3600 };

export const staffConsoleRoutes: Route[] = [
  get('/staff', staffWith('viewer', 'clerk', 'finance', 'content', 'admin'), showToday),
  get('/staff/payments', staffWith(...storyReaders), findPayment),
  get('/staff/payments/:id', staffWith(...storyReaders), showPaymentStory),
  get('/staff/payment-exceptions/:id', staffWith('finance', 'admin'), showException),
  post('/staff/payment-exceptions/:id', staffWith('finance', 'admin'), submitException, { limit: resolveLimit }),
];
