import { mayRole, type Permission } from '../features/identity/public.ts';
import type { StaffRole } from '../platform/http/request.ts';
import type { Translate } from '../platform/i18n/text.ts';
import type { NavigationItem } from '../ui/shell-navigation.tsx';
import type { appMessages } from './messages.ts';

type StaffPlace = {
  label: keyof typeof appMessages;
  href: string;
  permission: Permission;
  /** Places under this one. */
  children?: readonly StaffPlace[];
  /** Shown only to whoever is among the place above it and what stands under that. */
  isFolded?: boolean;
};

const content = '/staff/content';

/** Where staff go from Today, in the order in which they are shown. */
const staffPlaces: readonly StaffPlace[] = [
  {
    ...{ label: 'navigation.content', href: content, permission: 'read-content' },
    children: [
      { label: 'navigation.announcements', href: '/staff/announcements', permission: 'read-content' },
      {
        label: 'navigation.instructionPages',
        href: `${content}/instructions`,
        permission: 'read-content',
        isFolded: true,
      },
      { label: 'navigation.pageNotes', href: `${content}/page-notes`, permission: 'read-content', isFolded: true },
      { label: 'navigation.exampleBill', href: `${content}/example-bill`, permission: 'read-content', isFolded: true },
      {
        label: 'navigation.maintenance',
        href: `${content}/maintenance`,
        permission: 'read-content',
        isFolded: true,
      },
    ],
  },
  { label: 'navigation.payments', href: '/staff/payments', permission: 'read-payments' },
  { label: 'navigation.helpRequests', href: '/staff/help-requests', permission: 'read-help-requests' },
  { label: 'navigation.cartOrders', href: '/staff/cart-orders', permission: 'read-cart-orders' },
  { label: 'navigation.letters', href: '/staff/letters', permission: 'read-customers' },
  { label: 'navigation.imports', href: '/staff/imports', permission: 'read-imports' },
  { label: 'navigation.settings', href: '/staff/settings', permission: 'read-city-words' },
  { label: 'navigation.registrations', href: '/staff/registrations', permission: 'read-customers' },
  { label: 'navigation.people', href: '/staff/people', permission: 'read-people' },
  { label: 'navigation.auditTrail', href: '/staff/audit-trail', permission: 'read-audit-trail' },
];

/** The places of the console that a role may enter; `path` is the page that is being shown. */
export function staffNavigation(role: StaffRole, path: string, t: Translate<typeof appMessages>): NavigationItem[] {
  const itemsOf = (places: readonly StaffPlace[]): NavigationItem[] =>
    places
      .filter(({ permission }) => mayRole(role, permission))
      .map(({ label, href, children = [] }) => {
        const isWithin = [href, ...children.map((child) => child.href)].some((place) => isAtOrUnder(path, place));
        const shown = itemsOf(children.filter(({ isFolded }) => !isFolded || isWithin));
        const isCurrent = isAtOrUnder(path, href) && !shown.some(({ current }) => current);
        return { label: t(label), href, current: isCurrent, children: shown };
      });
  return itemsOf(staffPlaces);
}

function isAtOrUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`);
}
