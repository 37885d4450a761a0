import type { ComponentChildren } from 'preact';
import { formatCents, type Cents } from '../kernel/money.ts';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type SelectionTotalProps = {
  /** How many bills are chosen as the page is shown, on all pages of the list, and what they come to. */
  chosen: Selection;
  /** What of that stands on other pages. */
  elsewhere: Selection;
  /** What brings the words up to date where no script does. */
  update?: ComponentChildren;
  /** What takes all of it back. */
  clear?: ComponentChildren;
  children?: ComponentChildren;
};
type Selection = { count: number; amount: Cents };

/**
 * Says how many bills are chosen and what they come to: `2 bills chosen, total $104.50`. With JavaScript it follows the
 * ticks: what is chosen on other pages, and the `amount` of the form's ticked checkboxes. Without, it says what was kept
 * last.
 */
export function SelectionTotal({ chosen, elsewhere, update, clear, children }: SelectionTotalProps) {
  const t = useText(uiMessages);
  const values = { count: chosen.count, amount: formatCents(chosen.amount) };
  return (
    <div class="cc-selection">
      <selection-total
        class="cc-selection__words"
        data-none={t('selection.nothing')}
        data-one={t('selection.total', { count: 1 })}
        data-other={t('selection.total', { count: '{count}' })}
        data-elsewhere-count={elsewhere.count}
        data-elsewhere-cents={elsewhere.amount}
      >
        <p role="status">{chosen.count > 0 && t('selection.total', values)}</p>
        {update && <span data-part="update">{update}</span>}
        {clear}
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
