import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type CardProps = {
  heading: ComponentChildren;
  headingLevel?: 2 | 3;
  icon?: IconName;
  children?: ComponentChildren;
  /** What to do from here: buttons or links, at the card's foot. */
  actions?: ComponentChildren;
  /** A door that most people take; it stands out a little. */
  isMain?: boolean;
};

/** One thing among a few: a door on the first page, an account, an announcement. */
export function Card(props: CardProps) {
  const Heading = `h${props.headingLevel ?? 2}` as const;
  return (
    <div class={`cc-card${props.isMain ? ' cc-card--main' : ''}`}>
      {props.icon && (
        <span class="cc-card__icon">
          <Icon name={props.icon} />
        </span>
      )}
      <Heading class="cc-card__heading">{props.heading}</Heading>
      {props.children && <div class="cc-card__body">{props.children}</div>}
      {props.actions && <div class="cc-card__actions">{props.actions}</div>}
    </div>
  );
}

/** Cards side by side where there is room, of equal height. */
export function CardRow({ children }: { children: ComponentChildren }) {
  return <div class="cc-card-row">{children}</div>;
}
