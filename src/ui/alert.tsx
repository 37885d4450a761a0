import type { ComponentChildren } from 'preact';
import { fieldId } from './field-id.ts';
import { Icon, type IconName } from './icon.tsx';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type AlertKind = 'info' | 'warning' | 'error' | 'success' | 'emergency';

const icons: Record<AlertKind, IconName> = {
  info: 'info',
  warning: 'warning',
  error: 'error',
  success: 'success',
  emergency: 'warning',
};

export type AlertProps = {
  kind: AlertKind;
  heading?: string;
  /** Level of the heading, so that the page's outline has no gap. Without it the heading is bold text. */
  headingLevel?: 2 | 3 | 4;
  children?: ComponentChildren;
  /** Announced as soon as it stands on the page: the answer to what the person just did. */
  isAnswer?: boolean;
};

/** A message that stands out by colour, icon and word together. */
export function Alert(props: AlertProps) {
  const t = useText(uiMessages);
  const Heading = props.headingLevel ? (`h${props.headingLevel}` as const) : 'p';
  const role = props.isAnswer ? (props.kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`usa-alert usa-alert--${props.kind} usa-alert--no-icon cc-alert`} role={role}>
      <div class="usa-alert__body">
        <Icon name={icons[props.kind]} />
        <div class="cc-alert__words">
          <span class="usa-sr-only">{t(`alert.${props.kind}`)}: </span>
          {props.heading && <Heading class="usa-alert__heading">{props.heading}</Heading>}
          {props.children && <div class="usa-alert__text">{props.children}</div>}
        </div>
      </div>
    </div>
  );
}

/** Messages by field name; `form` is about the whole form and leads to no field. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export type ErrorSummaryProps = {
  errors: FieldErrors | undefined;
  /** What else to try, under the list. */
  children?: ComponentChildren;
};

/**
 * What is wrong with the form that came back, first on the page, each message leading to its field. It takes the
 * focus when the page opens, by the `autofocus` attribute, so that it is heard with JavaScript off too.
 */
export function ErrorSummary({ errors, children }: ErrorSummaryProps) {
  const t = useText(uiMessages);
  const messages = Object.entries(errors ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (messages.length === 0) return null;
  return (
    <div
      class="usa-alert usa-alert--error usa-alert--no-icon cc-alert cc-error-summary"
      role="alert"
      tabindex={-1}
      autofocus
    >
      <div class="usa-alert__body">
        <Icon name="error" />
        <div class="cc-alert__words">
          <h2 class="usa-alert__heading">{t('form.errorHeading', { count: messages.length })}</h2>
          <ul class="cc-error-summary__list">
            {messages.map(([name, message]) => (
              <li key={name}>{name === 'form' ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
            ))}
          </ul>
          {children && <div class="usa-alert__text">{children}</div>}
        </div>
      </div>
    </div>
  );
}
