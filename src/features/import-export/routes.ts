import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import type { ImportPlace } from './import-place.ts';
import { filesMax } from './import-run.ts';
import { showColumns, submitColumns } from './sources/columns-page.tsx';
import { submitRule } from './sources/rule-endpoint.ts';
import { showSource, submitSource } from './sources/source-page.tsx';
import { showSources } from './sources/sources-page.tsx';
import {
  submitDecideRun,
  submitImport,
  submitPause,
  submitResume,
  submitSetAside,
  submitTryAgain,
  submitUndo,
} from './staff/decide-run-endpoints.ts';
import { heldList } from './staff/held-list.ts';
import { showHeld, submitLetGo } from './staff/held-page.tsx';
import { showImport } from './staff/import-page.tsx';
import { importsList } from './staff/imports-list.ts';
import { showImports } from './staff/imports-page.tsx';
import { showNewImport, submitNewImport } from './staff/new-import-page.tsx';
import { showProgress } from './staff/progress-endpoint.ts';
import { downloadDifferences, downloadFile, downloadRejects } from './staff/run-files-endpoint.ts';

/** A file may be large, and a disk is not endless. */
const uploadLimit: RequestLimit = { name: 'upload-city-files', requestsMax: 60, windowSeconds: 3600 };

export function importExportRoutes(place: ImportPlace): Route[] {
  const readers = staffWho('read-imports');
  const staff = staffWho('import-files');
  const confirmedStaff = staffWho('import-files', { stepUp: true });
  const upload = { filesMax, fileBytesMax: place.fileBytesMax };
  return [
    ...listRoutes(importsList, showImports),
    get('/staff/imports/new', staff, showNewImport(place)),
    post('/staff/imports/new', staff, submitNewImport(place), { upload, limit: uploadLimit }),
    get('/staff/imports/sources', readers, showSources),
    post('/staff/imports/sources', staff, submitRule),
    ...listRoutes(heldList, showHeld),
    post('/staff/imports/held', staff, submitLetGo),
    get('/staff/imports/sources/:id', readers, showSource),
    post('/staff/imports/sources/:id', staff, submitSource),
    get('/staff/imports/:id', readers, showImport),
    get('/staff/imports/:id/columns/:file', staff, showColumns(place)),
    post('/staff/imports/:id/columns/:file', staff, submitColumns(place)),
    get('/staff/imports/:id/watched', readers, showImport, { isUnattended: true }),
    get('/staff/imports/:id/progress', readers, showProgress, { isUnattended: true }),
    get('/staff/imports/:id/files/:position', staff, downloadFile(place)),
    get('/staff/imports/:id/rejects/:position', readers, downloadRejects(place)),
    get('/staff/imports/:id/differences/:position', readers, downloadDifferences(place)),
    post('/staff/imports/:id/import', staff, submitImport),
    post('/staff/imports/:id/decide', confirmedStaff, submitDecideRun),
    post('/staff/imports/:id/pause', staff, submitPause),
    post('/staff/imports/:id/resume', staff, submitResume),
    post('/staff/imports/:id/set-aside', staff, submitSetAside),
    post('/staff/imports/:id/undo', confirmedStaff, submitUndo),
    post('/staff/imports/:id/try-again', staff, submitTryAgain),
  ];
}
