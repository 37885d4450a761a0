import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { logInStaff } from './people.ts';
import { fill, openBrowser, press, seesHeading, statusOf } from './support.ts';

const words = {
  en: {
    send: 'Send a letter with a code',
    reason: 'Reason',
    queue: 'Put it in the queue',
    letters: 'Letters with a code',
    view: 'View as resident',
    only: 'You can only look',
    end: 'End',
    leave: 'End the view',
  },
  es: {
    send: 'Enviar una carta con un código',
    reason: 'Motivo',
    queue: 'Poner en la cola',
    letters: 'Cartas con un código',
    view: 'Ver como residente',
    only: 'Usted solo puede mirar',
    end: 'Terminar',
    leave: 'Terminar',
  },
};

test.each([
  { language: 'en', who: 'admin@example.com', customer: 2 },
  { language: 'es', who: 'finance@example.com', customer: 3 },
] as const)(
  'a letter goes into the queue, and a resident’s pages are seen under their announcement ($language)',
  async ({ language, who, customer }) => {
    const visit = await openBrowser({ language, javaScript: true });
    const { page } = visit;
    const t = words[language];
    await logInStaff(visit, who);
    await page.goto(`/staff/customers/${customer}/letter`);
    await seesHeading(visit, t.send);
    await fill(visit, t.reason, 'Asked at the counter');
    await press(visit, t.queue);
    await checkPage(visit, 'a customer with a letter');
    await page.goto('/staff/letters');
    await seesHeading(visit, t.letters);
    await checkPage(visit, 'letters that wait');

    await page.goto('/staff/customers/6/view?email=linked%40example.com');
    await fill(visit, t.reason, 'On the telephone');
    await press(visit, t.view);
    for (const path of ['/', '/bills', '/account', '/account/password']) {
      await page.goto(path);
      await checkPage(visit, `${path}, seen by staff`);
    }
    await page.goto('/account/link');
    await page.locator('main form button').first().click();
    await seesHeading(visit, t.only);
    expect(statusOf(visit)).toBe(403);
    await checkPage(visit, 'a form that is refused');
    await page.locator('.cc-banner--viewing button').click();
    await page.waitForURL(/staff\/customers\/6/);
  },
);
