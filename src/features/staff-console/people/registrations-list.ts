import { listedRegistrations, type WaitingRegistration } from '../../identity/public.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import { registrationMessages as words } from './registration-messages.ts';

export const registrationsPath = '/staff/registrations';

/** Who registered and never pressed the link of the mail: not a user yet. */
export const registrationsList: StaffList<WaitingRegistration> = {
  title: words.title,
  permission: 'read-customers',
  relation: listedRegistrations,
  description: {
    key: 'registrations',
    path: registrationsPath,
    idType: 'bigint',
    order: { by: 'madeAt', isDescending: true },
    columns: [
      { key: 'email', words: words.email, kind: 'text', isSorted: true, isFiltered: true, isName: true },
      { key: 'madeAt', words: words.madeAt, kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'expiresAt', words: words.expiresAt, kind: 'moment', isSorted: true },
      {
        key: 'state',
        words: words.state,
        kind: 'state',
        choices: choicesOf(words, 'state.', ['waiting', 'over']),
        isSorted: true,
        isFiltered: true,
      },
    ],
  },
};
