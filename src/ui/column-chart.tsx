import { scaleBand, scaleLinear } from 'd3-scale';
import { formatCents, type Cents } from '../kernel/money.ts';
import { ChartFigures, type BarChartProps, type ChartGroup } from './bar-chart.tsx';

export type ColumnChartProps = Omit<BarChartProps, 'series'> & {
  /** What the amounts are, as `Takings`: the heading of their column in the table. */
  amountLabel: string;
};

const height = 180;
const labelRoom = 24;

/**
 * Amounts over time as standing bars, for more days than fit as lying ones. The highest is named in the drawing, the
 * first and last day below it; all the others stand in the table. Places are shares of the width, so that words keep
 * their size on a telephone.
 */
export function ColumnChart(props: ColumnChartProps) {
  const { groups } = props;
  const amounts: number[] = groups.map((group) => group.amounts[0] ?? 0);
  const highest = Math.max(1, ...amounts);
  const band = scaleBand(
    groups.map((_, index) => index),
    [0, 100],
  ).paddingInner(0.25);
  const top = scaleLinear([0, highest], [height, labelRoom]);
  // Where there is nothing to compare the last day is named, which then is today's nothing.
  const peak = Math.max(...amounts) > 0 ? amounts.indexOf(highest) : amounts.length - 1;
  return (
    <figure class="cc-chart">
      <figcaption class="cc-chart__sentence">{props.sentence}</figcaption>
      <div class="cc-chart__columns" aria-hidden="true">
        <svg class="cc-chart__svg" width="100%" height={height} focusable="false">
          {amounts.map((amount, index) => (
            <rect
              key={groups[index]?.label}
              class={`cc-chart__fill cc-chart__fill--${index === peak ? 'main' : 'soft'}`}
              x={`${band(index)?.toFixed(3)}%`}
              y={top(Math.max(0, amount)).toFixed(1)}
              width={`${band.bandwidth().toFixed(3)}%`}
              height={(height - top(Math.max(0, amount))).toFixed(1)}
            />
          ))}
          <PeakLabel group={groups[peak]} share={(band(peak) ?? 0) + band.bandwidth() / 2} />
        </svg>
        <div class="cc-chart__ends">
          <span>{groups[0]?.label}</span>
          <span>{groups.at(-1)?.label}</span>
        </div>
      </div>
      <ChartFigures {...props} series={[{ label: props.amountLabel, tone: 'main' }]} />
    </figure>
  );
}

function PeakLabel({ group, share }: { group: ChartGroup | undefined; share: number }) {
  const amount = group?.amounts[0];
  if (group === undefined || amount === undefined) return null;
  const anchor = share < 25 ? 'start' : share > 75 ? 'end' : 'middle';
  const place = anchor === 'start' ? 0 : anchor === 'end' ? 100 : share;
  return (
    <text class="cc-chart__peak" x={`${place.toFixed(2)}%`} y="16" text-anchor={anchor}>
      {`${group.label}: ${formatCents(amount as Cents)}`}
    </text>
  );
}
