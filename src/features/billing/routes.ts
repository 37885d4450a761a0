import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn, staffWho } from '../identity/public.ts';
import { showAccount } from './account-page.tsx';
import { showAccounts } from './accounts-page.tsx';
import { sendBillDocument } from './bill-document-endpoint.ts';
import { showBill } from './bill-page.tsx';
import { showBills } from './bills-page.tsx';
import { submitBillChoice } from './choose-bills-endpoint.tsx';
import { showGuestPay, submitGuestPay } from './guests/guest-pay-page.tsx';
import { showPayLink, submitPayLink } from './guests/pay-link-page.tsx';
import { sendHistory } from './history-csv-endpoint.ts';
import { sendStaffBillDocument, showStaffBill } from './staff/staff-bill-page.tsx';

/** Many neighbours behind one address open the links of their bills; a program that guesses links asks without end. */
const payLinkLimit: RequestLimit = { name: 'pay-link', requestsMax: 120, windowSeconds: 600 };
/** Whoever chooses from hundreds of bills turns pages back and forth, and each turn keeps the ticks. */
const choiceLimit: RequestLimit = { name: 'bill-choice', requestsMax: 300, windowSeconds: 600 };

export const billingRoutes: Route[] = [
  get('/bills', signedIn, showBills),
  post('/bills/choice', signedIn, submitBillChoice, { limit: choiceLimit, duringMaintenance: 'goes on' }),
  get('/bills/:key', signedIn, showBill),
  get('/bills/:key/document.pdf', signedIn, sendBillDocument),
  get('/staff/bills/:key', staffWho('read-customers'), showStaffBill),
  get('/staff/bills/:key/document.pdf', staffWho('read-customers'), sendStaffBillDocument),
  get('/pay', anyone, showGuestPay),
  post('/pay', anyone, submitGuestPay),
  get('/pay/:token', anyone, showPayLink, { limit: payLinkLimit }),
  post('/pay/:token', anyone, submitPayLink),
  get('/accounts', signedIn, showAccounts),
  get('/accounts/:accountNumber', signedIn, showAccount),
  get('/accounts/:accountNumber/history.csv', signedIn, sendHistory),
];
