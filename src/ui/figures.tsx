import type { ComponentChildren } from 'preact';
import { daysBetween, formatDay, formatMoment, shortMoment, type Day } from '../kernel/day.ts';
import { formatCents, type Cents } from '../kernel/money.ts';
import { Icon } from './icon.tsx';
import { useLanguage, useText } from './language.tsx';
import { uiMessages } from './messages.ts';

/** An amount, never broken over two lines, its digits as wide as each other so that columns of them align. */
export function Money({ amount }: { amount: Cents }) {
  return <span class="cc-money">{formatCents(amount)}</span>;
}

/** `December 15, 2026 (in 22 days)`: a day, and how far it is from the city's `today`. */
export function DayText({ day, today }: { day: Day; today?: Day }) {
  const language = useLanguage();
  const t = useText(uiMessages);
  const distance = today ? distanceWords(daysBetween(today, day), t) : undefined;
  return (
    <span class="cc-day">
      <time datetime={day}>{formatDay(day, language)}</time>
      {distance && (
        <>
          {' '}
          <span class="cc-day__distance">({distance})</span>
        </>
      )}
    </span>
  );
}

type MomentProps = {
  moment: Date;
  timeZone: string;
  /** With seconds, where the order of records is told by them. */
  isExact?: boolean;
};

/** A moment in a column of them: its day on one line, its time on the same or the next; in full for whoever points at it. */
export function MomentText({ moment, timeZone, isExact = false }: MomentProps) {
  const language = useLanguage();
  const { day, time } = shortMoment(moment, language, { timeZone, isExact });
  return (
    <time class="cc-moment" datetime={moment.toISOString()} title={formatMoment(moment, language, timeZone)}>
      <span>{day},</span> <span>{time}</span>
    </time>
  );
}

function distanceWords(days: number, t: ReturnType<typeof useText<typeof uiMessages>>): string {
  if (days === 0) return t('day.today');
  if (days === 1) return t('day.tomorrow');
  if (days === -1) return t('day.yesterday');
  return days > 0 ? t('day.inDays', { count: days }) : t('day.daysAgo', { count: -days });
}

export type TagTone = 'neutral' | 'good' | 'waiting' | 'bad';

/** A state in one or two words. The colour only supports the word. */
export function Tag({ tone = 'neutral', children }: { tone?: TagTone; children: ComponentChildren }) {
  return <span class={`usa-tag cc-tag cc-tag--${tone}`}>{children}</span>;
}

/** Marks what should have been paid already: by word, icon and colour together. */
export function PastDue() {
  const t = useText(uiMessages);
  return (
    <span class="usa-tag cc-tag cc-tag--bad">
      <Icon name="warning" />
      {t('money.pastDue')}
    </span>
  );
}

/**
 * Says what an amount due rests on: the city's balance of a moment, and what was paid here and taken off it until now.
 * Stands at every amount due and total of them.
 */
export function AsOf({ moment, timeZone }: { moment: Date; timeZone: string }) {
  const language = useLanguage();
  const t = useText(uiMessages);
  return <p class="cc-as-of">{t('money.asOf', { when: formatMoment(moment, language, timeZone) })}</p>;
}

export type Figure = {
  label: string;
  value: ComponentChildren;
  note?: ComponentChildren;
  /** `main` is what the resident came to see; `bad` is past due, and has the icon of a warning. */
  tone?: 'plain' | 'main' | 'bad';
};

/** The few figures that answer most questions, first on the page. */
export function SummaryBand({ figures, asOf }: { figures: readonly Figure[]; asOf?: ComponentChildren }) {
  return (
    <div class="cc-band">
      <dl class="cc-band__figures">
        {figures.map((figure) => (
          <div class={`cc-band__figure cc-band__figure--${figure.tone ?? 'plain'}`} key={figure.label}>
            <dt>{figure.label}</dt>
            <dd>
              <span class="cc-band__value">
                {figure.tone === 'bad' && <Icon name="warning" />}
                {figure.value}
              </span>
              {figure.note && <span class="cc-band__note">{figure.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {asOf}
    </div>
  );
}

export type KeyValueProps = {
  rows: readonly KeyValueRow[];
  /** Amounts, right-aligned under each other, as on a receipt. */
  isAmounts?: boolean;
};

export type KeyValueRow = {
  label: ComponentChildren;
  value: ComponentChildren;
  action?: ComponentChildren;
  isTotal?: boolean;
};

/** Facts, each with its name: `E-mail address: resident@example.com`. */
export function KeyValue({ rows, isAmounts = false }: KeyValueProps) {
  return (
    <dl class={isAmounts ? 'cc-facts cc-facts--amounts' : 'cc-facts'}>
      {rows.map((row, index) => (
        <div class={`cc-facts__row${row.isTotal ? ' cc-facts__row--total' : ''}`} key={index}>
          <dt>{row.label}</dt>
          <dd>
            {row.value}
            {row.action && <span class="cc-facts__action">{row.action}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
