import { dayAt, formatDay, formatMonth, plusDays, type Day } from '../../../kernel/day.ts';
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
          <Share counts={byTopic} />
          <Section heading={t('statistics.byMonth')} id="months">
            <Months counts={byMonth} />
          </Section>
          <Section heading={t('statistics.byTopic')} id="topics">
            <Topics counts={byTopic} city={city} />
          </Section>
        </>
      )}
    </Page>
  );
}

type Counts = { counts: readonly AnsweredCount[] };

function sumOf({ counts }: Counts, of: 'asked' | 'inTime' | 'late' | 'waiting' | 'pastDue'): number {
  return counts.reduce((total, one) => total + one[of], 0);
}

function Share(props: Counts) {
  const t = useText(staffHelpMessages);
  const [inTime, pastDue] = [sumOf(props, 'inTime'), sumOf(props, 'pastDue')];
  const decided = inTime + sumOf(props, 'late');
  // Never rounded up: 100 % are all of them.
  const share = decided === 0 ? '—' : `${Math.floor((inTime / decided) * 100)} %`;
  return (
    <SummaryBand
      figures={[
        { label: t('statistics.share'), value: share, tone: 'main' },
        { label: t('statistics.waiting'), value: String(sumOf(props, 'waiting')) },
        { label: t('statistics.pastDue'), value: String(pastDue), tone: pastDue > 0 ? 'bad' : 'plain' },
        { label: t('statistics.asked'), value: String(sumOf(props, 'asked')) },
      ]}
    />
  );
}

function Months(props: Counts) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  const inTime = sumOf(props, 'inTime');
  const [decided, waiting] = [inTime + sumOf(props, 'late'), sumOf(props, 'waiting')];
  const sentences = [
    decided === 0 ? t('statistics.noneDecided') : t('statistics.sentence', { inTime, count: decided }),
    waiting === 0
      ? t('statistics.noneWait')
      : t('statistics.wait', { count: waiting, pastDue: sumOf(props, 'pastDue') }),
  ];
  return (
    <BarChart
      sentence={sentences.join(' ')}
      groupLabel={t('statistics.month')}
      series={[
        { label: t('statistics.inTime'), tone: 'main' },
        { label: t('statistics.late'), tone: 'grey' },
        { label: t('statistics.undecided'), tone: 'soft' },
      ]}
      groups={props.counts.map(({ group, inTime: answered, late, undecided }) => {
        return { label: formatMonth(group, language), amounts: [answered, late, undecided] };
      })}
      inWords={String}
    />
  );
}

function Topics({ counts, city }: Counts & Pick<StatisticsProps, 'city'>) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  return (
    <Table
      caption={t('statistics.byTopic')}
      isCaptionHidden
      isDense
      columns={[
        { key: 'topic', header: t('topic'), kind: 'name', cell: ({ group }) => topicName(city, group, language) },
        { key: 'asked', header: t('statistics.asked'), cell: ({ asked }) => asked },
        { key: 'inTime', header: t('statistics.inTime'), cell: ({ inTime }) => inTime },
        { key: 'late', header: t('statistics.late'), cell: ({ late }) => late },
        { key: 'waiting', header: t('statistics.waiting'), cell: ({ waiting }) => waiting },
        { key: 'pastDue', header: t('statistics.pastDue'), cell: ({ pastDue }) => pastDue },
        { key: 'rating', header: t('rating'), cell: ({ rating }) => rating ?? '—' },
      ]}
      rows={counts}
    />
  );
}
