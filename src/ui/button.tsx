import type { ComponentChildren } from 'preact';
import { HeldFormContext } from './form.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';
import { ReachContext } from './reach.ts';

export type ButtonKind = 'primary' | 'outline' | 'link' | 'danger';

const kindClasses: Record<ButtonKind, string> = {
  primary: 'usa-button',
  outline: 'usa-button usa-button--outline',
  link: 'usa-button usa-button--unstyled cc-button-link',
  danger: 'usa-button usa-button--secondary',
};

export type ButtonProps = {
  children: ComponentChildren;
  /** One `primary` a page: what the resident came for. */
  kind?: ButtonKind;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  icon?: IconName;
  isBig?: boolean;
  /** Words for a person who hears the button without what stands around it. */
  hiddenText?: string;
  id?: string;
  /** Another address than the form's own, for a second button in one form. */
  formAction?: string;
};

export function Button(props: ButtonProps) {
  const { kind = 'primary' } = props;
  const held = HeldFormContext.current;
  if (held && props.type !== 'button') return <InsteadOfButton held={held} />;
  return (
    <button
      type={props.type ?? 'submit'}
      class={`${kindClasses[kind]}${props.isBig ? ' usa-button--big' : ''}`}
      name={props.name}
      value={props.value}
      id={props.id}
      formaction={props.formAction}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
      {props.hiddenText && <span class="usa-sr-only"> {props.hiddenText}</span>}
    </button>
  );
}

/** In a form that would not be taken now, its first button says so, and the others are left out. */
function InsteadOfButton({ held }: { held: { words: string; isSaid: boolean } }) {
  if (held.isSaid) return null;
  held.isSaid = true;
  return (
    <p class="cc-held">
      <Icon name="info" />
      {held.words}
    </p>
  );
}

export type ButtonLinkProps = {
  href: string;
  children: ComponentChildren;
  kind?: ButtonKind;
  icon?: IconName;
  isBig?: boolean;
  hiddenText?: string;
};

/** A link that looks like a button: it leads somewhere and changes nothing. Left out where whoever looks may not go there. */
export function ButtonLink(props: ButtonLinkProps) {
  if (!ReachContext.current('GET', props.href)) return null;
  const { kind = 'primary' } = props;
  return (
    <Link
      class={`${kindClasses[kind]}${props.isBig ? ' usa-button--big' : ''}`}
      href={props.href}
      hiddenText={props.hiddenText}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </Link>
  );
}

/** The actions at the foot of a form or page, side by side where there is room. The main one comes first. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="cc-button-row">{children}</div>;
}
