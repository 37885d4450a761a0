import { expect } from 'vitest';
import { logInNewStaff } from './people.ts';
import { openBrowser } from './support.ts';
import { walk } from './walk.ts';

const consolePages = [
  ...['/staff', '/staff/find', '/staff/find?q=nunez+gracia', '/staff/find?q=example', '/staff/find?q=xqzw'],
  ...['/staff/customers/6', '/staff/customers/6/unlink?email=linked%40example.com', '/staff/customers/1/link'],
  ...['/staff/customers/1/letter', '/staff/letters'],
  '/staff/customers/6/view?email=linked%40example.com',
  ...['/staff/audit-trail', '/staff/audit-trail?subjectKind=customer&subjectId=1'],
  // A list filtered and ordered, one whose address is wrong, and its saved views.
  ...['/staff/payments', '/staff/payments?state=paid&order=-totalCents', '/staff/payments?madeAt-from=never&way=cash'],
  ...['/staff/payments/views', '/staff/payment-exceptions', '/staff/link-requests', '/staff/announcements'],
  ...['/staff/help-requests', '/staff/help-requests/statistics', '/staff/help-requests/templates'],
  ...['/staff/help-requests/app-keys', '/staff/help-requests/views'],
  ...['/staff/imports', '/staff/imports/new', '/staff/imports/1', '/staff/imports/sources', '/staff/imports/held'],
  ...['', '/fees', '/carts', '/linking', '/hours', '/hours/history'].map((page) => `/staff/settings${page}`),
  ...['/staff/content', '/staff/content/instructions/new', '/staff/content/instructions/privacy'],
  ...['/staff/content/page-notes/log-in', '/staff/content/example-bill/top', '/staff/content/maintenance'],
  ...['/staff/content/maintenance/history'],
  ...['/staff/second-factor', '/staff/second-factor/recovery-codes', '/staff/second-factor/app'],
  '/staff/second-factor/passkeys/new',
];

/**
 * Every page of the console is there and without a finding, at both widths. The walk in each language is a file of its
 * own, so that they run side by side.
 */
export async function walkConsole(language: 'en' | 'es', role: string): Promise<void> {
  const visit = await openBrowser({ language });
  await logInNewStaff(visit, role);
  const isWanted = (path: string) => path.startsWith('/staff') && !/^\/staff\/(people|users)/.test(path);
  const seen = await walk(visit, consolePages, isWanted);
  expect(consolePages.filter((path) => !seen.includes(path))).toEqual([]);
}
