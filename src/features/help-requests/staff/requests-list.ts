import type { CityProfile } from '../../../kernel/city-profile.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { requestSources, requestStates, topicName } from '../help-request.ts';
import { staffHelpMessages as words } from '../messages/staff.ts';
import { listedRequests, type ListedRequest } from './reads.ts';

const may = { isSorted: true, isFiltered: true } as const;

/** What residents asked, answered or not. */
export const helpRequestsList: StaffList<ListedRequest> = {
  title: words.title,
  permission: 'read-help-requests',
  relation: listedRequests,
  fileTextsOf: async ({ city, language }) => ({ topic: ({ topic }) => topicName(city, topic, language) }),
  description: {
    key: 'help-requests',
    path: '/staff/help-requests',
    idType: 'bigint',
    order: { by: 'queue', isDescending: false },
    columns: [
      { key: 'number', words: words.number, kind: 'code', ...may, isUnbroken: true },
      { key: 'subject', words: words.subject, kind: 'text', isFiltered: true, isName: true },
      { key: 'topic', words: words.topic, kind: 'code', ...may, isExact: true },
      {
        ...{ key: 'state', words: words.state, kind: 'state', ...may },
        choices: choicesOf(words, 'state.', requestStates),
      },
      { key: 'dueAt', words: words.due, kind: 'moment', ...may },
      { key: 'assignedTo', words: words.assigned, kind: 'person', isFiltered: true },
      { key: 'madeAt', words: words.made, kind: 'moment', ...may },
      { key: 'answeredAt', words: words.answered, kind: 'moment', mayBeEmpty: true, isSorted: true, isNotShown: true },
      {
        ...{ key: 'source', words: words.source, kind: 'state', isFiltered: true, isNotShown: true },
        choices: choicesOf(words, 'source.', requestSources),
      },
      { key: 'email', words: words.email, kind: 'text', isFiltered: true, isNotShown: true },
      { key: 'rating', words: words.rating, kind: 'number', mayBeEmpty: true, isSorted: true, isNotShown: true },
      { key: 'queue', words: words.order, kind: 'number', isSorted: true, isNotShown: true, isNotInFile: true },
    ],
  },
};

/** The same list, its topics chosen by the names that the profile gives them now. */
export function helpRequestsListOf({ helpTopics }: Pick<CityProfile, 'helpTopics'>): StaffList<ListedRequest> {
  const { description } = helpRequestsList;
  const choices = Object.fromEntries(helpTopics.map(({ key, name }) => [key, name]));
  const columns = description.columns.map((column) =>
    column.key === 'topic' ? { ...column, kind: 'state' as const, choices } : column,
  );
  return { ...helpRequestsList, description: { ...description, columns } };
}
