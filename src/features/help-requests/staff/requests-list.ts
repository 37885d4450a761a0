import type { CityProfile } from '../../../kernel/city-profile.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { requestSources, requestStates, subjectOfWords, topicName } from '../help-request.ts';
import { staffHelpMessages as words } from '../messages/staff.ts';
import { listedRequests, wordsAskedIn, type ListedRequest } from './reads.ts';
import type { StaffRequest } from '../../identity/public.ts';

const may = { isSorted: true, isFiltered: true } as const;

/**
 * In the spreadsheet the message stands whole, under its subject where a mail had one of its own. A cell takes 32,767 characters
 * (Microsoft Knowledge Base 211878, read 2026-11-27), and no message of ours is longer than 20,000.
 */
async function fileTextsOf({ db, city, language }: StaffRequest, rows: readonly ListedRequest[]) {
  const wordsOf = await wordsAskedIn(
    db,
    rows.map(({ id }) => id),
  );
  return {
    topic: ({ topic }: ListedRequest) => topicName(city, topic, language),
    subject: ({ id, subject }: ListedRequest) => {
      const whole = wordsOf.get(id) ?? '';
      return subject === subjectOfWords(whole) ? whole : [subject, whole].filter(Boolean).join('\n\n');
    },
  };
}

/** What residents asked, answered or not. */
export const helpRequestsList: StaffList<ListedRequest> = {
  title: words.title,
  permission: 'read-help-requests',
  relation: listedRequests,
  fileTextsOf,
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
