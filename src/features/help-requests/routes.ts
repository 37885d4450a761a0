import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn, staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import { showAsk, submitAsk } from './ask-page.tsx';
import { sendFileToAsker, sendFileToStaff } from './files/file-endpoint.ts';
import type { HelpPlace } from './files/help-place.ts';
import { uploadLimits } from './files/uploaded.ts';
import { showMyRequests } from './my-requests-page.tsx';
import { showAppKeys, submitAppKeys } from './open311/app-keys-page.tsx';
import { fileRequest, sendRequest, sendRequests, sendToken } from './open311/requests-endpoint.ts';
import { sendDiscovery, sendServiceDefinition, sendServices } from './open311/services-endpoint.ts';
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

/** Of one address; an app's own server may bring many people's. */
const open311Limits = {
  read: { name: 'open311-read', requestsMax: 600, windowSeconds: 600 },
  write: { name: 'open311-write', requestsMax: 120, windowSeconds: 600 },
} satisfies Record<string, RequestLimit>;

/** Open311 GeoReport v2, in both of its formats. */
const open311Routes: Route[] = [
  ...(['json', 'xml'] as const).flatMap((format): Route[] => [
    get(`/open311/discovery.${format}`, anyone, sendDiscovery(format)),
    get(`/open311/v2/services.${format}`, anyone, sendServices(format)),
    get(`/open311/v2/requests.${format}`, anyone, sendRequests(format), { limit: open311Limits.read }),
    post(`/open311/v2/requests.${format}`, anyone, fileRequest(format), {
      limit: open311Limits.write,
      hasAppKey: true,
    }),
  ]),
  get('/open311/v2/services/:file', anyone, sendServiceDefinition),
  get('/open311/v2/requests/:file', anyone, sendRequest, { limit: open311Limits.read }),
  get('/open311/v2/tokens/:file', anyone, sendToken, { limit: open311Limits.read }),
];

export function helpRequestsRoutes(place: HelpPlace): Route[] {
  const readers = staffWho('read-help-requests');
  const answerers = staffWho('answer-help-requests');
  const asking = { limit: askLimit, upload: uploadLimits };
  return [
    ...open311Routes,
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
    get('/staff/help-requests/app-keys', staffWho('manage-app-keys'), showAppKeys),
    post('/staff/help-requests/app-keys', staffWho('manage-app-keys'), submitAppKeys),
    get('/staff/help-requests/templates', readers, showTemplates),
    post('/staff/help-requests/templates', answerers, submitTemplates),
    get('/staff/help-requests/:id', readers, showStaffRequest),
    get('/staff/help-requests/:id/files/:fileId', readers, sendFileToStaff(place)),
    post('/staff/help-requests/:id/answer', answerers, submitAnswer(place), { upload: uploadLimits }),
    post('/staff/help-requests/:id/notes', answerers, submitNote),
    post('/staff/help-requests/:id/assign', answerers, submitAssign),
    post('/staff/help-requests/:id/topic', answerers, submitTopic),
    post('/staff/help-requests/:id/links', answerers, submitLinks),
    post('/staff/help-requests/:id/merge', staffWho('answer-help-requests', { stepUp: true }), submitMerge),
  ];
}
