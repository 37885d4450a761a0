import { mayRole, type Permission } from '../features/identity/public.ts';
import type { StaffRole } from '../platform/http/request.ts';
import type { Translate } from '../platform/i18n/text.ts';
import type { NavigationItem } from '../ui/shell-navigation.tsx';
import type { appMessages } from './messages.ts';

type StaffPlace = { label: keyof typeof appMessages; href: string; permission: Permission };

/** Where staff go from Today, in the order in which they are shown. */
const staffPlaces: readonly StaffPlace[] = [
  { label: 'navigation.announcements', href: '/staff/announcements', permission: 'publish' },
  { label: 'navigation.letters', href: '/staff/letters', permission: 'link-customers' },
  { label: 'navigation.imports', href: '/staff/imports', permission: 'import-files' },
  { label: 'navigation.auditTrail', href: '/staff/audit-trail', permission: 'read-audit-trail' },
];

/** The places of the console that a role may enter; `path` is the page that is being shown. */
export function staffNavigation(role: StaffRole, path: string, t: Translate<typeof appMessages>): NavigationItem[] {
  return staffPlaces
    .filter(({ permission }) => mayRole(role, permission))
    .map(({ label, href }) => ({ label: t(label), href, current: isAtOrUnder(path, href) }));
}

function isAtOrUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`);
}
