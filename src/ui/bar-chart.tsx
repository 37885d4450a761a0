import type { ComponentChildren } from 'preact';
import { formatCents, type Cents } from '../kernel/money.ts';
import { Folded } from './folded.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';
import { Table, type Column } from './table.tsx';

/** What one colour stands for: the city's hue for what matters, grey for what it is compared with, a soft hue for what is still open. */
export type ChartSeries = { label: string; tone: 'main' | 'grey' | 'soft' };

export type ChartGroup = {
  /** A month, an age, a day. */
  label: string;
  /** One amount a series, in the order of the series: cents, or what `inWords` writes. */
  amounts: readonly number[];
};

export type BarChartProps = {
  /** How the figures are written; as money, unless they are something else. */
  inWords?: (amount: number) => string;
  /** What the drawing shows, in a sentence a person can repeat: "You paid all but one bill this year." */
  sentence: ComponentChildren;
  /** The heading of the groups' column, as `Month`. */
  groupLabel: string;
  series: readonly ChartSeries[];
  groups: readonly ChartGroup[];
  /** A page that shows the table at once; without it the table is folded away on this one. */
  figuresHref?: string | undefined;
  areFiguresOpen?: boolean;
};

/**
 * Amounts drawn as lying bars, each with its name and amount beside it. A telephone has room downwards, not sideways,
 * and words outside of the drawing keep their size at every width. The same figures stand in a table one click away;
 * a person who hears the page is given the sentence and the table, not the drawing. Where nothing is, nothing is drawn.
 */
export function BarChart(props: BarChartProps) {
  const highest = Math.max(1, ...props.groups.flatMap((group) => group.amounts));
  const width = (amount: number) => (amount / highest) * 100;
  return (
    <figure class="cc-chart">
      <figcaption class="cc-chart__sentence">{props.sentence}</figcaption>
      <div class="cc-chart__drawing" aria-hidden="true">
        {props.groups.filter(hasAmount).map((group) => (
          <div class="cc-chart__group" key={group.label}>
            <span class="cc-chart__label">{group.label}</span>
            <div class="cc-chart__bars">
              {props.series.map((series, index) => (
                <Bar
                  key={series.label}
                  series={series}
                  isNamed={props.series.length > 1}
                  amount={group.amounts[index]}
                  width={width}
                  inWords={props.inWords ?? inMoney}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      <ChartFigures {...props} />
    </figure>
  );
}

type BarProps = {
  series: ChartSeries;
  isNamed: boolean;
  amount: number | undefined;
  /** Its length in percent of the drawing's width. */
  width: (amount: number) => number;
  inWords: (amount: number) => string;
};

function hasAmount(group: ChartGroup): boolean {
  return group.amounts.some((amount) => amount > 0);
}

function Bar({ series, isNamed, amount, width, inWords }: BarProps) {
  if (amount === undefined || amount <= 0) return null;
  return (
    <div class="cc-chart__row">
      <svg class="cc-chart__bar" width="100%" height="16" focusable="false">
        <rect
          class={`cc-chart__fill cc-chart__fill--${series.tone}`}
          width={`${width(amount).toFixed(2)}%`}
          height="16"
          rx="3"
        />
      </svg>
      <span class="cc-chart__amount">
        <span class="cc-money">{inWords(amount)}</span>
        {isNamed && ` ${series.label}`}
      </span>
    </div>
  );
}

type FiguresProps = Pick<
  BarChartProps,
  'sentence' | 'groupLabel' | 'series' | 'groups' | 'figuresHref' | 'areFiguresOpen' | 'inWords'
>;

/** The figures of a drawing as a table, one click away. */
export function ChartFigures(props: FiguresProps) {
  const { sentence, groupLabel, series, groups, inWords = inMoney } = props;
  const t = useText(uiMessages);
  if (props.figuresHref) {
    return (
      <p>
        <Link href={props.figuresHref}>{t('chart.figures')}</Link>
      </p>
    );
  }
  const columns: Column<ChartGroup>[] = [
    { key: 'group', header: groupLabel, kind: 'name', cell: (group) => group.label },
    ...series.map((each, index): Column<ChartGroup> => {
      return {
        key: each.label,
        header: each.label,
        kind: 'money',
        cell: (group) => amountText(group.amounts[index], inWords),
      };
    }),
  ];
  return (
    <Folded summary={t('chart.figures')} isOpen={props.areFiguresOpen}>
      <Table caption={sentence} isCaptionHidden columns={columns} rows={groups} isDense />
    </Folded>
  );
}

const inMoney = (amount: number) => formatCents(amount as Cents);

function amountText(amount: number | undefined, inWords: (amount: number) => string): string {
  return amount === undefined ? '—' : inWords(amount);
}
