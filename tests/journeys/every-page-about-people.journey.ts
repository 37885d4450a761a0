import { expect, test } from 'vitest';
import { logInNewStaff } from './people.ts';
import { openBrowser, type Visit } from './support.ts';
import { walk } from './walk.ts';

test.each(['en', 'es'] as const)(
  'the pages about people are without a finding, at both widths (%s)',
  async (language) => {
    const visit = await openBrowser({ language });
    await logInNewStaff(visit, 'admin');
    const user = await firstLink(visit, '/staff/find?q=linked%40example.com', '/staff/users/');
    const person = await firstLink(visit, '/staff/people', '/staff/people/', 'clerk@example.com');
    const begin = [
      ...['/staff/people', '/staff/people/invite', person, `${person}/change-role`, `${person}/reset-factors`],
      ...[user, `${user}/disable`, `${user}/records`, `${user}/delete`],
    ];
    expect(await walk(visit, begin, () => false)).toEqual(begin);
  },
);

/** Where a link on a page leads whose address begins so: ids differ with each start of the demonstration. */
async function firstLink({ page }: Visit, path: string, beginning: string, words = ''): Promise<string> {
  await page.goto(path);
  const found = page.locator(`main a[href^="${beginning}"]`, { hasText: words || /@/ });
  return String(await found.first().getAttribute('href'));
}
