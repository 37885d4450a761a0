import {
  fieldOf,
  filtersOf,
  listHref,
  orderWord,
  type AskedList,
  type FilterHow,
} from '../../platform/lists/asked-list.ts';
import { fileRowsMax, type ListColumn, type ListedRow } from '../../platform/lists/list-description.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { FilterPanel, FiltersInForce } from '../../ui/list-controls.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { fieldWords, filterWords, orderWords, problemWords } from './list-words.ts';
import { staffListMessages } from './messages.ts';
import { shownView, type ShownList } from './read-list.ts';

/** What stands above a list: its views, what of the address was left out, the filters, and those in force. */
export function ListControls<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const { list, asked } = shown;
  const t = useText(staffListMessages);
  const language = useLanguage();
  const { description } = list;
  const inForce = asked.filters.map((filter) => ({
    words: filterWords(filter, language),
    href: listHref(description, { ...asked, place: null, filters: asked.filters.filter((one) => one !== filter) }),
  }));
  return (
    <>
      <ViewTabs shown={shown} />
      <ListNotices shown={shown} />
      <FilterPanel summary={t('filter')} isOpen={asked.problems.some(({ field }) => field !== null)}>
        <FilterForm shown={shown} />
      </FilterPanel>
      {inForce.length > 0 && (
        <FiltersInForce
          label={t('inForce')}
          filters={inForce}
          takeOff={t('takeOff')}
          all={{ words: t('takeAllOff'), href: listHref(description, { filters: [], order: asked.order }) }}
        />
      )}
    </>
  );
}

function ViewTabs<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const t = useText(staffListMessages);
  const { list, views } = shown;
  const { path } = list.description;
  if (views.length === 0) return null;
  const current = shownView(shown);
  const isPlain = listHref(list.description, { ...shown.asked, place: null }) === path;
  const tabs = [
    { label: t('views.all'), href: path, isCurrent: isPlain },
    ...views.map((view) => ({ label: view.name, href: `${path}?${view.query}`, isCurrent: view === current })),
  ];
  return (
    <div class="cc-list-views">
      <TabLinks label={t('views.navigation')} tabs={tabs} />
      <Link href={`${path}/views`}>{t('views.change')}</Link>
    </div>
  );
}

function ListNotices<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const t = useText(staffListMessages);
  const language = useLanguage();
  const { problems } = shown.asked;
  return (
    <>
      {problems.length > 0 && (
        <Alert kind="warning" isAnswer heading={t('problem.heading')}>
          <ul>
            {problems.map((problem, at) => (
              <li key={at}>{problemWords(problem, language)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {shown.isFileTooLarge && (
        <Alert kind="warning" isAnswer>
          {t('file.tooMany', { number: fileRowsMax.toLocaleString('en-US') })}
        </Alert>
      )}
    </>
  );
}

function FilterForm<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const t = useText(staffListMessages);
  const language = useLanguage();
  const { list, asked } = shown;
  const { columns, path } = list.description;
  const sorted = columns.filter(({ isSorted }) => isSorted);
  const orders = sorted.flatMap((column) =>
    [false, true].map((isDescending) => ({
      value: orderWord({ by: column.key, isDescending }),
      label: orderWords(column, isDescending, language),
    })),
  );
  return (
    <Form action={path} method="get" label={t('filter')}>
      <div class="cc-filter-panel__fields">
        {columns.flatMap((column) =>
          filtersOf(column).map((how) => <FilterField key={fieldOf(column, how)} {...{ column, how, asked }} />),
        )}
        <div class="cc-filter-panel__order">
          <Select name="order" label={t('order')} options={orders} value={orderWord(asked.order)} />
        </div>
        <div>
          <Button kind="outline">{t('show')}</Button>
        </div>
      </div>
    </Form>
  );
}

type FilterFieldProps = { column: ListColumn; how: FilterHow; asked: AskedList };

function FilterField({ column, how, asked }: FilterFieldProps) {
  const t = useText(staffListMessages);
  const language = useLanguage();
  const name = fieldOf(column, how);
  const value = asked.typed[name] ?? '';
  const problem = asked.problems.find(({ field }) => field === name);
  const field = {
    ...{ name, value, label: fieldWords(column, how, language) },
    error: problem && problemWords(problem, language),
  };
  if (column.kind === 'state') {
    const options = Object.entries(column.choices ?? {}).map(([choice, words]) => ({
      value: choice,
      label: words[language],
    }));
    const inOrder = options.length > 12 ? options.toSorted((a, b) => a.label.localeCompare(b.label)) : options;
    return <Select {...field} options={inOrder} emptyChoice={t('anything')} width="wide" />;
  }
  const isDay = column.kind === 'moment' || column.kind === 'day';
  const inputmode = column.kind === 'money' ? 'decimal' : undefined;
  return (
    <TextField
      {...field}
      type={isDay ? 'date' : 'text'}
      // Browsers show no day that is none, and complain of it.
      value={isDay && problem ? '' : value}
      {...(inputmode && { inputmode })}
      autocomplete="off"
      width={isDay || inputmode ? 'medium' : 'wide'}
    />
  );
}
