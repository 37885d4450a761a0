import { get, post, type RequestLimit, type Route } from '../../../platform/http/route.ts';
import { helps, staffWho } from '../../identity/public.ts';
import { listRoutes } from '../../staff-lists/public.ts';
import { showChange, submitChange } from './change-person-page.tsx';
import { showDecideDeletion, submitDecideDeletion } from './decide-deletion-page.tsx';
import { showDelete, submitDelete } from './delete-page.tsx';
import { showHelp, submitHelp } from './help-user-page.tsx';
import { showInvite, submitInvite } from './invite-page.tsx';
import { peopleList } from './people-list.ts';
import { showPeople } from './people-page.tsx';
import { showPerson, staffChanges } from './person-page.tsx';
import { showRecords, submitRecords } from './records-page.tsx';
import { registrationsList } from './registrations-list.ts';
import { showRegistration, showRegistrations, submitRegistration } from './registrations-page.tsx';
import { showUser } from './user-page.tsx';

/** Each of these mails somebody. */
const inviteLimit: RequestLimit = { name: 'invite-staff', requestsMax: 60, windowSeconds: 3600 };
/** A copy is read from every table. */
const recordsLimit: RequestLimit = { name: 'copy-records', requestsMax: 60, windowSeconds: 3600 };

export const peopleRoutes: Route[] = [
  ...listRoutes(peopleList, showPeople),
  get('/staff/people/invite', staffWho('manage-people'), showInvite),
  post('/staff/people/invite', staffWho('manage-people', { stepUp: true }), submitInvite, { limit: inviteLimit }),
  get('/staff/people/:id', staffWho('read-people'), showPerson),
  ...staffChanges.flatMap((act) => [
    get(`/staff/people/:id/${act}`, staffWho('manage-people'), showChange(act)),
    post(`/staff/people/:id/${act}`, staffWho('manage-people', { stepUp: true }), submitChange(act)),
  ]),
  ...listRoutes(registrationsList, showRegistrations),
  get('/staff/registrations/:id', staffWho('read-customers'), showRegistration),
  post('/staff/registrations/:id', staffWho('help-users'), submitRegistration),
  get('/staff/users/:id', staffWho('read-customers'), showUser),
  ...helps.flatMap((act) => [
    get(`/staff/users/:id/${act}`, staffWho('help-users'), showHelp(act)),
    post(`/staff/users/:id/${act}`, staffWho('help-users'), submitHelp(act)),
  ]),
  get('/staff/users/:id/records', staffWho('help-users'), showRecords),
  post('/staff/users/:id/records', staffWho('help-users', { stepUp: true }), submitRecords, { limit: recordsLimit }),
  get('/staff/users/:id/delete', staffWho('delete-people'), showDelete),
  post('/staff/users/:id/delete', staffWho('delete-people', { stepUp: true }), submitDelete),
  get('/staff/user-deletions/:id', staffWho('confirm-deletions'), showDecideDeletion),
  post('/staff/user-deletions/:id', staffWho('confirm-deletions', { stepUp: true }), submitDecideDeletion),
];
