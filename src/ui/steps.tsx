import type { ComponentChildren } from 'preact';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type ProcessStep = { heading: string; children?: ComponentChildren };

/** A numbered how-to: what to do, one step after the other. */
export function ProcessSteps({ steps, headingLevel = 2 }: { steps: readonly ProcessStep[]; headingLevel?: 2 | 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <ol class="usa-process-list cc-process">
      {steps.map((step) => (
        <li class="usa-process-list__item" key={step.heading}>
          <Heading class="usa-process-list__heading">{step.heading}</Heading>
          {step.children}
        </li>
      ))}
    </ol>
  );
}

export type StepIndicatorProps = {
  /** The names of all steps, in order. */
  steps: readonly string[];
  /** The current one, from 1. */
  current: number;
};

/** How far a task of several pages has come. On a telephone it says only `Step 2 of 3`; the heading names the step. */
export function StepIndicator({ steps, current }: StepIndicatorProps) {
  const t = useText(uiMessages);
  return (
    <div class="cc-steps">
      <ol class="cc-steps__list">
        {steps.map((step, index) => (
          <li
            key={step}
            class={index < current ? 'cc-steps__step cc-steps__step--done' : 'cc-steps__step'}
            aria-current={index === current - 1 ? 'step' : undefined}
          >
            <span class="cc-steps__name">{step}</span>
          </li>
        ))}
      </ol>
      <p class="cc-steps__count">{t('steps.progress', { step: current, steps: steps.length })}</p>
    </div>
  );
}
