import { requestNumber, type WaitingRequest } from '../../help-requests/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

type HelpProps = {
  waiting: readonly WaitingRequest[];
  emails: ReadonlyMap<string, string>;
  now: Date;
  timeZone: string;
};

/** What residents asked and nobody has answered, by due time. */
export function HelpSection({ waiting, emails, now, timeZone }: HelpProps) {
  const t = useText(todayMessages);
  const language = useLanguage();
  return (
    <Section
      heading={t('help')}
      id="help-requests"
      action={<Link href="/staff/help-requests?state=open">{t('help.all')}</Link>}
    >
      {waiting.length === 0 ? (
        <p>{t('help.none')}</p>
      ) : (
        <Table
          caption={t('help.byDue')}
          isDense
          columns={[
            {
              ...{ key: 'number', header: t('help.number'), kind: 'name' },
              cell: ({ id }) => <Link href={`/staff/help-requests/${id}`}>{requestNumber(id)}</Link>,
            },
            { key: 'subject', header: t('help.subject'), cell: ({ subject }) => subject },
            {
              ...{ key: 'due', header: t('help.due') },
              cell: ({ dueAt }) => (
                <>
                  {formatMoment(dueAt, language, timeZone)} {dueAt < now && <Tag tone="bad">{t('help.late')}</Tag>}
                </>
              ),
            },
            {
              ...{ key: 'assigned', header: t('help.assigned') },
              cell: ({ assignedTo }) => (assignedTo === null ? '—' : (emails.get(assignedTo) ?? '—')),
            },
          ]}
          rows={waiting}
        />
      )}
    </Section>
  );
}
