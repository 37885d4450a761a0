import type { ComponentChildren } from 'preact';
import { OutcomeMark, type Outcome } from './icon.tsx';
import { Link } from './link.tsx';

export type HeadingProps = {
  level: 1 | 2 | 3 | 4;
  id?: string;
  children: ComponentChildren;
  eyebrow?: string | undefined;
};

/** A heading. A page has one of level 1; no level is left out on the way down. */
export function Heading({ level, id, children, eyebrow }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} class={`cc-h${level}`}>
      {eyebrow && <span class="cc-eyebrow">{eyebrow} </span>}
      {children}
    </Tag>
  );
}

export type PageHeadingProps = {
  children: ComponentChildren;
  eyebrow?: string | undefined;
  outcome?: Outcome | undefined;
};

/** The one heading of level 1, with the mark of an errand's outcome where there is one. */
export function PageHeading({ children, eyebrow, outcome }: PageHeadingProps) {
  const heading = (
    <Heading level={1} eyebrow={eyebrow}>
      {children}
    </Heading>
  );
  if (!outcome) return heading;
  return (
    <div class="cc-page-head">
      <OutcomeMark outcome={outcome} />
      {heading}
    </div>
  );
}

/** The sentence under the page's heading that says what the page is for. */
export function Lede({ children }: { children: ComponentChildren }) {
  return <p class="cc-lede">{children}</p>;
}

/** Running text: paragraphs, lists and small headings at a width that reads well. */
export function Prose({ children }: { children: ComponentChildren }) {
  return <div class="usa-prose cc-prose">{children}</div>;
}

export type SectionProps = {
  heading: ComponentChildren;
  /** Names the heading, for links into the page. */
  id: string;
  /** 3 for a section within a section. */
  level?: 2 | 3;
  /** A link at the end of the heading's line. */
  action?: ComponentChildren;
  children: ComponentChildren;
};

/** A part of a page under its own heading. */
export function Section(props: SectionProps) {
  const { level = 2 } = props;
  return (
    <section class={`cc-section cc-section--${level}`} aria-labelledby={props.id}>
      <div class="cc-section__head">
        <Heading level={level} id={props.id}>
          {props.heading}
        </Heading>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

/** A number or code to be quoted or typed: letters and digits that cannot be mistaken for each other. */
export function CodeText({ children }: { children: ComponentChildren }) {
  return <code class="cc-code">{children}</code>;
}

/** Says that there is nothing here, and what to do about it. */
export function EmptyState(props: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="cc-empty">
      <p>{props.children}</p>
      {props.action}
    </div>
  );
}

/** The way back to the page above this one. */
export function BackLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <Link class="cc-back usa-link" href={href}>
      <span aria-hidden="true">←</span> {children}
    </Link>
  );
}
