import { textIn } from '../../../platform/i18n/text.ts';
import { choicesOf } from '../../../platform/lists/list-description.ts';
import type { StaffList } from '../../staff-lists/public.ts';
import { runSources } from '../import-run.ts';
import { importMessages as words } from '../messages/imports.ts';
import { countsInWords } from './counts-in-words.ts';
import { listedRuns, runStandings, type ListedRun } from '../reads.ts';

const sources = choicesOf(words, 'source.', runSources);
const standings = {
  ...choicesOf(words, 'state.', runStandings),
  'undo-done': words['undo.state'],
};

/** The history of imports: some a day. */
export const importsList: StaffList<ListedRun> = {
  title: words['list.title'],
  permission: 'read-imports',
  relation: listedRuns,
  fileText: {
    counts: ({ counts }, language) => countsInWords(counts ?? [], textIn(language, words)),
  },
  description: {
    key: 'imports',
    path: '/staff/imports',
    idType: 'bigint',
    order: { by: 'id', isDescending: true },
    columns: [
      { key: 'id', words: words['list.run'], kind: 'number', isSorted: true, isName: true, isUnbroken: true },
      { key: 'madeAt', words: words['list.when'], kind: 'moment', isSorted: true, isFiltered: true },
      { key: 'madeBy', words: words['list.who'], kind: 'person', isFiltered: true },
      {
        key: 'source',
        words: words['list.source'],
        kind: 'state',
        choices: sources,
        isSorted: true,
        isFiltered: true,
        isNotShown: true,
      },
      {
        key: 'standing',
        words: words['list.state'],
        kind: 'state',
        choices: standings,
        isSorted: true,
        isFiltered: true,
      },
      { key: 'files', words: words['list.files'], kind: 'text', isNotShown: true },
      { key: 'counts', words: words['list.counts'], kind: 'text', isNotShown: true },
    ],
  },
};
