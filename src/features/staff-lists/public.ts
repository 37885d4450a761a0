/**
 * Staff lists: the one way in which the console lists things. A list is described in data: its columns, how each is sorted,
 * filtered and written to a spreadsheet. Owns `saved_views`. Filters and order stand in the address; what an address asks for and a
 * list does not have is said and left out; no two rows are equal in an order, so that no page shows one twice or leaves one out.
 */
export { eraseViewsWith } from './erase-views.ts';
export { listRoutes } from './list-routes.ts';
export { ListView } from './list-view.tsx';
export { readList, type ShownList } from './read-list.ts';
export type { StaffList } from './staff-list.ts';
