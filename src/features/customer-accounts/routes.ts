import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn, staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import { showAccountSettings } from './account-settings-page.tsx';
import { showAskToLink, submitAskToLink } from './ask-to-link-page.tsx';
import type { CodesOfCurrentBills } from './bill-code.ts';
import { showAskForLetter, submitAskForLetter } from './letters/ask-for-letter-page.tsx';
import {
  showLetters,
  submitPrintAgain,
  submitPrintLetters,
  submitWithdrawLetter,
} from './letters/letter-queue-page.tsx';
import { lettersList } from './letters/letters-list.ts';
import { showSendLetter, submitSendLetter } from './letters/send-letter-page.tsx';
import { showLinkAccount, submitLinkAccount } from './link-account-page.tsx';
import { showLinkNotice, submitLinkNotice } from './link-notice-page.tsx';
import { showRemoveLink, submitRemoveLink } from './remove-link-page.tsx';
import { showDecideLink, submitDecideLink } from './staff/decide-link-page.tsx';
import { declineRequest, showLinkRequest, submitLinkRequest } from './staff/link-request-page.tsx';
import { linkRequestsList } from './staff/link-requests-list.ts';
import { showLinkRequests } from './staff/link-requests-page.tsx';
import { showLinkUser, submitLinkUser } from './staff/link-user-page.tsx';
import { showViewAsResident, submitViewAsResident } from './staff/view-as-resident-page.tsx';

/** More letters than anybody waits for; counted by user, whatever they ask for. */
const letterLimit: RequestLimit = { name: 'ask-for-letter', requestsMax: 10, windowSeconds: 86_400 };

/** Which bill a code stands on is billing's to say, and billing stands above: the composition root joins them. */
export function customerAccountsRoutes(wiring: { codesOfCurrentBills: CodesOfCurrentBills }): Route[] {
  // Who saw somebody's bills has seen them, a mail is sent, and a file of letters is to be had once.
  const confirmed = staffWho('link-customers', { stepUp: true });
  return [
    get('/account', signedIn, showAccountSettings),
    get('/account/link', signedIn, showLinkAccount),
    post('/account/link', signedIn, submitLinkAccount(wiring.codesOfCurrentBills)),
    get('/account/link/ask', signedIn, showAskToLink),
    post('/account/link/ask', signedIn, submitAskToLink),
    get('/account/link/letter', signedIn, showAskForLetter),
    post('/account/link/letter', signedIn, submitAskForLetter, { limit: letterLimit }),
    get('/account/remove/:linkId', signedIn, showRemoveLink),
    post('/account/remove/:linkId', signedIn, submitRemoveLink),
    get('/link-notice/:token', anyone, showLinkNotice),
    post('/link-notice/:token', anyone, submitLinkNotice, { duringMaintenance: 'goes on' }),
    get('/staff/customers/:id/link', staffWho('link-customers'), showLinkUser('link')),
    post('/staff/customers/:id/link', confirmed, submitLinkUser('link')),
    get('/staff/customers/:id/unlink', staffWho('link-customers'), showLinkUser('unlink')),
    post('/staff/customers/:id/unlink', confirmed, submitLinkUser('unlink')),
    get('/staff/customers/:id/letter', staffWho('link-customers'), showSendLetter),
    post('/staff/customers/:id/letter', staffWho('link-customers'), submitSendLetter),
    get('/staff/customers/:id/view', staffWho('view-as-resident'), showViewAsResident),
    post('/staff/customers/:id/view', staffWho('view-as-resident'), submitViewAsResident),
    ...listRoutes(lettersList, showLetters),
    post('/staff/letters', confirmed, submitPrintLetters),
    post('/staff/letters/:id/again', confirmed, submitPrintAgain),
    post('/staff/letters/:id/withdraw', staffWho('link-customers'), submitWithdrawLetter),
    ...listRoutes(linkRequestsList, showLinkRequests),
    get('/staff/link-requests/:id', staffWho('read-customers'), showLinkRequest),
    post('/staff/link-requests/:id/link', confirmed, submitLinkRequest),
    post('/staff/link-requests/:id/decline', confirmed, declineRequest),
    get('/staff/link-decisions/:id', staffWho('read-customers'), showDecideLink),
    post('/staff/link-decisions/:id', confirmed, submitDecideLink),
  ];
}
