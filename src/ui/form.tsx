import type { ComponentChildren } from 'preact';
import { assert } from '../kernel/assert.ts';
import { formTokenField } from '../platform/http/csrf.ts';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';
import { ReachContext } from './reach.ts';
import { renderContext } from './render.ts';

/** The token of this answer; the shell provides it once for all forms of the page. */
export const FormTokenContext = renderContext('');

/** Words for forms that would not be taken now, by where they go; null for all others. The shell provides them. */
export const HeldFormsContext = renderContext<(action: string) => string | null>(() => null);

/** Within a form that would not be taken: the words, and whether they were said already. */
export const HeldFormContext = renderContext<{ words: string; isSaid: boolean } | null>(null);

export type FormProps = {
  /** A path of the portal. */
  action: string;
  children: ComponentChildren;
  /** `get` only for searching and filtering: it sends no token and must change nothing. */
  method?: 'post' | 'get';
  id?: string;
  label?: string;
  isMultipart?: boolean;
  class?: string;
  /** Keeps its buttons where forms are held: it only keeps what was typed until they are taken again. */
  isNeverHeld?: boolean;
  /** Stands around something to read, as a table: for whoever may not send it, that stays, and only the buttons go. */
  isAroundReading?: boolean;
};

/**
 * A form to the portal itself. The browser's own checks are off: the server's answer names the fix in the person's
 * language, and looks the same in every browser. Whoever may not send it does not see it.
 */
export function Form(props: FormProps) {
  const { method = 'post' } = props;
  const token = FormTokenContext.current;
  const mayBeSent = method === 'get' || ReachContext.current('POST', props.action);
  if (!mayBeSent && !props.isAroundReading) return null;
  const words = method === 'post' && !props.isNeverHeld ? HeldFormsContext.current(props.action) : null;
  const held = mayBeSent ? (words === null ? null : { words, isSaid: false }) : { words: '', isSaid: true };
  assert(/^\/(?!\/)|^$/.test(props.action), `a form goes to a path of the portal, not to ${props.action}`);
  return (
    <form
      class={`cc-form${props.class ? ` ${props.class}` : ''}`}
      action={props.action}
      method={method}
      id={props.id}
      aria-label={props.label}
      enctype={props.isMultipart ? 'multipart/form-data' : undefined}
      novalidate
    >
      {method === 'post' && <input type="hidden" name={formTokenField} value={token} />}
      <HeldFormContext.Provider value={held}>{props.children}</HeldFormContext.Provider>
    </form>
  );
}

/** Explains the mark at required fields; stands before the first of them. */
export function RequiredNote() {
  const t = useText(uiMessages);
  return <p class="cc-required-note">{t('form.requiredNote')}</p>;
}

export type FieldsetProps = {
  legend: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  isLegendHidden?: boolean;
  /** `section` for a part of a long form, `question` for one choice among several fields. */
  size?: 'section' | 'question';
  id?: string;
  children: ComponentChildren;
};

/** Fields that belong together, with the words that say so. */
export function Fieldset(props: FieldsetProps) {
  const legendClass = props.isLegendHidden
    ? 'usa-sr-only'
    : `usa-legend cc-legend cc-legend--${props.size ?? 'question'}`;
  return (
    <fieldset class={`usa-fieldset cc-fieldset${props.error ? ' usa-form-group--error' : ''}`} id={props.id}>
      <legend class={legendClass}>{props.legend}</legend>
      {props.hint && <p class="usa-hint cc-hint">{props.hint}</p>}
      {props.error && <FieldError id={undefined} error={props.error} />}
      {props.children}
    </fieldset>
  );
}

/** What is wrong with one field, directly above it. */
export function FieldError({ id, error }: { id: string | undefined; error: string }) {
  const t = useText(uiMessages);
  return (
    <p class="usa-error-message cc-field-error" id={id}>
      <span class="usa-sr-only">{t('form.errorPrefix')} </span>
      {error}
    </p>
  );
}
