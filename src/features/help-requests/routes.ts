import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn, staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import { showAsk, submitAsk } from './ask-page.tsx';
import { sendFileToAsker, sendFileToStaff } from './files/file-endpoint.ts';
import type { HelpPlace } from './files/help-place.ts';
import { uploadLimits } from './files/uploaded.ts';
import { showMyRequests } from './my-requests-page.tsx';
import { showRequest, submitRating, submitTake, submitWords } from './request-page.tsx';
import { showStaffRequest, submitAnswer, submitAssign, submitNote, submitTopic } from './staff/request-page.tsx';
import { helpRequestsList } from './staff/requests-list.ts';
import { showStaffRequests } from './staff/requests-page.tsx';
import { showStatistics } from './staff/statistics-page.tsx';
import { showTemplates, submitTemplates } from './staff/templates-page.tsx';
import { submitLinks, submitMerge } from './staff/together-page.tsx';

/** More than anybody asks in an hour; refused tries count too. */
const askLimit: RequestLimit = { name: 'ask-for-help', requestsMax: 30, windowSeconds: 3600 };
/** A signature is too long to be guessed; this keeps programs from trying. */
const followLimit: RequestLimit = { name: 'follow-help-request', requestsMax: 300, windowSeconds: 3600 };

export function helpRequestsRoutes(place: HelpPlace): Route[] {
  const readers = staffWho('read-help-requests');
  const answerers = staffWho('answer-help-requests');
  const asking = { limit: askLimit, upload: uploadLimits };
  return [
    get('/contact', anyone, showAsk),
    post('/contact', anyone, submitAsk(place), asking),
    get('/help-requests', signedIn, showMyRequests),
    get('/help-requests/:reference', anyone, showRequest, { limit: followLimit }),
    post('/help-requests/:reference', anyone, submitWords(place), asking),
    post('/help-requests/:reference/rating', anyone, submitRating),
    post('/help-requests/:reference/take', anyone, submitTake),
    get('/help-requests/:reference/files/:fileId', anyone, sendFileToAsker(place), { limit: followLimit }),
    ...listRoutes(helpRequestsList, showStaffRequests),
    get('/staff/help-requests/statistics', readers, showStatistics),
    get('/staff/help-requests/templates', readers, showTemplates),
    post('/staff/help-requests/templates', answerers, submitTemplates),
    get('/staff/help-requests/:id', readers, showStaffRequest),
    get('/staff/help-requests/:id/files/:fileId', readers, sendFileToStaff(place)),
    post('/staff/help-requests/:id/answer', answerers, submitAnswer),
    post('/staff/help-requests/:id/notes', answerers, submitNote),
    post('/staff/help-requests/:id/assign', answerers, submitAssign),
    post('/staff/help-requests/:id/topic', answerers, submitTopic),
    post('/staff/help-requests/:id/links', answerers, submitLinks),
    post('/staff/help-requests/:id/merge', answerers, submitMerge),
  ];
}
