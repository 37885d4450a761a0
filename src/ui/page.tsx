import type { ComponentChildren } from 'preact';
import { renderContext } from './render.ts';
import type { Outcome } from './icon.tsx';
import { Lede, PageHeading } from './text.tsx';

/**
 * Without JavaScript the page loads itself again after so long, only while something is under way; by a path of its own, which is
 * `isUnattended`.
 */
export type Refresh = { seconds: number; path: string };

/** What a page tells the shell around it. The shell is rendered last and reads it. */
export type PageHead = {
  title: string;
  /** The navigation entry that is current. */
  section: string | null;
  /** Pages of a person's own affairs are never kept by a browser or proxy. */
  isPublic: boolean;
  refresh?: Refresh | undefined;
  /** Told by the shell to the page: what the city says at the top of it. */
  note?: ComponentChildren;
};

export const PageHeadContext = renderContext<PageHead>({ title: '', section: null, isPublic: false });

export type PageProps = {
  title: string;
  /** The heading where it differs from the title, such as a customer's name. */
  heading?: ComponentChildren;
  /** A line above the heading's words, as the account number over a customer's name; part of the heading. */
  eyebrow?: string;
  /** The big mark beside the heading of a page that says how an errand ended. */
  outcome?: Outcome;
  /** The sentence under the heading that says what the page is for. */
  lede?: ComponentChildren;
  /** Shown above the heading: the errors of a form, or what just happened. */
  before?: ComponentChildren;
  section?: string;
  isPublic?: boolean;
  refresh?: Refresh | undefined;
  children: ComponentChildren;
};

/** A page: its title for the browser's tab, its one h1, and what stands under it. */
export function Page(props: PageProps) {
  const { title, heading = title, section, isPublic = false, refresh } = props;
  Object.assign(PageHeadContext.current, { title, section: section ?? null, isPublic, refresh });
  return (
    <>
      {props.before}
      <PageHeading eyebrow={props.eyebrow} outcome={props.outcome}>
        {heading}
      </PageHeading>
      {props.lede && <Lede>{props.lede}</Lede>}
      {PageHeadContext.current.note}
      {props.children}
    </>
  );
}
