import type { ComponentChildren } from 'preact';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

/**
 * Says how many bills of the form are ticked and what they come to: `2 bills selected, $104.50`. It adds up the
 * `amount` of the form's checkboxes. Without JavaScript it says nothing; the next page does.
 */
export function SelectionTotal({ children }: { children?: ComponentChildren }) {
  const t = useText(uiMessages);
  return (
    <div class="cc-selection">
      <selection-total
        class="cc-selection__words"
        data-none={t('selection.nothing')}
        data-one={t('selection.total', { count: 1 })}
        data-other={t('selection.total', { count: '{count}' })}
      >
        <p role="status" />
      </selection-total>
      {children}
    </div>
  );
}

export type ChoiceTotalProps = {
  label: string;
  /** Every choice with its total, `Card $106.96 · eCheck $105.00`: what stands there until a script knows the choice. */
  each: string;
  children?: ComponentChildren;
};

/**
 * What will be paid, beside the button and in sight on a telephone. With JavaScript it follows the choice that is
 * made among the form's `RadioTiles`, by their `total`; without, it says them all, since it cannot know the choice.
 */
export function ChoiceTotal({ label, each, children }: ChoiceTotalProps) {
  return (
    <div class="cc-total">
      <choice-total>
        <p class="cc-total__words" role="status">
          {label}
          <span data-part="each">{`: ${each}`}</span>
          <span data-part="chosen" hidden>
            {' '}
            <span class="cc-total__amount cc-money" data-part="amount" />
            <span class="cc-total__note" data-part="note" />
          </span>
        </p>
      </choice-total>
      {children}
    </div>
  );
}

/** Prints the page. It is made by JavaScript, since without it a browser's own menu is the only way. */
export function PrintButton() {
  const t = useText(uiMessages);
  return <print-button data-label={t('print.button')} />;
}
