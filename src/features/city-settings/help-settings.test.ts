import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import type { TestPortal } from '../../../tests/support/portal.ts';
import { day } from '../../kernel/day.ts';
import { askAsGuest, numberOn, openHelpDesk, staffPathOf } from '../help-requests/test-help.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { profileOn } from './profile-on-day.ts';
import { rowsOf, saveSetting } from './test-settings.ts';

let portal: TestPortal;
let editor: TestBrowser;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openHelpDesk();
  editor = await staffMemberOf(portal, 'content');
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const path = '/staff/settings/help-requests';
const errorsOf = (page: TestPage) =>
  page
    .$('.cc-error-summary li')
    .toArray()
    .map((one) => page.$(one).text().trim());
const choicesOf = (page: TestPage) =>
  page
    .$('[name=topic] option')
    .toArray()
    .map((one) => page.$(one).attr('value'));
const days = () => {
  const { answerDays, reopenDays } = portal.context.city.department;
  return [answerDays, reopenDays];
};

test('days of answers and of opening again are the profile’s: two and fourteen, then what staff say', async () => {
  expect(days()).toEqual([2, 14]);
  const browser = portal.browser();
  const asked = await askAsGuest(browser, { message: 'How many days?' });
  expect(asked.text()).toContain('June 10, 2026');
  await saveSetting(editor, 'help-requests', { answerDays: '1', reopenDays: '1' });
  expect((await portal.browser().open('/contact')).text()).toContain('June 9, 2026');
  const answered = await clerk.open(staffPathOf(numberOn(asked)));
  await answered.submit('Send the answer', { words: 'Few.' });
  const mail = (await portal.mails()).at(-1);
  expect(mail?.text).toContain('reply to this e-mail within 1 day,');
  portal.clock.advance(86_400_000 + 1000);
  editor = await staffMemberOf(portal, 'content');
  clerk = await staffMemberOf(portal, 'clerk');
  expect((await browser.open(asked.path)).text()).toContain('This request was answered more than 1 day ago.');
  await saveSetting(editor, 'help-requests', { reopenDays: '3' });
  expect((await browser.open(asked.path)).text()).toContain('and your request is open again');
  const wrong = await (await editor.open(path)).submit('See what changes', { reopenDays: '400', answerDays: '0' });
  expect(errorsOf(wrong)).toEqual([
    'Answers, Business days until an answer: give a whole number from 1 to 60',
    'Answers, Days to open a request again: give a whole number from 1 to 365',
  ]);
});

test('a change of Contact does not hold the days of answers, so that undoing them puts the file’s back', async () => {
  await saveSetting(editor, 'contact', { 'department.phone': '(630) 555-0123' });
  const history = await editor.open(`${path}/history`);
  const undo = history
    .$('main a')
    .toArray()
    .map((link) => history.$(link).text().replaceAll(/\s+/g, ' ').trim())
    .findLast((words) => words.startsWith('Undo the change'))!;
  await (await history.click(undo)).submit('Undo the change', { reason: 'As it was' });
  expect([...days(), portal.context.city.department.phone]).toEqual([2, 14, '(630) 555-0123']);
});

test('an earlier change of Contact that says the days of answers still does', () => {
  const { reopenDays: _, ...department } = portal.context.city.department;
  const earlier = { ...department, answerDays: 5 };
  const change = { id: 1, section: 'contact' as const, followsFile: false, effectiveOn: day('2026-06-01') };
  const { profile } = profileOn(
    portal.context.city,
    [{ ...change, value: { department: earlier } }],
    day('2026-06-08'),
  );
  expect([profile.department.answerDays, profile.department.reopenDays]).toEqual([5, 14]);
});

test('a topic is added, asked about and ended, and what was asked stays to be read and answered', async () => {
  await saveSetting(
    editor,
    'help-requests',
    { 'helpTopics.6.key': 'trees', 'helpTopics.6.name.en': 'City trees', 'helpTopics.6.name.es': 'Árboles' },
    { add: ['Add a topic'] },
  );
  const late = await portal.browser().open('/contact');
  expect(choicesOf(late)).toContain('trees');
  const asked = await askAsGuest(portal.browser(), { topic: 'trees', message: 'It fell.', email: 'bo@example.com' });
  await saveSetting(editor, 'help-requests', { 'helpTopics.6.isEnded': 'yes' });

  expect(choicesOf(await portal.browser().open('/contact'))).not.toContain('trees');
  const refused = await late.submit('Send your request', {
    topic: 'trees',
    message: 'Mine too',
    email: 'c@example.com',
  });
  expect(errorsOf(refused)).toEqual(['Choose a topic.']);
  const services = await portal.browser().request('GET', '/open311/v2/services.json');
  expect([services.html.includes('bills'), services.html.includes('trees')]).toEqual([true, false]);
  const definition = await portal.browser().request('GET', '/open311/v2/services/trees.json');
  expect(definition.status).toBe(404);

  const queue = await (await clerk.open('/staff/help-requests')).click('City trees');
  expect(queue.text()).toContain('It fell.');
  const request = await clerk.open(staffPathOf(numberOn(asked)));
  expect([request.text('dl').includes('City trees'), choicesOf(request).includes('trees')]).toEqual([true, true]);
  const stays = await request.submit('Change topic', { topic: 'trees' });
  expect(stays.status).toBe(200);
  const moved = await stays.submit('Change topic', { topic: 'bills' });
  expect(choicesOf(moved)).not.toContain('trees');
  expect((await clerk.open('/staff/help-requests')).$('a[href*="topic=trees"]')).toHaveLength(0);
});

test('a topic that requests name keeps its key and its place, and at least one can be chosen', async () => {
  const page = await editor.open(path);
  const bills = portal.context.city.helpTopics.findIndex(({ key }) => key === 'bills');
  expect(page.$(`[name="remove:helpTopics.${bills}"]`)).toHaveLength(0);
  expect(page.$(`[name="helpTopics.${bills}.key"]`).attr('type')).toBe('hidden');
  const seen = await page.submit('See what changes', { [`helpTopics.${bills}.key`]: 'invoices' });
  const refused = await seen.submit('Save the change', { reason: 'Why not' });
  expect(errorsOf(refused)).toEqual([
    'Orders or help requests name what this would take away. Take it out of sale, or end it, instead.',
  ]);
  const all = Object.fromEntries(
    portal.context.city.helpTopics.map((_topic, at) => [`helpTopics.${at}.isEnded`, 'yes']),
  );
  expect(errorsOf(await page.submit('See what changes', all))).toEqual([
    'Topic “Bills and what I owe”, Ended: leave at least one topic that is not ended',
  ]);
  const twice = await page.submit('See what changes', { 'helpTopics.1.key': 'other' });
  expect(errorsOf(twice)).toEqual(['Topic “Something else”, Key: this stands there twice. Give another one']);
  await saveSetting(editor, 'help-requests', { 'remove:helpTopics.6': 'yes' });
  expect(portal.context.city.helpTopics.map(({ key }) => key)).not.toContain('trees');
});

test('in Spanish all of it is Spanish', async () => {
  const page = await editor.open(`${path}?lang=es`);
  expect([page.heading, page.text().includes('Tema «Facturas y lo que debo»')]).toEqual(['Solicitudes de ayuda', true]);
  const seen = await page.submit('Ver qué cambia', { 'helpTopics.0.isEnded': 'yes' });
  expect(rowsOf(seen)).toEqual([['Tema «Facturas y lo que debo»Terminado', 'No', 'Sí']]);
  await editor.open(`${path}?lang=en`);
});
