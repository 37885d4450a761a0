import { resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { runningStandIns } from '../../src/app/stand-ins.ts';
import { dueTime } from '../../src/features/content/public.ts';
import { formatMoment } from '../../src/kernel/day.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import type { MailHead, WholeMail } from '../../stand-ins/mailbox/mails.ts';
import { checkPage } from './check-page.ts';
import { followMailLink, logInNewStaff, logInStaff, newEmail, openNewestMail } from './people.ts';
import { fill, follow, openBrowser, portal, press, seesHeading, wordsOf, type Visit } from './support.ts';

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
    await insertTemplate(clerk, { javaScript, typed: 'A meter was read twice.', inserted: 'We corrected it.' });
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

/** Makes a template and puts it under what is typed in the answer, and comes back to the page with both, nothing sent. */
async function insertTemplate(
  clerk: Visit,
  how: { javaScript: boolean; typed: string; inserted: string },
): Promise<void> {
  const { page } = clerk;
  const requestUrl = page.url();
  const name = `Corrected (${how.javaScript})`;
  await page.goto('/staff/help-requests/templates');
  await fill(clerk, /^Name/, name);
  await fill(clerk, /^Words in English/, how.inserted);
  await fill(clerk, /^Words in Spanish/, 'Lo corregimos.');
  await press(clerk, 'Keep the template');
  await page.goto(requestUrl);
  await fill(clerk, /^Your answer/, how.typed);
  await page.getByLabel('Template').selectOption({ label: name });
  await press(clerk, 'Insert');
  await expect.poll(() => page.getByLabel(/^Your answer/).inputValue()).toBe(`${how.typed}\n\n${how.inserted}`);
  expect(await wordsOf(clerk)).not.toContain('The answer is sent.');
}

/** The mails to an address as its mailbox keeps them, oldest first, when there are so many. */
async function mailsTo(email: string, count: number): Promise<WholeMail[]> {
  const standIns = await runningStandIns(portal.environment['DATA_DIR'] ?? '');
  const { apiUrl = '', apiKey = '' } = standIns?.mailbox ?? {};
  const read = async <Body>(path: string) => {
    const answer = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
    return (await answer.json()) as Body;
  };
  let heads: MailHead[] = [];
  await expect
    .poll(async () => (heads = (await read<{ mails: MailHead[] }>(`/mails?to=${email}`)).mails).length, {
      timeout: 20_000,
    })
    .toBe(count);
  return await Promise.all(heads.toReversed().map(({ id }) => read<WholeMail>(`/mails/${id}`)));
}

test('a mail by SMTP comes back as a numbered request with its due time, and its answer in the same thread', async () => {
  const city = await readCityProfile(resolve('cities/naperville'));
  const from = newEmail('mail');
  const messageId = `<question.${from}>`;
  const transport = createTransport({ host: '127.0.0.1', port: portal.mailInPort, ignoreTLS: true });
  const dueNow = () => {
    const due = dueTime(city, new Date(), city.department.answerDays);
    return `You get an answer by ${formatMoment(due, 'en', city.timeZone)}`;
  };
  const question = { from, to: city.department.email, subject: 'My cart', text: 'When do you bring my cart?' };
  const before = dueNow();
  await transport.sendMail({ ...question, messageId });
  const [told] = await mailsTo(from, 1);
  const number = /H\d{6}/.exec(told!.subject)?.[0] ?? '';
  expect(told).toMatchObject({ subject: `Re: My cart [${number}]`, inReplyTo: messageId, references: messageId });
  // A minute may have gone by.
  expect([before, dueNow()].some((due) => told!.text.includes(due))).toBe(true);

  const clerk = await openBrowser();
  await logInNewStaff(clerk, 'clerk');
  await clerk.page.goto('/staff/help-requests');
  await follow(clerk, 'My cart');
  await seesHeading(clerk, `Request ${number}`);
  await checkPage(clerk, 'a request that came by mail');
  await fill(clerk, /^Your answer/, 'We bring it on Tuesday.');
  await press(clerk, 'Send the answer');
  await clerk.page.getByText('The answer is sent.').waitFor();

  const [, answer] = await mailsTo(from, 2);
  expect(answer).toMatchObject({ subject: told!.subject, references: `${messageId} ${told!.messageId}` });
  expect(answer!.inReplyTo).toBe(told!.messageId);
  expect(answer!.text).toContain('We bring it on Tuesday.');

  await transport.sendMail({
    ...question,
    subject: `Re: ${answer!.subject}`,
    text: 'Thanks',
    inReplyTo: answer!.messageId!,
  });
  const sender = await openBrowser();
  await openNewestMail(sender, from, answer!.subject);
  await followMailLink(sender, '/help-requests/');
  await seesHeading(sender, `Request ${number}`);
  const thread = await wordsOf(sender);
  for (const words of ['When do you bring my cart?', 'We bring it on Tuesday.', 'Thanks'])
    expect(thread).toContain(words);
});
