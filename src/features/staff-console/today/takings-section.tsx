import type { DayTakings } from '../../payments/public.ts';
import { formatDay } from '../../../kernel/day.ts';
import { formatCents, sumCents } from '../../../kernel/money.ts';
import { ColumnChart } from '../../../ui/column-chart.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

/** What came in today, and on the days before it; a drawing only where there is something to draw. */
export function TakingsSection({ takings }: { takings: readonly DayTakings[] }) {
  const t = useText(todayMessages);
  const language = useLanguage();
  const today = takings.at(-1);
  const sum = sumCents(takings.map(({ totalCents }) => totalCents));
  if (!today) return null;
  const words = [
    t('takings.today', { amount: formatCents(today.totalCents), count: today.payments }),
    sum === 0 ? t('takings.none') : t('takings.sum', { amount: formatCents(sum) }),
  ];
  return (
    <Section heading={t('takings')} id="takings">
      {sum === 0 ? (
        <p>{words.join(' ')}</p>
      ) : (
        <ColumnChart
          sentence={words.join(' ')}
          groupLabel={t('takings.day')}
          amountLabel={t('takings.amount')}
          groups={takings.map(({ day, totalCents }) => ({ label: formatDay(day, language), amounts: [totalCents] }))}
        />
      )}
    </Section>
  );
}
