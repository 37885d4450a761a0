import { parseBrowserName, type SignInEvent } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { peopleMessages } from './messages.ts';

type HistoryProps = {
  events: readonly SignInEvent[];
  timeZone: string;
  /** The network address is shown of staff, never of residents. */
  isWithAddress?: boolean;
};

/** Of locks no place is kept. */
const placeOf = (event: SignInEvent) =>
  'session' in event ? event.session : 'failedTry' in event ? event.failedTry : null;

/** How somebody signed in, and the tries that failed since they last did. */
export function HistorySection({ events, timeZone, isWithAddress = false }: HistoryProps) {
  const t = useText(peopleMessages);
  const language = useLanguage();
  const columns: Column<SignInEvent>[] = [
    { key: 'when', header: t('when'), cell: ({ at }) => formatMoment(at, language, timeZone) },
    {
      key: 'what',
      header: t('what'),
      kind: 'name',
      cell: (event) => (
        <>
          {t(`event.${event.kind}`)} {'isOpen' in event && event.isOpen && <Tag tone="good">{t('session.open')}</Tag>}
        </>
      ),
    },
    {
      key: 'browser',
      header: t('browser'),
      cell: (event) => {
        const name = parseBrowserName(placeOf(event)?.browser ?? '');
        return name ? t('browser.name', name) : '–';
      },
    },
  ];
  const address: Column<SignInEvent> = {
    key: 'from',
    header: t('from'),
    cell: (event) => placeOf(event)?.clientAddress ?? '–',
  };
  return (
    <Section heading={t('history')} id="sign-ins">
      {events.length === 0 ? (
        <p>{t('history.none')}</p>
      ) : (
        <Table
          caption={t('history.caption')}
          isDense
          columns={isWithAddress ? [...columns, address] : columns}
          rows={events}
        />
      )}
    </Section>
  );
}
