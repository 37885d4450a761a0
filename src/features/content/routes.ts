import { get, type Route } from '../../platform/http/route.ts';
import { anyone } from '../identity/public.ts';
import { showAccessibility } from './accessibility-page.tsx';
import { showAddAnAccount } from './add-an-account-page.tsx';
import { showContact } from './contact-page.tsx';
import { showExampleBill } from './example-bill-page.tsx';
import { showOtherServices } from './other-services-page.tsx';
import { showPayABill } from './pay-a-bill-page.tsx';
import { showPrivacy } from './privacy-page.tsx';

export const contentRoutes: Route[] = [
  get('/example-bill', anyone, showExampleBill),
  get('/instructions/add-an-account', anyone, showAddAnAccount),
  get('/instructions/pay-a-bill', anyone, showPayABill),
  get('/contact', anyone, showContact),
  get('/other-services', anyone, showOtherServices),
  get('/accessibility', anyone, showAccessibility),
  get('/privacy', anyone, showPrivacy),
];
