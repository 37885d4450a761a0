import { get, type Route } from '../../platform/http/route.ts';
import { staffWith } from '../identity/public.ts';
import { showToday } from './today-page.tsx';

export const staffConsoleRoutes: Route[] = [
  get('/staff', staffWith('viewer', 'clerk', 'finance', 'content', 'admin'), showToday),
];
