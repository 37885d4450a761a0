import { get, post, type Handler, type Route } from '../../platform/http/route.ts';
import type { ListedRow } from '../../platform/lists/list-description.ts';
import { staffWho, type StaffRequest } from '../identity/public.ts';
import { sendListFile } from './list-file.ts';
import type { StaffList } from './staff-list.ts';
import { showViews, submitViews } from './views-page.tsx';

/** The addresses that every list has: its page, its spreadsheet and its saved views, all for whoever may read it. */
export function listRoutes<Row extends ListedRow>(list: StaffList<Row>, show: Handler<StaffRequest>): Route[] {
  const readers = staffWho(list.permission);
  const { path } = list.description;
  return [
    get(path, readers, show),
    get(`${path}.csv`, readers, sendListFile(list)),
    get(`${path}/views`, readers, showViews(list)),
    post(`${path}/views`, readers, submitViews(list)),
  ];
}
