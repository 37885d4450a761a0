import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { testPassword, type TestPortal } from '../../../tests/support/portal.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { askAsGuest, askButton, mondayAtNine, numberOn, openHelpDesk, staffPathOf } from './test-help.ts';

let portal: TestPortal;
let clerk: TestBrowser;
beforeAll(async () => {
  portal = await openHelpDesk();
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.set(mondayAtNine));

async function answer(number: string, words: string) {
  return await (await clerk.open(staffPathOf(number))).submit('Send the answer', { words });
}

/** A page of somebody whose session is over by now. */
async function logInAgain(browser: TestBrowser, email: string, path: string) {
  const page = await browser.open(path.split('?')[0]!);
  return page.heading === 'Log In' ? await page.submit('Log In', { email, password: testPassword }) : page;
}

describe('a guest', () => {
  test('gets a number, a due time and a mail with both; staff answer; the answer comes in the same thread', async () => {
    const guest = portal.browser();
    const page = await askAsGuest(guest, { message: 'Why is my bill so high?\nIt was half last year.', name: 'Ana' });
    const number = numberOn(page);
    expect(number).toMatch(/^H\d{6}$/);
    // Wednesday is short: it opens at ten.
    expect(page.text()).toContain('You get an answer by June 10, 2026 at 10:00 a.m.');
    const [told] = await portal.mails();
    expect(told).toMatchObject({ kind: 'help-request-acknowledged', recipient: 'ana@example.com' });
    expect(told!.subject).toBe(`Bills and what I owe [${number}]`);
    expect(told!.text).toContain('June 10, 2026 at 10:00 a.m.');
    expect(told!.text).not.toContain('half last year');

    const queue = await clerk.open('/staff/help-requests?state=open');
    expect(queue.text()).toContain('Why is my bill so high?');
    const done = await answer(number, 'A meter was read twice.\n\nWe corrected it.');
    expect(done.text('[role=status]')).toContain('The answer is sent.');
    const [answered] = await portal.mails();
    expect(answered).toMatchObject({ kind: 'help-request-answered', recipient: 'ana@example.com' });
    expect(answered!.text).toContain('We corrected it.');
    expect(answered!.subject).toBe(told!.subject);

    const link = new URL(answered!.links[0]!).pathname;
    expect((await portal.browser().open(link)).text()).toContain('A meter was read twice.');
    expect((await portal.browser().open(link)).text()).not.toContain('clerk-');
  });

  test('sees nothing by the number alone, nor by another request’s signature', async () => {
    const page = await askAsGuest(portal.browser(), { email: 'one@example.com' });
    const other = await askAsGuest(portal.browser(), { email: 'two@example.com' });
    const [, signature] = /H\d+(-[\w-]{43})/.exec(other.path)!;
    const stranger = (await portal.resident()).browser;
    expect((await stranger.open(`/help-requests/${numberOn(page)}`)).status).toBe(404);
    expect((await portal.browser().open(`/help-requests/${numberOn(page)}${signature}`)).status).toBe(404);
    expect((await portal.browser().open(`/help-requests/${numberOn(page)}`)).heading).toBe('Log In');
    await portal.mails();
  });

  test('loses nothing that was typed when something is refused', async () => {
    const guest = portal.browser();
    const typed = {
      message: 'x'.repeat(3900) + 'ñ'.repeat(100),
      email: 'not an address',
      name: 'Ana',
      about: '2026-01',
    };
    const page = await askAsGuest(guest, typed);
    expect([page.status, page.text('[role=alert]')]).toEqual([
      422,
      expect.stringContaining('such as name@example.com'),
    ]);
    expect(page.$('textarea[name=message]').val()).toBe(typed.message);
    expect(page.$('select[name=topic] option[selected]').val()).toBe('bills');
    for (const name of ['email', 'name', 'about'] as const)
      expect(page.$(`input[name=${name}]`).val()).toBe(typed[name]);
    expect(await portal.mails()).toEqual([]);
  });

  test.each(['4242 4242 4242 4242', '4242-4242-4242-4242', '378282246310005', 'my card 5555555555554444 thanks'])(
    'is asked to take the card number %s out',
    async (number) => {
      const page = await askAsGuest(portal.browser(), { message: `Charge ${number}` });
      expect(page.status).toBe(422);
      expect(page.text('[role=alert]')).toContain('This looks like a card number.');
    },
  );

  test('may write numbers that are no cards: accounts, telephones, receipts', async () => {
    const message = 'Account 700100001, call (630) 420-6059, 4242 4242 4242 4243, 0000 0000 0000 0000';
    expect((await askAsGuest(portal.browser(), { message, email: 'numbers@example.com' })).heading).toMatch(/H\d+/);
    await portal.mails();
  });

  test('who presses the button twice has asked once; other words are another request', async () => {
    const guest = portal.browser();
    const form = await guest.open('/contact');
    const typed = { topic: 'bills', message: 'Pressed twice', email: 'twice@example.com' };
    const pages = await Promise.all([form.submit(askButton, typed), form.submit(askButton, typed)]);
    expect(new Set(pages.map(numberOn)).size).toBe(1);
    expect(await portal.mails()).toHaveLength(1);
    const other = await form.submit(askButton, { ...typed, message: 'Pressed once' });
    expect(numberOn(other)).not.toBe(numberOn(pages[0]));
    portal.clock.advance(61 * 60_000);
    expect(numberOn(await (await guest.open('/contact')).submit(askButton, typed))).not.toBe(numberOn(pages[0]));
    await portal.mails();
  });

  test('who goes back and sends the same again reads that it is there, and asks a second time by saying so', async () => {
    const guest = portal.browser();
    const typed = { message: 'Went back\nand sent it again', name: 'Ana', about: '2026-1', email: 'back@example.com' };
    const first = await askAsGuest(guest, typed);
    await portal.mails();
    portal.clock.advance(50 * 60_000);
    const again = await askAsGuest(guest, typed);
    expect(numberOn(again)).toBe(numberOn(first));
    expect(again.text('[role=status]')).toContain(`We had your request already. Its number is ${numberOn(first)}.`);
    expect(again.text('[role=status]')).toContain('You sent the same words on June 8, 2026 at 9:00 a.m.');
    expect(await portal.mails()).toEqual([]);
    const seconds = await Promise.all([1, 2].map(() => again.submit('Send it as a second request')));
    expect(new Set(seconds.map(numberOn)).size).toBe(1);
    expect(numberOn(seconds[0]!)).not.toBe(numberOn(first));
    expect(seconds[0]!.text()).toContain('Went back and sent it again');
    expect((await portal.mails()).map(({ recipient }) => recipient)).toEqual([typed.email]);
  });

  test('is stopped kindly after twenty requests a day for one address; its owner, signed in, is not', async () => {
    await portal.database.pool.query('delete from request_counts');
    const { browser, email } = await portal.resident();
    const guest = portal.browser();
    for (let times = 0; times < 20; times += 1)
      expect((await askAsGuest(guest, { email, message: `No. ${times}` })).status).toBe(200);
    const page = await askAsGuest(guest, { email: email.toUpperCase() });
    expect(page.status).toBe(422);
    expect(page.text('[role=alert]')).toContain('Please call (630) 420-6059');
    // Whoever typed it has us write to it five times.
    expect((await portal.mails()).filter(({ recipient }) => recipient === email)).toHaveLength(5);
    const own = await (await browser.open('/contact')).submit(askButton, { topic: 'bills', message: 'It is me' });
    expect([own.status, (await portal.mails()).length]).toEqual([200, 1]);
    await portal.database.pool.query('delete from request_counts');
  });

  test('who types another’s address and words gets a request of their own, not the other’s link', async () => {
    const typed = { email: 'victim@example.com', message: 'Hello' };
    const victim = await askAsGuest(portal.browser(), typed);
    const thief = await askAsGuest(portal.browser(), typed);
    expect(numberOn(thief)).not.toBe(numberOn(victim));
    await portal.mails();
  });

  test('has a link that opens nothing once a user has the request', async () => {
    const { browser, email } = await portal.resident();
    const typedByThief = await askAsGuest(portal.browser(), { email });
    await (await browser.open(typedByThief.path)).submit('Add to my requests');
    await answer(numberOn(typedByThief), 'Your balance is $12.');
    expect((await browser.open(typedByThief.path)).text()).toContain('Your balance is $12.');
    expect((await portal.browser().open(typedByThief.path)).heading).toBe('Log In');
    expect((await (await portal.resident()).browser.open(typedByThief.path)).status).toBe(404);
    await portal.mails();
  });

  test('who presses Send twice has added once', async () => {
    const page = await askAsGuest(portal.browser(), { email: 'added@example.com' });
    const added = [
      page.submit('Send', { message: 'Still not clear' }),
      page.submit('Send', { message: 'Still not clear' }),
    ];
    const [first] = await Promise.all(added);
    expect(first!.text()).toContain('Your message is added.');
    expect((await clerk.open(staffPathOf(numberOn(page)))).text().split('Still not clear')).toHaveLength(2);
    await portal.mails();
  });

  test('reads Spanish, and is written to in Spanish', async () => {
    const guest = portal.browser();
    const page = await guest.open('/contact?lang=es');
    const typed = { topic: 'carts', message: '¿Cuándo llega mi contenedor?', email: 'luz@example.com' };
    const sent = await page.submit('Enviar su solicitud', typed);
    expect(sent.text()).toContain('Le responderemos a más tardar el 10 de junio de 2026');
    await answer(numberOn(sent), 'El viernes.');
    const [told, answered] = await portal.mails();
    expect(told!.subject).toContain('Contenedores de basura y reciclaje');
    expect(answered!.text).toContain('responda a este correo');
  });
});

describe('a resident who is signed in', () => {
  test('follows the request without a link, adds to it, and finds it in their list', async () => {
    const { browser, email } = await portal.resident();
    const form = await browser.open('/contact?topic=payments&about=R100001');
    expect(form.$('input[name=about]').val()).toBe('R100001');
    const page = await form.submit(askButton, { message: 'Where is my refund?' });
    expect(page.path).toMatch(/^\/help-requests\/H\d+\?asked=1$/);
    const [told] = await portal.mails();
    expect(told).toMatchObject({ recipient: email });
    expect(told!.links[0]).toMatch(/\/help-requests\/H\d+$/);
    const added = await page.submit('Send', { message: 'It was $12.' });
    expect(added.text()).toContain('Your message is added.');
    expect(await portal.mails()).toEqual([]);
    expect((await browser.open('/help-requests')).text()).toContain('Where is my refund?');
    expect((await clerk.open(staffPathOf(numberOn(page)))).text()).toContain(`${email}, signed in`);
  });

  test('opens an answered request again within fourteen days, with a new due time, and not later', async () => {
    const { browser, email } = await portal.resident();
    const page = await (await browser.open('/contact')).submit(askButton, { topic: 'bills', message: 'Help me' });
    await answer(numberOn(page), 'Done.');
    await portal.mails();
    portal.clock.advance(3 * 86_400_000);
    const again = await (await logInAgain(browser, email, page.path)).submit('Send', { message: 'Not done.' });
    expect(again.text()).toContain('Your request is open again.');
    expect(again.text()).toContain('You get an answer by June 15, 2026 at 9:00 a.m.');
    expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['help-request-reopened']);
    clerk = await staffMemberOf(portal, 'clerk');
    await answer(numberOn(page), 'Done again.');
    portal.clock.advance(14 * 86_400_000 + 1000);
    const later = await logInAgain(browser, email, page.path);
    expect(later.text()).toContain('answered more than 14 days ago');
    clerk = await staffMemberOf(portal, 'clerk');
    await portal.mails();
  });

  test('says how content they are, once it was answered', async () => {
    const { browser } = await portal.resident();
    const page = await (await browser.open('/contact')).submit(askButton, { topic: 'bills', message: 'Help me' });
    expect(page.text()).not.toContain('Did the answer help?');
    await answer(numberOn(page), 'Done.');
    const open = await browser.open(page.path);
    expect((await open.submit('Tell the city', { words: 'Faster' })).text('[role=alert]')).toContain(
      'Choose how content',
    );
    const rated = await open.submit('Tell the city', { rating: '4', words: 'Faster' });
    expect(rated.text()).toContain('You told us: Content.');
    expect((await clerk.open(staffPathOf(numberOn(page)))).text()).toContain('4 of 5: Faster');
    await portal.mails();
  });

  test('makes a guest’s request theirs by its link alone', async () => {
    const { browser, email } = await portal.resident();
    const page = await askAsGuest(portal.browser(), { email });
    // The address is theirs, but nobody has shown it.
    expect((await browser.open('/help-requests')).text()).toContain('You have not asked anything yet.');
    expect((await browser.open(`/help-requests/${numberOn(page)}`)).status).toBe(404);
    const taken = await (await browser.open(page.path)).submit('Add to my requests');
    expect(taken.text()).toContain('This request is now among yours.');
    expect((await browser.open(`/help-requests/${numberOn(page)}`)).status).toBe(200);
    await portal.mails();
  });
});

describe('staff', () => {
  test('do not answer over what was written meanwhile, and keep what they typed', async () => {
    const page = await askAsGuest(portal.browser(), { email: 'meanwhile@example.com' });
    const open = await clerk.open(staffPathOf(numberOn(page)));
    await page.submit('Send', { message: 'One more thing' });
    const late = await open.submit('Send the answer', { words: 'My long answer' });
    expect([late.status, late.text('[role=alert]')]).toEqual([422, expect.stringContaining('written meanwhile')]);
    expect(late.$('textarea[name=words]').first().val()).toBe('My long answer');
    expect((await late.submit('Send the answer')).text('[role=status]')).toContain('The answer is sent.');
    await portal.mails();
  });

  test('note among themselves, take, give back, and change the topic', async () => {
    const page = await askAsGuest(portal.browser(), { email: 'sorted@example.com' });
    const path = staffPathOf(numberOn(page));
    expect((await (await clerk.open(path)).submit('Keep the note', { words: 'Ask Bo' })).text()).toContain('Ask Bo');
    expect((await portal.browser().open(page.path)).text()).not.toContain('Ask Bo');
    expect((await (await clerk.open(path)).submit('Take it myself')).text()).toMatch(/gave it to clerk-/);
    expect((await (await clerk.open(path)).submit('Assign', { assignedTo: '' })).text()).toContain('gave it back');
    const wrong = await (await clerk.open(path)).submit('Assign', { assignedTo: crypto.randomUUID() });
    expect(wrong.text('[role=alert]')).toContain('Choose somebody who may answer.');
    await (await clerk.open(path)).submit('Change topic', { topic: 'carts' });
    expect((await clerk.open('/staff/help-requests?topic=carts&state=open')).text()).toContain(numberOn(page));
    const viewer = await staffMemberOf(portal, 'viewer');
    expect((await viewer.open(path)).$('textarea')).toHaveLength(0);
    await portal.mails();
  });
});
