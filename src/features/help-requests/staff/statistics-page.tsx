import { dayAt, formatDay, plusDays, type Day } from '../../../kernel/day.ts';
import { BarChart } from '../../../ui/bar-chart.tsx';
import { SummaryBand } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, EmptyState, Section } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { topicName } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { answeredCounts, type AnsweredCount } from './reads.ts';

const daysShown = 365;

/** GET /staff/help-requests/statistics: how many requests were answered in time, by month and by topic, in the last year. */
export async function showStatistics({ db, city, clock, reply }: StaffRequest) {
  const now = clock.now();
  const sinceDay = plusDays(dayAt(now, city.timeZone), -daysShown);
  const span = { since: new Date(now.getTime() - daysShown * 86_400_000), now, timeZone: city.timeZone };
  const [byMonth, byTopic] = await Promise.all([answeredCounts(db, 'month', span), answeredCounts(db, 'topic', span)]);
  return reply.page(<StatisticsPage {...{ byMonth, byTopic, city, sinceDay }} />);
}

type StatisticsProps = {
  byMonth: readonly AnsweredCount[];
  byTopic: readonly AnsweredCount[];
  city: StaffRequest['city'];
  sinceDay: Day;
};

function StatisticsPage({ byMonth, byTopic, city, sinceDay }: StatisticsProps) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  const sum = (of: 'asked' | 'inTime' | 'late' | 'waiting') => byTopic.reduce((total, one) => total + one[of], 0);
  const decided = sum('inTime') + sum('late');
  const share = decided === 0 ? '—' : `${Math.round((sum('inTime') / decided) * 100)} %`;
  return (
    <Page
      title={t('statistics')}
      section="staff"
      lede={t('statistics.lede', { day: formatDay(sinceDay, language) })}
      before={<BackLink href="/staff/help-requests?state=open">{t('title')}</BackLink>}
    >
      {byTopic.length === 0 ? (
        <EmptyState>{t('statistics.none')}</EmptyState>
      ) : (
        <>
          <SummaryBand
            figures={[
              { label: t('statistics.share'), value: share, tone: 'main' },
              { label: t('statistics.asked'), value: String(sum('asked')) },
              { label: t('statistics.waiting'), value: String(sum('waiting')) },
            ]}
          />
          <Section heading={t('statistics.byMonth')} id="months">
            <BarChart
              sentence={t('statistics.sentence', { inTime: sum('inTime'), decided })}
              groupLabel={t('statistics.month')}
              series={[
                { label: t('statistics.inTime'), tone: 'main' },
                { label: t('late'), tone: 'grey' },
              ]}
              groups={byMonth.map(({ group, inTime, late }) => ({ label: group, amounts: [inTime, late] }))}
              inWords={String}
            />
          </Section>
          <Section heading={t('statistics.byTopic')} id="topics">
            <Table
              caption={t('statistics.byTopic')}
              isCaptionHidden
              isDense
              columns={[
                {
                  key: 'topic',
                  header: t('topic'),
                  kind: 'name',
                  cell: ({ group }) => topicName(city, group, language),
                },
                { key: 'asked', header: t('statistics.asked'), cell: ({ asked }) => asked },
                { key: 'inTime', header: t('statistics.inTime'), cell: ({ inTime }) => inTime },
                { key: 'late', header: t('late'), cell: ({ late }) => late },
                { key: 'waiting', header: t('statistics.waiting'), cell: ({ waiting }) => waiting },
                { key: 'rating', header: t('rating'), cell: ({ rating }) => rating ?? '—' },
              ]}
              rows={byTopic}
            />
          </Section>
        </>
      )}
    </Page>
  );
}
