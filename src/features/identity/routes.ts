import { get, post, type Route } from '../../platform/http/route.ts';
import { anyoneSigningIn, signedIn } from './access.ts';
import { showLogIn, submitLogIn } from './pages/log-in-page.tsx';
import { submitLogOut, submitStay } from './session-endpoints.ts';

export const identityRoutes: Route[] = [
  get('/log-in', anyoneSigningIn, showLogIn),
  post('/log-in', anyoneSigningIn, submitLogIn),
  post('/log-out', anyoneSigningIn, submitLogOut),
  post('/session/stay', signedIn, submitStay),
];
