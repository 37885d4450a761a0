import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import { showAccessibility } from './accessibility-page.tsx';
import { showAddAnAccount } from './add-an-account-page.tsx';
import { showHistory, submitUndo } from './announcements/announcement-history-page.tsx';
import { announcementsList } from './announcements/announcements-list.ts';
import { showAnnouncements, submitAnnouncements } from './announcements/announcements-page.tsx';
import {
  showEditAnnouncement,
  showNewAnnouncement,
  submitEditAnnouncement,
  submitNewAnnouncement,
} from './announcements/write-announcement-page.tsx';
import { showContent } from './content-page.tsx';
import { showExampleBill } from './example-bill-page.tsx';
import { showInstructionPage, showInstructions } from './instructions/instructions-page.tsx';
import { showPayABill } from './pay-a-bill-page.tsx';
import { showPrivacy } from './privacy-page.tsx';
import { wordingRoutes } from './wordings/wording-routes.ts';

/** Who writes looks at many previews. */
const writeLimit: RequestLimit = { name: 'write-announcement', requestsMax: 300, windowSeconds: 3600 };

export const contentRoutes: Route[] = [
  get('/example-bill', anyone, showExampleBill),
  get('/instructions/add-an-account', anyone, showAddAnAccount),
  get('/instructions/pay-a-bill', anyone, showPayABill),
  get('/instructions', anyone, showInstructions),
  get('/instructions/:slug', anyone, showInstructionPage),
  get('/accessibility', anyone, showAccessibility),
  get('/privacy', anyone, showPrivacy),
  get('/staff/content', staffWho('read-content'), showContent),
  ...wordingRoutes,
  ...listRoutes(announcementsList, showAnnouncements),
  post('/staff/announcements', staffWho('publish'), submitAnnouncements, { limit: writeLimit }),
  get('/staff/announcements/new', staffWho('publish'), showNewAnnouncement),
  post('/staff/announcements/new', staffWho('publish'), submitNewAnnouncement, { limit: writeLimit }),
  get('/staff/announcements/:id', staffWho('publish'), showEditAnnouncement),
  post('/staff/announcements/:id', staffWho('publish'), submitEditAnnouncement, { limit: writeLimit }),
  get('/staff/announcements/:id/history', staffWho('read-content'), showHistory),
  post('/staff/announcements/:id/undo', staffWho('publish'), submitUndo, { limit: writeLimit }),
];
