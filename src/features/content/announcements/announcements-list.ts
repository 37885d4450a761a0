import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { staffAnnouncementMessages as words } from '../messages/staff-announcements.ts';
import { announcementKinds, announcementStates, audiences } from './announcement.ts';
import { listPath } from './announcement-paths.ts';
import { listedAnnouncements, type ListedAnnouncement } from './reads.ts';

const states = choicesOf(words, 'state.', announcementStates);
const seenBy = choicesOf(words, 'audience.', audiences);
const kinds = Object.fromEntries(announcementKinds.map((kind) => [kind, words[`kind.${kind}.name`]]));

/** All announcements, of which a city writes some dozens a year. */
export const announcementsList: StaffList<ListedAnnouncement> = {
  title: words['list.title'],
  permission: 'read-content',
  relation: listedAnnouncements,
  description: {
    key: 'announcements',
    path: listPath() as '/staff/announcements',
    idType: 'bigint',
    order: { by: 'shownFrom', isDescending: true },
    columns: [
      {
        key: 'titleEn',
        words: words['list.column.title'],
        kind: 'text',
        isSorted: true,
        isFiltered: true,
        isName: true,
      },
      {
        key: 'state',
        words: words['list.column.state'],
        kind: 'state',
        choices: states,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'kind', words: words['field.kind'], kind: 'state', choices: kinds, isSorted: true, isFiltered: true },
      {
        key: 'audience',
        words: words['field.audience'],
        kind: 'state',
        choices: seenBy,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'shownFrom', words: words['field.shownFrom'], kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'shownUntil', words: words['field.shownUntil'], kind: 'moment' },
    ],
  },
};
