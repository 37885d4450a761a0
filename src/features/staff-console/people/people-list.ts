import { listedStaff, type StaffPerson } from '../../identity/public.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import { peopleMessages as words } from './messages.ts';
import { peoplePath } from './people-paths.ts';

const roles = choicesOf(words, 'role.', ['viewer', 'clerk', 'finance', 'content', 'admin']);
const states = choicesOf(words, 'state.', ['invited', 'active', 'disabled']);
const factors = { true: words['factor.used'], false: words['factor.notUsed'] };

/** Who works in the console: some dozens. */
export const peopleList: StaffList<StaffPerson & { id: string }> = {
  title: words['people.staff'],
  permission: 'read-people',
  relation: listedStaff,
  description: {
    key: 'people',
    path: peoplePath,
    idType: 'uuid',
    order: { by: 'email', isDescending: false },
    columns: [
      { key: 'email', words: words.email, kind: 'text', isSorted: true, isFiltered: true, isName: true },
      { key: 'role', words: words.role, kind: 'state', choices: roles, isSorted: true, isFiltered: true },
      { key: 'state', words: words.state, kind: 'state', choices: states, isSorted: true, isFiltered: true },
      {
        key: 'lastSignedInAt',
        words: words.lastSignIn,
        kind: 'moment',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'isCodeGiven', words: words.factor, kind: 'state', choices: factors },
    ],
  },
};
