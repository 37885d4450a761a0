import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { staffLinkMessages as words } from '../messages/staff-links.ts';
import { linkRequestStates, listedLinkRequests, type ListedLinkRequest } from './reads.ts';

const states = choicesOf(words, 'requests.state.', linkRequestStates);

/** What residents asked Finance to link, answered or not. */
export const linkRequestsList: StaffList<ListedLinkRequest> = {
  title: words['requests.title'],
  permission: 'read-customers',
  relation: listedLinkRequests,
  description: {
    key: 'link-requests',
    path: '/staff/link-requests',
    idType: 'bigint',
    order: { by: 'askedAt', isDescending: true },
    columns: [
      { key: 'typedName', words: words['requests.name'], kind: 'text', isSorted: true, isFiltered: true, isName: true },
      { key: 'typedNumber', words: words['requests.number'], kind: 'text', isSorted: true, isFiltered: true },
      { key: 'userId', words: words.user, kind: 'person', isFiltered: true },
      { key: 'askedAt', words: words.asked, kind: 'moment', isSorted: true, isFiltered: true },
      {
        key: 'state',
        words: words['requests.state'],
        kind: 'state',
        choices: states,
        isSorted: true,
        isFiltered: true,
      },
      {
        key: 'answeredAt',
        words: words['requests.answered'],
        kind: 'moment',
        mayBeEmpty: true,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'answeredBy', words: words['requests.answeredBy'], kind: 'person', isFiltered: true, isNotShown: true },
      { key: 'message', words: words.message, kind: 'text', isNotShown: true },
    ],
  },
};
