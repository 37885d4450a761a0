import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';

export type NavigationItem = {
  label: string;
  href: string;
  /** This very page. */
  current?: boolean;
  /** Pages under this one; shown only where the person is among them or on this one. */
  children?: readonly NavigationItem[];
};

/** The main navigation: a column on wide screens; on narrow ones the panel that the `Menu` button opens. */
export function ShellNavigation({ id, items }: { id: string; items: readonly NavigationItem[] }) {
  const t = useText(uiMessages);
  return (
    <nav id={id} class="cc-navigation" aria-label={t('shell.mainNavigation')} popover="auto">
      <ul class="usa-sidenav cc-sidenav">
        {items.map((item) => (
          <SideItem key={item.href} item={item} />
        ))}
      </ul>
    </nav>
  );
}

function SideItem({ item }: { item: NavigationItem }) {
  const children = item.children ?? [];
  return (
    <li class="usa-sidenav__item">
      <Link href={item.href} class={item.current ? 'usa-current' : ''} isCurrent={item.current ?? false}>
        {item.label}
      </Link>
      {children.length > 0 && (
        <ul class="usa-sidenav__sublist">
          {children.map((child) => (
            <SideItem key={child.href} item={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
