import { Icon } from './icon.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';

export type Crumb = { label: string; href: string };

/** The pages above this one, from the first down. The page itself is its own heading and is not repeated. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useText(uiMessages);
  return (
    <nav class="cc-breadcrumb" aria-label={t('breadcrumb.navigation')}>
      <ol>
        {crumbs.map((crumb, at) => (
          <li key={crumb.href}>
            {at > 0 && <Icon name="chevron-right" />}
            <Link href={crumb.href}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
