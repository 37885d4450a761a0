import { Link } from './link.tsx';

export type TabLink = { label: string; href: string; isCurrent: boolean };

/** The few views of one list, side by side, the shown one marked. Links, because each view has its own address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav class="cc-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link class="cc-tabs__link" href={tab.href} isCurrent={tab.isCurrent}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
