import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { letterStates } from './letter.ts';
import { letterMessages as words } from './messages.ts';
import { listedLetters, type ListedLetter } from './reads.ts';

const states = {
  ...choicesOf(words, 'state.', letterStates),
  sent: words['list.sent'],
  used: words['list.used'],
};

/** All letters with a code: those that wait stand above the list too, to be printed. */
export const lettersList: StaffList<ListedLetter> = {
  title: words['queue.title'],
  permission: 'read-customers',
  relation: listedLetters,
  description: {
    key: 'letters',
    path: '/staff/letters',
    idType: 'bigint',
    order: { by: 'askedAt', isDescending: true },
    columns: [
      { key: 'name', words: words['queue.customer'], kind: 'text', isSorted: true, isFiltered: true, isName: true },
      { key: 'customerNumber', words: words['list.customerNumber'], kind: 'code', isFiltered: true, isNotShown: true },
      { key: 'askedAt', words: words['queue.asked'], kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'askedByStaff', words: words['list.askedBy'], kind: 'person', isFiltered: true, isNotShown: true },
      {
        key: 'printedAt',
        words: words['of.printed'],
        kind: 'moment',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'printedBy', words: words['list.printedBy'], kind: 'person', isFiltered: true, isNotShown: true },
      { key: 'state', words: words['of.state'], kind: 'state', choices: states, isSorted: true, isFiltered: true },
      { key: 'usedBy', words: words['list.usedBy'], kind: 'person', isNotShown: true },
    ],
  },
};
