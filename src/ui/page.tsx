import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

/** What a page tells the shell around it. The shell is rendered last and reads it. */
export type PageHead = {
  title: string;
  /** The navigation entry that is current. */
  section: string | null;
  /** Pages of a person's own affairs are never kept by a browser or proxy. */
  isPublic: boolean;
};

export const PageHeadContext = createContext<PageHead>({ title: '', section: null, isPublic: false });

export type PageProps = {
  title: string;
  /** The heading where it differs from the title, such as a customer's name. */
  heading?: string;
  /** Shown above the heading: the errors of a form, or what just happened. */
  before?: ComponentChildren;
  section?: string;
  isPublic?: boolean;
  children: ComponentChildren;
};

/** A page: its title for the browser's tab, its one h1, and what stands under it. */
export function Page({ title, heading = title, before, section, isPublic = false, children }: PageProps) {
  Object.assign(useContext(PageHeadContext), { title, section: section ?? null, isPublic });
  return (
    <>
      {before}
      <h1 class="cc-h1">{heading}</h1>
      {children}
    </>
  );
}
