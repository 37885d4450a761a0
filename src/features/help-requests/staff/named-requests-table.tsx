import { formatMoment } from '../../../kernel/day.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { requestNumber, topicName } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import type { NamedRequest } from './reads-named.ts';
import { stateTones } from './requests-page.tsx';

type Props = { requests: readonly NamedRequest[]; city: StaffRequest['city']; now: Date };

/** Help requests that belong to what a page of the console is about; nothing where there are none. */
export function HelpRequestsSection({ requests, city, now }: Props) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  if (requests.length === 0) return null;
  return (
    <Section heading={t('title')} id="help-requests">
      <Table
        caption={t('named.caption')}
        isDense
        columns={[
          {
            ...{ key: 'number', header: t('number'), kind: 'name', isUnbroken: true },
            cell: ({ id }) => <Link href={`/staff/help-requests/${id}`}>{requestNumber(id)}</Link>,
          },
          { key: 'subject', header: t('subject'), cell: ({ subject }) => subject },
          { key: 'topic', header: t('topic'), cell: ({ topic }) => topicName(city, topic, language) },
          {
            ...{ key: 'state', header: t('state') },
            cell: ({ state, dueAt }) => (
              <>
                <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>{' '}
                {state === 'open' && dueAt < now && <Tag tone="bad">{t('late')}</Tag>}
              </>
            ),
          },
          {
            ...{ key: 'made', header: t('made') },
            cell: ({ madeAt }) => formatMoment(madeAt, language, city.timeZone),
          },
        ]}
        rows={requests}
      />
    </Section>
  );
}
