import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import type { Section } from './section.ts';

/** For tests only: adds rows by their buttons, types into the form of a section, looks at what changes, and saves that. */
export async function saveSetting(
  staff: TestBrowser,
  section: Section,
  fields: Record<string, string>,
  { reason = 'The council decided so', add = [] }: { reason?: string; add?: readonly string[] } = {},
): Promise<TestPage> {
  let page = await staff.open(`/staff/settings/${section}`);
  for (const button of add) page = await page.submit(button);
  const previewed = await page.submit('See what changes', fields);
  if (previewed.status !== 200) throw new Error(`not previewed: ${previewed.text()}`);
  return previewed.submit('Save the change', { reason });
}

/** For tests only: what a table says, row by row. */
export function rowsOf(page: TestPage, selector = 'main table'): string[][] {
  const table = page.$(selector).first();
  const rows = table.find('tbody tr').toArray();
  return rows.map((row) =>
    page
      .$(row)
      .find('.cc-cell__value')
      .toArray()
      .map((cell) => page.$(cell).text().replaceAll(/\s+/g, ' ').trim()),
  );
}
