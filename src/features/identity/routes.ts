import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, anyoneSigningIn, signedIn, staffWho } from './access.ts';
import type { CityProvider } from './city-sign-in/city-provider.ts';
import { citySignInRoutes } from './city-sign-in/routes.ts';
import { showChangeEmail, submitChangeEmail } from './pages/change-email-page.tsx';
import { showChangePassword, submitChangePassword } from './pages/change-password-page.tsx';
import { showRegisterSent, showResetSent } from './pages/check-your-mail-page.tsx';
import {
  showResetPassword,
  showStaffSetUp,
  submitResetPassword,
  submitStaffSetUp,
} from './pages/choose-password-page.tsx';
import { showCode, submitCode } from './pages/code-page.tsx';
import { showConfirmEmail, submitConfirmEmail } from './pages/confirm-email-page.tsx';
import { showForgotPassword, submitForgotPassword } from './pages/forgot-password-page.tsx';
import { showLogIn, submitLogIn } from './pages/log-in-page.tsx';
import { showRegister, submitRegister } from './pages/register-page.tsx';
import { showSessions, submitEndOtherSessions, submitEndSession } from './pages/sessions-page.tsx';
import { showVerify, submitVerify } from './pages/verify-page.tsx';
import { showAddPasskey, submitAddPasskey } from './second-factor/add-passkey-page.tsx';
import { showSetUpApp, submitSetUpApp } from './second-factor/app-page.tsx';
import { showConfirm, submitConfirm } from './second-factor/confirm-page.tsx';
import { submitEndView } from './end-view-endpoint.ts';
import { showMakeCodes, submitMakeCodes } from './second-factor/recovery-codes-page.tsx';
import { showSecondFactor, submitRemoveApp, submitRemovePasskey } from './second-factor/second-factor-page.tsx';
import { loggedOutPath, submitLogOut, submitStay } from './session-endpoints.ts';

/** Each of these mails somebody at an address that a user may type freely. */
const emailChangeLimit: RequestLimit = { name: 'change-email', requestsMax: 10, windowSeconds: 3600 };

/** Every staff member, for what is their own; and with a second factor that is fresh. */
const confirmedStaff = staffWho('see-today', { stepUp: true });

const routes = (cityProvider: CityProvider | null): Route[] => [
  get('/register', anyone, showRegister),
  post('/register', anyone, submitRegister),
  get('/register/check-your-mail', anyone, showRegisterSent),
  get('/verify/:token', anyone, showVerify),
  post('/verify/:token', anyone, submitVerify),
  get('/log-in', anyoneSigningIn, (request) => showLogIn(request, cityProvider !== null)),
  post('/log-in', anyoneSigningIn, (request) => submitLogIn(request, cityProvider !== null), {
    duringMaintenance: 'goes on',
  }),
  ...(cityProvider ? citySignInRoutes(cityProvider) : []),
  get('/log-in/code', anyoneSigningIn, showCode),
  post('/log-in/code', anyoneSigningIn, submitCode, { duringMaintenance: 'goes on', whenOver: '/log-in' }),
  get('/staff/confirm', staffWho('see-today'), showConfirm),
  post('/staff/confirm', confirmedStaff, submitConfirm),
  get('/staff/second-factor', staffWho('see-today'), showSecondFactor),
  get('/staff/second-factor/recovery-codes', staffWho('see-today'), showMakeCodes),
  post('/staff/second-factor/recovery-codes', confirmedStaff, submitMakeCodes),
  get('/staff/second-factor/passkeys/new', confirmedStaff, showAddPasskey),
  post('/staff/second-factor/passkeys/new', confirmedStaff, submitAddPasskey),
  post('/staff/second-factor/passkeys/remove', confirmedStaff, submitRemovePasskey),
  get('/staff/second-factor/app', confirmedStaff, showSetUpApp),
  post('/staff/second-factor/app', confirmedStaff, submitSetUpApp),
  post('/staff/second-factor/app/remove', confirmedStaff, submitRemoveApp),
  post('/log-out', anyoneSigningIn, submitLogOut, {
    ...{ duringMaintenance: 'goes on', whileViewing: 'open', whenOver: loggedOutPath },
  }),
  post('/view-as-resident/end', signedIn, submitEndView, {
    ...{ duringMaintenance: 'goes on', whileViewing: 'open', whenViewOver: '/staff' },
  }),
  post('/session/stay', signedIn, submitStay, { duringMaintenance: 'goes on' }),
  get('/forgot-password', anyone, showForgotPassword),
  post('/forgot-password', anyone, submitForgotPassword, { duringMaintenance: 'goes on' }),
  get('/forgot-password/check-your-mail', anyone, showResetSent),
  get('/reset-password/:token', anyone, showResetPassword),
  post('/reset-password/:token', anyone, submitResetPassword, { duringMaintenance: 'goes on' }),
  get('/set-up-staff/:token', anyone, showStaffSetUp),
  post('/set-up-staff/:token', anyone, submitStaffSetUp, { duringMaintenance: 'goes on' }),
  get('/account/password', signedIn, showChangePassword),
  post('/account/password', signedIn, submitChangePassword),
  get('/account/email', signedIn, showChangeEmail),
  post('/account/email', signedIn, submitChangeEmail, { limit: emailChangeLimit }),
  get('/confirm-email/:token', anyone, showConfirmEmail),
  post('/confirm-email/:token', anyone, submitConfirmEmail),
  get('/account/sessions', signedIn, showSessions),
  post('/account/sessions/end', signedIn, submitEndSession, { duringMaintenance: 'goes on' }),
  post('/account/sessions/end-others', signedIn, submitEndOtherSessions, { duringMaintenance: 'goes on' }),
];

/** How somebody signs in is nobody else's affair: none of these pages is shown to staff who see the portal as a resident. */
export const identityRoutes = (cityProvider: CityProvider | null): Route[] =>
  routes(cityProvider).map((route) => {
    return route.method === 'GET' && !route.path.startsWith('/staff')
      ? { ...route, options: { ...route.options, whileViewing: 'closed' } }
      : route;
  });
