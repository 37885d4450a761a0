import type { ComponentChildren } from 'preact';
import { fieldId } from './field-id.ts';
import { FieldError } from './form.tsx';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

/** What every field has: a label above it, a hint under the label, an error under both. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  isRequired?: boolean;
  /** Where a heading beside it says the same to those who see the page, the label is only heard. */
  isLabelHidden?: boolean;
  /** Stands in a folded part: the control names its label too, for tools that overlook it there. */
  isFolded?: boolean;
  /** In place of `field-NAME`, where one page has two fields of a name. */
  id?: string;
};

/** How wide a field is shown; a width near the length of the answer says what is expected. */
export type FieldWidth = 'short' | 'medium' | 'wide';

/** The attributes that tie a control to its label, hint and error. */
function controlAttributes(props: FieldProps) {
  const id = props.id ?? fieldId(props.name);
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name: props.name,
    required: props.isRequired,
    // Said in so many words, or some screen readers call an empty required field wrong before it is filled in.
    'aria-invalid': props.error ? ('true' as const) : ('false' as const),
    'aria-describedby': described || undefined,
    'aria-labelledby': props.isFolded ? `${id}-label` : undefined,
  };
}

/** The space before the mark does not break, so that the mark stays with the last word. */
export function RequiredMark() {
  return (
    <span class="cc-required" aria-hidden="true">
      {'\u00a0*'}
    </span>
  );
}

function FieldGroup({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const id = field.id ?? fieldId(field.name);
  return (
    <div class={`usa-form-group cc-field${field.error ? ' usa-form-group--error' : ''}`}>
      <label
        class={field.isLabelHidden ? 'usa-sr-only' : `usa-label cc-label${field.error ? ' usa-label--error' : ''}`}
        for={id}
        id={field.isFolded ? `${id}-label` : undefined}
      >
        {field.label}
        {field.isRequired && <RequiredMark />}
      </label>
      {field.hint && (
        <p class="usa-hint cc-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {field.error && <FieldError id={`${id}-error`} error={field.error} />}
      {children}
    </div>
  );
}

export type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'datetime-local' | 'url';
  /** Lets a browser fill the field in, as `email` or `one-time-code`; `username` only with type `text`. */
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url';
  width?: FieldWidth;
  maxlength?: number;
  /** `$` before an amount. */
  prefix?: string;
  isSpellchecked?: boolean;
};

export function TextField(props: TextFieldProps) {
  // The types list each kind's roles apart; the attributes used here are the same for all of them.
  const type = (props.type ?? 'text') as 'text';
  const input = (
    <input
      {...controlAttributes(props)}
      class={`usa-input cc-input cc-input--${props.width ?? 'medium'}${props.error ? ' usa-input--error' : ''}`}
      type={type}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      spellcheck={props.isSpellchecked ?? false}
    />
  );
  return (
    <FieldGroup field={props}>
      {props.prefix ? (
        <div class="cc-input-group">
          <span class="cc-input-prefix" aria-hidden="true">
            {props.prefix}
          </span>
          {input}
        </div>
      ) : (
        input
      )}
    </FieldGroup>
  );
}

export type TextAreaProps = FieldProps & { value?: string | undefined; rows?: number; maxlength?: number };

export function TextArea(props: TextAreaProps) {
  return (
    <FieldGroup field={props}>
      <textarea
        {...controlAttributes(props)}
        class={`usa-textarea cc-input cc-input--wide${props.error ? ' usa-input--error' : ''}`}
        rows={props.rows ?? 6}
        maxlength={props.maxlength}
      >
        {props.value ?? ''}
      </textarea>
    </FieldGroup>
  );
}

export type FileFieldProps = FieldProps & {
  /** Endings and kinds that the browser's chooser offers first, as `.csv,text/csv`. */
  accept: string;
};

/** One or several files. What was chosen is never sent back: browsers let nobody but the person fill it in. */
export function FileField(props: FileFieldProps) {
  return (
    <FieldGroup field={props}>
      <input
        {...controlAttributes(props)}
        class={`cc-file-input${props.error ? ' usa-input--error' : ''}`}
        type="file"
        accept={props.accept}
        multiple
      />
    </FieldGroup>
  );
}

export type PasswordFieldProps = FieldProps & { autocomplete: 'current-password' | 'new-password' };

/** A password. It is never sent back to the page; with JavaScript a button shows what was typed. */
export function PasswordField(props: PasswordFieldProps) {
  const t = useText(uiMessages);
  return (
    <FieldGroup field={props}>
      <show-password
        data-show={t('password.show')}
        data-hide={t('password.hide')}
        data-shown={t('password.shown')}
        data-hidden={t('password.hidden')}
      >
        <input
          {...controlAttributes(props)}
          class={`usa-input cc-input cc-input--medium${props.error ? ' usa-input--error' : ''}`}
          type="password"
          autocomplete={props.autocomplete}
          spellcheck={false}
        />
      </show-password>
    </FieldGroup>
  );
}

export type SelectProps = FieldProps & {
  options: readonly { value: string; label: string }[];
  value?: string | undefined;
  /** Words of an empty first choice, where nothing is chosen beforehand; `true` for the usual ones. */
  emptyChoice?: string | true;
  width?: FieldWidth;
};

export function Select(props: SelectProps) {
  const t = useText(uiMessages);
  return (
    <FieldGroup field={props}>
      <select
        {...controlAttributes(props)}
        class={`usa-select cc-input cc-input--${props.width ?? 'medium'}${props.error ? ' usa-input--error' : ''}`}
      >
        {props.emptyChoice && (
          <option value="">{props.emptyChoice === true ? t('form.choose') : props.emptyChoice}</option>
        )}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </FieldGroup>
  );
}
