import { get, post, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn } from '../identity/public.ts';
import { showAccountSettings } from './account-settings-page.tsx';
import { showAskToLink, submitAskToLink } from './ask-to-link-page.tsx';
import type { CodesOfCurrentBills } from './bill-code.ts';
import { showLinkAccount, submitLinkAccount } from './link-account-page.tsx';
import { showLinkNotice, submitLinkNotice } from './link-notice-page.tsx';
import { showRemoveLink, submitRemoveLink } from './remove-link-page.tsx';

/** Which bill a code stands on is billing's to say, and billing stands above: the composition root joins them. */
export function customerAccountsRoutes(wiring: { codesOfCurrentBills: CodesOfCurrentBills }): Route[] {
  return [
    get('/account', signedIn, showAccountSettings),
    get('/account/link', signedIn, showLinkAccount),
    post('/account/link', signedIn, submitLinkAccount(wiring.codesOfCurrentBills)),
    get('/account/link/ask', signedIn, showAskToLink),
    post('/account/link/ask', signedIn, submitAskToLink),
    get('/account/remove/:linkId', signedIn, showRemoveLink),
    post('/account/remove/:linkId', signedIn, submitRemoveLink),
    get('/link-notice/:token', anyone, showLinkNotice),
    post('/link-notice/:token', anyone, submitLinkNotice),
  ];
}
