import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { eraseHelpRequestsOf } from '../public.ts';
import {
  askAsGuest,
  askButton,
  insertHelpFile,
  mondayAtNine,
  numberOn,
  openHelpDesk,
  staffPathOf,
} from '../test-help.ts';

let portal: TestPortal;
let clerk: TestBrowser;
beforeAll(async () => {
  portal = await openHelpDesk();
});
afterAll(() => portal.close());
beforeEach(async () => {
  portal.clock.set(mondayAtNine);
  await portal.database.pool.query('delete from request_counts');
  clerk = await staffMemberOf(portal, 'clerk');
  await portal.mails();
});

const open = (number: string) => clerk.open(staffPathOf(number));

test('an answer whose button is pressed twice is sent once, and nobody is told to send it again', async () => {
  const asked = await askAsGuest(portal.browser(), { email: 'twice@example.com', message: 'When is it due?' });
  await portal.mails();
  const page = await open(numberOn(asked));
  const answers = await Promise.all([1, 2].map(() => page.submit('Send the answer', { words: 'On Monday.' })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  for (const answer of answers) expect(answer.text()).not.toContain('Something was written meanwhile');
  expect((await portal.mails()).map(({ recipient }) => recipient)).toEqual(['twice@example.com']);
});

describe('merging', () => {
  test('lets a request go on in another of the same person, with the earlier due time', async () => {
    const guest = portal.browser();
    const first = await askAsGuest(guest, { email: 'merge@example.com', message: 'First' });
    portal.clock.advance(3_600_000);
    const second = await askAsGuest(guest, { email: 'Merge@example.com', message: 'Second' });
    clerk = await staffMemberOf(portal, 'clerk');
    const merged = await (await open(numberOn(first))).submit('Merge into it', { number: numberOn(second) });
    expect(merged.heading).toBe(`Request ${numberOn(second)}`);
    expect(merged.text()).toContain('June 10, 2026 at 10:00 a.m.');
    const seen = await portal.browser().open(first.path);
    expect(seen.text()).toContain('goes on together with another one of yours');
    expect((await seen.click(`Go on to request ${numberOn(second)}`)).text()).toContain('Second');
    expect(seen.$('textarea')).toHaveLength(0);
  });

  test('is refused where another browser typed the same address: its link would lead into the other’s words', async () => {
    const victim = await askAsGuest(portal.browser(), { email: 'typed@example.com', message: 'My own words' });
    const thief = await askAsGuest(portal.browser(), { email: 'typed@example.com', message: 'Not mine' });
    const page = await (await open(numberOn(thief))).submit('Merge into it', { number: numberOn(victim) });
    expect(page.text('[role=alert]')).toContain('Nothing shows that one person asked both.');
    // As it was merged by an earlier version.
    const [from, into] = [thief, victim].map((one) => Number(numberOn(one).slice(1)));
    await portal.database.pool.query("update help_requests set state = 'merged', merged_into = $2 where id = $1", [
      from,
      into,
    ]);
    expect((await portal.browser().open(thief.path)).text()).not.toContain('Go on to request');
  });

  test('is refused for another person’s, itself, none, and one that was merged', async () => {
    const mine = await askAsGuest(portal.browser(), { email: 'mine@example.com' });
    const theirs = await askAsGuest(portal.browser(), { email: 'theirs@example.com' });
    const refusal = async (number: string) => {
      const page = await (await open(numberOn(mine))).submit('Merge into it', { number });
      expect(page.status).toBe(422);
      return page.text('[role=alert]');
    };
    expect(await refusal(numberOn(theirs))).toContain('Nothing shows that one person asked both.');
    expect(await refusal(numberOn(mine))).toContain('This is the request itself.');
    expect(await refusal('H999999')).toContain('No request has this number.');
    expect(await refusal('nonsense')).toContain('No request has this number.');
  });
});

test('a request is tied to a customer and untied again; what names nothing is refused and stays typed', async () => {
  const { db } = portal.context;
  await insertCustomer(db, { customerNumber: '90777', name: 'TIED', accounts: [{ number: '907770' }] });
  const page = await askAsGuest(portal.browser(), { email: 'tied@example.com' });
  const wrong = await (await open(numberOn(page))).submit('Link', { named: '4711-nothing' });
  expect(wrong.text('[role=alert]')).toContain('No bill, payment, cart order or customer has this number.');
  expect(wrong.$('input[name=named]').val()).toBe('4711-nothing');
  // No files were chosen there.
  expect(wrong.text()).not.toContain('Please choose your files again');
  const tied = await wrong.submit('Link', { named: '90777' });
  expect(tied.$('#links').closest('section').text()).toContain('Customer 90777');
  const untied = await tied.submit('Take away 90777');
  expect(untied.$('#links').closest('section').find('ul')).toHaveLength(0);
  expect(untied.text()).toContain('took away the link to 90777');
});

test('a template goes into an answer in the resident’s language, under what was typed', async () => {
  const templates = await clerk.open('/staff/help-requests/templates');
  const words = { name: 'Meter', wordsEn: 'We read the meter.', wordsEs: 'Leemos el medidor.' };
  const half = await templates.submit('Keep the template', { ...words, wordsEs: '' });
  expect([half.status, half.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('in this language too')]);
  await templates.submit('Keep the template', words);
  const page = await askAsGuest(portal.browser(), { email: 'template@example.com' });
  const request = await open(numberOn(page));
  const id = request.$('select[name=template] option').last().attr('value') ?? '';
  await portal.mails();
  const typed = { words: 'Dear Ana', template: id };
  const withFile = await request.upload('Insert', [{ fileName: 'form.txt', content: 'fill this in' }], typed);
  expect(withFile.text()).toContain('Please choose your files again.');
  for (const inserted of [await request.submit('Insert', typed), withFile])
    expect(inserted.$('textarea[name=words]').first().val()).toBe('Dear Ana\n\nWe read the meter.');
  // Nothing is sent yet.
  expect(await portal.mails()).toEqual([]);
  expect((await open(numberOn(page))).text()).not.toContain('Dear Ana');
  const spanish = await (
    await portal.browser().open('/contact?lang=es')
  ).submit('Enviar su solicitud', {
    ...{ topic: 'bills', message: 'Hola', email: 'plantilla@example.com' },
  });
  const other = await (await open(numberOn(spanish))).submit('Insert', { template: id });
  expect(other.$('textarea[name=words]').first().val()).toBe('Leemos el medidor.');
  const dropped = await (await clerk.open('/staff/help-requests/templates')).submit('Delete Meter');
  expect(dropped.text()).toContain('There are no templates yet.');
});

test('the list opens on what waits; all of it, and a queue by the name of its topic, are one choice away', async () => {
  const answered = await askAsGuest(portal.browser(), { email: 'list@example.com', message: 'Answered already' });
  await (await open(numberOn(answered))).submit('Send the answer', { words: 'Yes.' });
  const waiting = await askAsGuest(portal.browser(), { email: 'list@example.com', topic: 'carts', message: 'Waits' });
  const list = await clerk.open('/staff/help-requests');
  expect(list.text('table')).toContain(numberOn(waiting));
  expect(list.text('table')).not.toContain(numberOn(answered));
  const { name } = portal.context.city.helpTopics.find(({ key }) => key === 'carts')!;
  expect(list.$('select[name=topic] option[value=carts]').text()).toBe(name.en);
  const spanish = await clerk.open('/staff/help-requests?lang=es');
  expect(spanish.text('table')).not.toContain(numberOn(answered));
  expect(spanish.text('[aria-current=page]')).toContain('Todas las que esperan');
  await clerk.open('/staff/help-requests?lang=en');
  const all = await list.click('Answered too');
  expect(all.text('table')).toContain(numberOn(answered));
  const queue = await list.click(name.en);
  expect(queue.text('table')).toContain(numberOn(waiting));
  expect(queue.$('select[name=topic] option[selected]').val()).toBe('carts');
});

test('staff are told once before a request is due, once after, and finance too when it is late by a business day', async () => {
  const finance = await staffMemberOf(portal, 'finance');
  expect(finance.cookie('session')).toBeDefined();
  const page = await askAsGuest(portal.browser(), { email: 'due@example.com' });
  await (await open(numberOn(page))).submit('Take it myself');
  await portal.mails();
  const told = async (moment: string) => {
    portal.clock.set(new Date(moment));
    await portal.runPeriodicWork('tell-of-due-help-requests');
    return (await portal.mails()).filter(({ text }) => text.includes(numberOn(page)));
  };
  // Due on Wednesday at 10:00, when the office opens: four office hours before, it is Tuesday at 1:00 p.m.
  expect(await told('2026-06-09T12:59:00-05:00')).toEqual([]);
  const [soon, ...others] = await told('2026-06-09T13:00:00-05:00');
  expect([soon?.text, others]).toEqual([expect.stringContaining(`${numberOn(page)} (due soon)`), []]);
  expect(await told('2026-06-10T09:00:00-05:00')).toEqual([]);
  expect((await told('2026-06-10T10:01:00-05:00')).map(({ text }) => text)).toEqual([
    expect.stringContaining('(late)'),
  ]);
  expect(await told('2026-06-10T13:00:00-05:00')).toEqual([]);
  const late = await told('2026-06-11T10:01:00-05:00');
  expect(late.length).toBeGreaterThan(1);
  expect(late.some(({ recipient }) => recipient.startsWith('finance-'))).toBe(true);
  expect(await told('2026-06-12T10:00:00-05:00')).toEqual([]);
  expect(late[0]!.text).not.toContain('Why is my bill so high?');
});

test('statistics count who was answered in time, and beside it who waits and should wait no longer', async () => {
  const quiet = await openHelpDesk();
  const finance = await staffMemberOf(quiet, 'finance');
  const ask = (email: string, topic: string) => askAsGuest(quiet.browser(), { email, topic });
  const [inTime, late] = [await ask('a@example.com', 'bills'), await ask('b@example.com', 'carts')];
  await ask('c@example.com', 'carts');
  await (await finance.open(staffPathOf(numberOn(inTime)))).submit('Send the answer', { words: 'Yes' });
  const figuresOf = (page: TestPage, place: string) =>
    page
      .$(place)
      .closest('section')
      .find('tbody tr')
      .toArray()
      .map((row) => page.$(row).text().replaceAll(/\D+/g, ' ').trim());
  const bandOf = (page: TestPage) => page.text('.cc-band').match(/\d+/g);
  const begun = await finance.open('/staff/help-requests/statistics');
  expect(begun.text()).toContain('1 of 1 request was answered in time. 2 wait for an answer now (past due: 0).');
  expect(bandOf(begun)).toEqual(['100', '2', '0', '3']);

  quiet.clock.set(new Date('2026-06-10T10:00:01-05:00'));
  const again = await staffMemberOf(quiet, 'finance');
  await (await again.open(staffPathOf(numberOn(late)))).submit('Send the answer', { words: 'Late' });
  await ask('d@example.com', 'carts');
  const page = await again.open('/staff/help-requests/statistics');
  expect(page.text()).toContain('1 of 3 requests were answered in time. 2 wait for an answer now (past due: 1).');
  expect(bandOf(page)).toEqual(['33', '2', '1', '4']);
  // Asked, in time, not in time, waiting, of these past due.
  expect(figuresOf(page, '#topics')).toEqual(['1 1 0 0 0', '3 0 2 2 1']);
  // In time, not in time, not due yet: what is drawn.
  expect(figuresOf(page, '#months')).toEqual(['2026 1 2 1']);
  expect(page.text('.cc-chart')).toContain('June 2026');

  // What was answered in time, was opened again and then waits too long is not in time any more.
  await (await quiet.browser().open(inTime.path)).submit('Send', { message: 'Still wrong' });
  expect(figuresOf(await again.open('/staff/help-requests/statistics'), '#topics')[0]).toBe('1 1 0 1 0');
  quiet.clock.set(new Date('2026-06-12T10:00:02-05:00'));
  const latest = await staffMemberOf(quiet, 'finance');
  const shown = await latest.open('/staff/help-requests/statistics?lang=es');
  expect(figuresOf(shown, '#topics')).toEqual(['1 0 1 1 1', '3 0 3 2 2']);
  expect(shown.text()).toContain(
    '0 de 4 solicitudes se respondieron a tiempo. 3 esperan respuesta ahora (vencidas: 3).',
  );
  // A late answer does not make it good.
  await (
    await latest.open(`${staffPathOf(numberOn(inTime))}?lang=en`)
  ).submit('Send the answer', { words: 'Now right' });
  expect(figuresOf(await latest.open('/staff/help-requests/statistics'), '#topics')[0]).toBe('1 0 1 0 0');
  await quiet.close();
}, 60_000);

test('what was not answered in time is not in time after merging, whichever of both it was', async () => {
  const late = new Date('2026-06-10T10:00:01-05:00');
  for (const way of ['late into answered', 'answered into late', 'waiting into answered'] as const) {
    const quiet = await openHelpDesk();
    const guest = quiet.browser();
    const slow = await askAsGuest(guest, { email: 'twice@example.com', message: 'Slow' });
    const quick = await askAsGuest(guest, { email: 'twice@example.com', message: 'Quick' });
    const answer = async (one: TestPage) => {
      const page = await (await staffMemberOf(quiet, 'clerk')).open(staffPathOf(numberOn(one)));
      await page.submit('Send the answer', { words: 'Yes' });
    };
    await answer(quick);
    if (way !== 'waiting into answered') quiet.clock.set(late);
    const [from, into] = way === 'answered into late' ? [quick, slow] : [slow, quick];
    const page = await (await staffMemberOf(quiet, 'clerk')).open(staffPathOf(numberOn(from)));
    await page.submit('Merge into it', { number: numberOn(into) });
    quiet.clock.set(late);
    await answer(into);
    const shown = await (await staffMemberOf(quiet, 'finance')).open('/staff/help-requests/statistics');
    expect([way, shown.text('main').match(/\d+ of \d+ requests? w\w+ answered in time/)?.[0]]).toEqual([
      way,
      '0 of 1 request was answered in time',
    ]);
    await quiet.close();
  }
}, 60_000);

test('the spreadsheet names topics as its reader does, and has no column of figures that only order the list', async () => {
  await askAsGuest(portal.browser(), { email: 'sheet@example.com', message: 'In a sheet' });
  for (const [language, topic] of [
    ['en', 'Bills and what I owe'],
    ['es', portal.context.city.helpTopics.find(({ key }) => key === 'bills')!.name.es],
  ] as const) {
    await clerk.open(`/staff?lang=${language}`);
    const { html } = await clerk.request('GET', '/staff/help-requests.csv?email=sheet@example.com');
    const [head, row] = html.split('\r\n');
    expect(row).toContain(topic);
    expect(head!.split(',')).not.toContain(language === 'en' ? 'Turn' : 'Turno');
    expect(row!.split(',').length).toBe(head!.split(',').length);
  }
  const byTurn = await clerk.open('/staff/help-requests?lang=en&state=&order=queue');
  expect(byTurn.status).toBe(200);
});

test('a long message stands whole in the spreadsheet, in one cell and with its lines', async () => {
  const lines = Array.from({ length: 40 }, (_none, at) => `Line ${at + 1} says that the "blue" cart was missed again.`);
  await askAsGuest(portal.browser(), { email: 'long-sheet@example.com', message: lines.join('\r\n') });
  const { html } = await clerk.request('GET', '/staff/help-requests.csv?email=long-sheet@example.com');
  expect(html).toContain(`"${lines.join('\n').replaceAll('"', '""')}"`);
});

test('a resident whose data is deleted leaves no word, name, address or file in requests, and none of others’ goes', async () => {
  const { browser, userId, email } = await portal.resident();
  const signedIn = await (await browser.open('/contact')).submit(askButton, { topic: 'bills', message: 'Secret one' });
  const asGuest = await askAsGuest(portal.browser(), {
    email: email.toUpperCase(),
    message: 'Secret two',
    name: 'Zoë',
  });
  const others = await askAsGuest(portal.browser(), { email: 'others@example.com', message: 'Not theirs' });
  const id = Number(numberOn(signedIn).slice(1));
  await insertHelpFile(portal, id);
  await insertHelpFile(portal, Number(numberOn(others).slice(1)));
  await (await open(numberOn(signedIn))).submit('Keep the note', { words: 'Secret three' });
  await portal.database.pool.query(
    `insert into help_messages (request_id, kind, event, words, written_at) values ($1, 'event', 'files-refused', 'Secret.exe', now())`,
    [id],
  );
  const { db, clock } = portal.context;
  const folder = join(portal.dataDir, 'help-requests');
  const files = readdirSync(folder).length;
  await db.transaction().execute((tx) => eraseHelpRequestsOf(tx, { userId, addresses: [email], now: clock.now() }));
  await portal.runJobs();
  expect(readdirSync(folder)).toHaveLength(files - 1);
  const { rows } = await portal.database.pool.query(
    `select r::text || coalesce(string_agg(m::text, ' '), '') as kept from help_requests r
       join help_messages m on m.request_id = r.id where r.erased_at is not null group by r.id`,
  );
  expect(rows).toHaveLength(2);
  for (const { kept } of rows) expect(kept).not.toMatch(new RegExp(`Secret|Zoë|${email}|${userId}`, 'i'));
  const page = await open(numberOn(signedIn));
  expect([page.status, page.$('textarea').length]).toEqual([200, 0]);
  expect((await portal.browser().open(asGuest.path)).status).toBe(404);
  expect((await portal.browser().open(others.path)).text()).toContain('Not theirs');
  expect(existsSync(folder)).toBe(true);
});
