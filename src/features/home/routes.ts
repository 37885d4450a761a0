import { get, type Route } from '../../platform/http/route.ts';
import { anyone } from '../identity/public.ts';
import { showHome } from './home-page.tsx';

export const homeRoutes: Route[] = [get('/', anyone, showHome)];
