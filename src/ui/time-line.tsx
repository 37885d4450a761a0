import type { ComponentChildren } from 'preact';
import { formatExactMoment } from '../kernel/day.ts';
import { useLanguage } from './language.tsx';
import { Heading } from './text.tsx';

export type TimeLineStep = {
  key: string;
  moment: Date;
  heading: ComponentChildren;
  /** `bad` for what went wrong, `good` for what was hoped for. The words say the same. */
  tone?: 'neutral' | 'good' | 'waiting' | 'bad';
  children?: ComponentChildren;
};

/** What happened one after the other, each with its moment in the city's time. Stands under a heading of level 2. */
export function TimeLine({ steps, timeZone }: { steps: readonly TimeLineStep[]; timeZone: string }) {
  const language = useLanguage();
  return (
    <ol class="cc-time-line" role="list">
      {steps.map(({ key, moment, heading, tone = 'neutral', children }) => (
        <li key={key} class={`cc-time-line__step cc-time-line__step--${tone}`}>
          <p class="cc-time-line__when">
            <time datetime={moment.toISOString()}>{formatExactMoment(moment, language, timeZone)}</time>
          </p>
          <div class="cc-time-line__what">
            <Heading level={3}>{heading}</Heading>
            {children}
          </div>
        </li>
      ))}
    </ol>
  );
}
