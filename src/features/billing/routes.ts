import { get, type Route } from '../../platform/http/route.ts';
import { signedIn } from '../identity/public.ts';
import { showAccount } from './account-page.tsx';
import { showAccounts } from './accounts-page.tsx';
import { sendBillDocument } from './bill-document-endpoint.ts';
import { showBill } from './bill-page.tsx';
import { showBills } from './bills-page.tsx';
import { sendHistory } from './history-csv-endpoint.ts';

export const billingRoutes: Route[] = [
  get('/bills', signedIn, showBills),
  get('/bills/:key', signedIn, showBill),
  get('/bills/:key/document.pdf', signedIn, sendBillDocument),
  get('/accounts', signedIn, showAccounts),
  get('/accounts/:accountNumber', signedIn, showAccount),
  get('/accounts/:accountNumber/history.csv', signedIn, sendHistory),
];
