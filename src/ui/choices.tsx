import type { ComponentChildren } from 'preact';
import type { Cents } from '../kernel/money.ts';
import { fieldId } from './field-id.ts';
import { RequiredMark } from './fields.tsx';
import { FieldError } from './form.tsx';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type CheckboxProps = {
  name: string;
  label: ComponentChildren;
  value?: string;
  isChecked?: boolean;
  hint?: ComponentChildren;
  error?: string | undefined;
  isRequired?: boolean;
  id?: string;
  /** In a table row the row says it already; the label is then heard and, on a telephone, seen. */
  isInTable?: boolean;
  /** What ticking it adds to the total beside the button, in cents. */
  amount?: Cents;
};

export function Checkbox(props: CheckboxProps) {
  const id = props.id ?? fieldId(props.value ? `${props.name}-${props.value}` : props.name);
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`usa-checkbox cc-checkbox${props.isInTable ? ' cc-checkbox--in-table' : ''}`}>
      {props.error && <FieldError id={`${id}-error`} error={props.error} />}
      <div class="cc-checkbox__row">
        <input
          class="usa-checkbox__input"
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? 'yes'}
          checked={props.isChecked}
          required={props.isRequired}
          data-cents={props.amount}
          aria-describedby={described || undefined}
          aria-invalid={props.error ? 'true' : undefined}
        />
        <label class="usa-checkbox__label" for={id}>
          <span class="cc-checkbox__words">{props.label}</span>
        </label>
      </div>
      {props.hint && (
        <p class="usa-hint cc-hint cc-checkbox__hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

export type RadioTile = {
  value: string;
  label: ComponentChildren;
  /** One line under the label, as `Visa, Mastercard, Discover`. */
  description?: ComponentChildren;
  /** What is compared between the tiles, as `Fee` with `$2.46`, under each other. */
  figures?: readonly { label: string; value: string }[];
  /** Marks the choice that costs least. */
  isCheapest?: boolean;
  /** The total to pay with this choice, for the total that stays in sight. */
  total?: Cents;
  /** What stands beside that total, such as the fee in it. */
  totalNote?: string;
  /** Shown, and cannot be chosen now. */
  isDisabled?: boolean;
};

export type RadioTilesProps = {
  name: string;
  legend: ComponentChildren;
  tiles: readonly RadioTile[];
  value: string | undefined;
  hint?: ComponentChildren;
  error?: string | undefined;
  isLegendHidden?: boolean;
  isRequired?: boolean;
};

/** One choice among a few, each with its cost, side by side so that they can be compared. */
export function RadioTiles(props: RadioTilesProps) {
  const t = useText(uiMessages);
  const id = fieldId(props.name);
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={`usa-fieldset cc-fieldset cc-tiles${props.error ? ' usa-form-group--error' : ''}`}
      aria-describedby={described || undefined}
    >
      <legend class={props.isLegendHidden ? 'usa-sr-only' : 'usa-legend cc-legend'}>
        {props.legend}
        {props.isRequired && <RequiredMark />}
      </legend>
      {props.hint && (
        <p class="usa-hint cc-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && <FieldError id={`${id}-error`} error={props.error} />}
      <div class="cc-tiles__row">
        {props.tiles.map((tile, index) => {
          const tileId = index === 0 ? id : `${id}-${tile.value}`;
          return (
            <div class="usa-radio cc-tile" key={tile.value}>
              <input
                class="usa-radio__input usa-radio__input--tile"
                type="radio"
                id={tileId}
                name={props.name}
                value={tile.value}
                checked={tile.value === props.value}
                required={props.isRequired}
                disabled={tile.isDisabled}
                data-total-cents={tile.total}
                data-total-note={tile.totalNote}
              />
              <label class="usa-radio__label" for={tileId}>
                <span class="cc-tile__label">{tile.label}</span>{' '}
                {tile.description && <span class="cc-tile__description">{tile.description} </span>}
                {tile.isCheapest && <span class="cc-tile__mark">{t('choice.cheapest')}</span>}{' '}
                {tile.figures?.map(({ label, value }) => (
                  <span class="cc-tile__figure" key={label}>
                    <span>{label}</span> <span class="cc-money">{value}</span>{' '}
                  </span>
                ))}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
