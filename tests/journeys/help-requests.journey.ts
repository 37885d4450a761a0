import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { logInStaff } from './people.ts';
import { fill, follow, openBrowser, press, seesHeading, wordsOf, type Visit } from './support.ts';

const picture = { name: 'meter.txt', mimeType: 'text/plain', buffer: Buffer.from('The meter says 4711.') };

async function ask({ page }: Visit): Promise<void> {
  await page.getByLabel(/^Topic/).selectOption({ label: 'Bills and what I owe' });
}

test.each([{ javaScript: true }, { javaScript: false }])(
  'a guest asks with a file, a clerk answers, the guest reads the answer and says whether it helped (%o)',
  async ({ javaScript }) => {
    const guest = await openBrowser({ javaScript });
    await guest.page.goto('/contact');
    await checkPage(guest, 'Contact Us');
    await press(guest, 'Send your request');
    await checkPage(guest, 'Contact Us with mistakes');
    await ask(guest);
    await fill(guest, /^Your message/, 'Why is my bill so high?');
    await fill(guest, /^E-mail address/, 'ana@example.com');
    await guest.page.getByLabel(/^Files/).setInputFiles([picture]);
    await press(guest, 'Send your request');
    await seesHeading(guest, /^Request H\d+$/);
    const words = await wordsOf(guest);
    const number = /H\d{6}/.exec(words)?.[0] ?? '';
    expect(words).toContain('You get an answer by');
    await checkPage(guest, 'a request that waits');

    const clerk = await openBrowser();
    await logInStaff(clerk, 'clerk@example.com');
    await clerk.page.locator('#help-requests').waitFor();
    await follow(clerk, number);
    await checkPage(clerk, 'a request in the console');
    await fill(clerk, /^Your answer/, 'A meter was read twice. We corrected it.');
    await press(clerk, 'Send the answer');
    await clerk.page.getByText('The answer is sent.').waitFor();
    for (const page of ['?state=open', '/statistics', '/templates']) {
      await clerk.page.goto(`/staff/help-requests${page}`);
      await checkPage(clerk, `help requests ${page}`);
    }

    await guest.page.reload();
    expect(await wordsOf(guest)).toContain('We corrected it.');
    await checkPage(guest, 'a request that is answered');
    await guest.page.getByText('Very content', { exact: true }).click();
    await press(guest, 'Tell the city');
    await guest.page.getByText('You told us: Very content.').waitFor();
  },
);
