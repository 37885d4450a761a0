import { get, post, type RequestLimit, type Route } from '../../../platform/http/route.ts';
import { staffWho } from '../../identity/public.ts';
import { showNewInstructionPage, submitNewInstructionPage } from '../instructions/new-instruction-page.tsx';
import { showMaintenance, submitMaintenance } from '../maintenance/maintenance-page.tsx';
import { showWordingHistory, submitUndoWording } from './wording-history-page.tsx';
import { kindPath } from './wording-paths.ts';
import { showWordings, submitWordings, type ListedKind } from './wordings-page.tsx';
import { showWriteWording, submitWriteWording } from './write-wording-page.tsx';

/** Who writes looks at many previews. */
const limit: RequestLimit = { name: 'write-wording', requestsMax: 300, windowSeconds: 3600 };
/** Two long texts, of which each letter may take nine bytes on its way. */
const bodyBytesMax = 256 * 1024;

const read = staffWho('read-content');
const publish = staffWho('publish');
/** Residents cannot pay in that time, and nobody gives it back to them. */
const setMaintenance = staffWho('set-maintenance', { stepUp: true });
const maintenance = kindPath('maintenance');

/** Where staff change the portal's own words. */
export const wordingRoutes: Route[] = [
  ...routesOf('instruction-page'),
  get(`${kindPath('instruction-page')}/new`, publish, showNewInstructionPage),
  post(`${kindPath('instruction-page')}/new`, publish, submitNewInstructionPage, { limit, bodyBytesMax }),
  ...routesOf('page-note'),
  ...routesOf('example-bill'),
  get(maintenance, read, showMaintenance),
  post(maintenance, setMaintenance, submitMaintenance, { limit }),
  get(`${maintenance}/history`, read, showWordingHistory('maintenance')),
  post(`${maintenance}/undo`, setMaintenance, submitUndoWording('maintenance'), { limit }),
];

/** The list of a kind, each of its places, and the history of each. */
function routesOf(kind: ListedKind): Route[] {
  const list = kindPath(kind);
  return [
    get(list, read, showWordings(kind)),
    post(list, publish, submitWordings(kind), { limit }),
    get(`${list}/:key`, publish, showWriteWording(kind)),
    post(`${list}/:key`, publish, submitWriteWording(kind), { limit, bodyBytesMax }),
    get(`${list}/:key/history`, read, showWordingHistory(kind)),
    post(`${list}/:key/undo`, publish, submitUndoWording(kind), { limit }),
  ];
}
