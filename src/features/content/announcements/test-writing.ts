import type { TestPage, TestBrowser } from '../../../../tests/support/browser.ts';

/** For tests only: the fields of an announcement that nothing is wrong with. */
export const sound = {
  ...{ titleEn: 'Office closed', textEn: 'We are **closed** on Friday.' },
  ...{ titleEs: 'Oficina cerrada', textEs: 'El viernes estamos **cerrados**.' },
  ...{ kind: 'information', audience: 'everybody', shownFrom: '', shownUntil: '' },
};

/** For tests only: writes a new announcement and publishes it. */
export async function publish(staff: TestBrowser, fields: Partial<typeof sound> = {}): Promise<TestPage> {
  return (await staff.open('/staff/announcements/new')).submit('Publish', { ...sound, ...fields });
}

/** For tests only: the address of the announcement of that title, from the list. */
export async function addressOf(staff: TestBrowser, title: string): Promise<string> {
  const page = await staff.open('/staff/announcements');
  const row = page.$('tbody tr').filter((_at, one) => page.$(one).find('th').text().includes(title));
  const href = row.first().find('a').first().attr('href');
  if (!href) throw new Error(`no announcement "${title}"`);
  return href;
}
