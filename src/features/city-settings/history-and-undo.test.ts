import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { rowsOf, saveSetting } from './test-settings.ts';

let portal: TestPortal;
let finance: TestBrowser;
let admin: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  finance = await staffMemberOf(portal, 'finance');
  admin = await staffMemberOf(portal, 'admin');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const stepsOf = (page: TestPage) =>
  page
    .$('.cc-time-line__step')
    .toArray()
    .map((step) => page.$(step).text().replaceAll(/\s+/g, ' '));

const history = (section: string) => admin.open(`/staff/settings/${section}/history`);

test('the history tells who changed what from what to what, from which day on and why', async () => {
  await saveSetting(finance, 'fees', { 'card.minimumCents': '1.50' }, { reason: 'The bank asks more' });
  const page = await history('fees');
  const [step] = stepsOf(page);
  expect(step).toMatch(/Changed.*By finance-\S+\. From November 23, 2026\s?on\. In force now.*Why: The bank asks more/);
  expect(rowsOf(page)).toEqual([['Paying by cardAt least', '$1.00', '$1.50']]);
});

test('Undo shows what it does, puts the former value back, follows the file again, and can be undone itself', async () => {
  const asked = await (await history('fees')).click('Undo the change of November 23, 2026 at 9:00:01 a.m.');
  expect(rowsOf(asked)).toEqual([['Paying by cardAt least', '$1.50', '$1.00']]);
  expect(asked.text('#example')).toBe('What a payer of $100.00 pays on top');
  expect(asked.text('main')).toContain('The same as before.');
  const without = await asked.submit('Undo the change', { reason: '' });
  expect([without.status, without.text('.cc-error-summary li')]).toEqual([422, 'Why: say why, in a few words']);
  const undone = await without.submit('Undo the change', { reason: 'Typed wrongly' });
  expect(undone.text('[role=status]')).toBe('Success: The change is taken back.');
  expect(portal.context.city.fees.card.minimumCents).toBe(100);
  expect(undone.text()).toContain('As in the profile file');
  portal.clock.advance(1000);
  const again = await (await history('fees')).click('Undo the change of November 23, 2026 at 9:00:02 a.m.');
  await again.submit('Undo the change', { reason: 'It was right' });
  expect(portal.context.city.fees.card.minimumCents).toBe(150);
  expect(stepsOf(await history('fees'))).toHaveLength(3);
});

test('a change that is to come waits for its day, and can be withdrawn', async () => {
  const planned = await saveSetting(finance, 'old-and-returned', { oldestBillYear: '2024', effectiveOn: '2027-01-01' });
  expect(planned.text('[role=status]')).toContain('comes into force on its day');
  expect(planned.text('dl')).toMatch(/To come\s?A change on January 1, 2027, by finance-/);
  expect(portal.context.city.payments?.oldestBillYear).toBeUndefined();
  const asked = await planned.click('Withdraw');
  expect(asked.text('.cc-lede')).toContain('will not come into force on January 1, 2027');
  const both = await Promise.all([1, 2].map(() => asked.send('Withdraw the change', { reason: 'No' })));
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
  const steps = stepsOf(await history('old-and-returned'));
  expect(steps.map((step) => /A change withdrawn|Changed/.exec(step)?.[0])).toEqual(['A change withdrawn', 'Changed']);
  expect(steps[1]).toContain('Withdrawn');
});

test('a change to come that a later one was made on is not withdrawn before that one', async () => {
  await saveSetting(finance, 'fees', { 'card.basisPoints': '2.50', effectiveOn: '2027-03-01' });
  const first = await (await finance.open('/staff/settings/fees')).click('Withdraw');
  await saveSetting(finance, 'fees', { 'echeck.fixedCents': '0.75', effectiveOn: '2027-03-02' });
  const path = first.path;
  const early = await first.submit('Withdraw the change', { reason: 'No' });
  expect(early.text('[role=alert]')).toContain('changed this setting');
  const page = await finance.open(path);
  expect(page.text('main')).toContain(
    'The change that comes into force on March 2, 2027 was made while this one stood.',
  );
  expect(page.$('main button').text()).not.toContain('Withdraw');
});

test('a change planned on what is in force today says what it takes back of one that is planned before it', async () => {
  await saveSetting(finance, 'fees', { 'card.basisPoints': '2.20', effectiveOn: '2027-04-01' });
  const form = await finance.open('/staff/settings/fees');
  const later = { 'card.minimumCents': '1.75', effectiveOn: '2027-04-02' };
  const seen = await form.submit('See what changes', later);
  const warning = seen.text('.usa-alert--warning');
  expect(warning).toContain('comes into force on April 1, 2027, before this one.');
  expect(warning).toContain('so this one takes back: Paying by card: Percent of the payment.');
  const asPlanned = await seen.click('Begin anew with what is planned for April 1, 2027');
  const kept = await asPlanned.submit('See what changes', later);
  expect(rowsOf(kept)).toEqual([['Paying by cardAt least', expect.any(String), '$1.75']]);
  expect(kept.$('.usa-alert--warning')).toHaveLength(0);
});

test('a preview warns of a change that waits and would replace it', async () => {
  await saveSetting(finance, 'linking', { 'limits.customersPerUser': '20', effectiveOn: '2026-12-24' });
  const form = await admin.open('/staff/settings/linking');
  const seen = await form.submit('See what changes', { 'limits.usersPerCustomer': '6' });
  expect(seen.text('#preview, main')).toContain(
    'On December 24, 2026 another change of this setting comes into force and replaces all of it.',
  );
});

test('an undo warns of a change that waits and would replace it, and a withdrawal of that change does not', async () => {
  await saveSetting(finance, 'contact', { 'department.phone': '(630) 555-0100' });
  portal.clock.advance(1000);
  await saveSetting(finance, 'contact', { 'department.phone': '(630) 555-0101', effectiveOn: '2027-02-01' });
  const links = async (words: string) => {
    const page = await history('contact');
    const link = page
      .$('main a')
      .toArray()
      .find((one) => page.$(one).text().includes(words));
    return await admin.open(String(page.$(link).attr('href')));
  };
  const warning = 'On February 1, 2027 another change of this setting comes into force and replaces all of it.';
  expect((await links('Undo')).text('.usa-alert--warning')).toContain(warning);
  expect((await links('Withdraw')).text('main')).not.toContain('another change of this setting');
});

test('an undo that another change overtook is refused, and nothing is put back', async () => {
  await saveSetting(finance, 'guests', { 'guests.allowed': 'no' });
  const asked = await (await admin.open('/staff/settings/guests/history')).click(undoLink(await history('guests')));
  portal.clock.advance(1000);
  await saveSetting(finance, 'guests', { 'guests.payLinkVersion': '2' });
  const refused = await asked.submit('Undo the change', { reason: 'Guests may pay' });
  expect([refused.status, refused.text('.cc-error-summary li')]).toEqual([
    422,
    'Somebody else changed this setting. Look at it as it is now.',
  ]);
  expect(portal.context.city.guests).toMatchObject({ allowed: false, payLinkVersion: 2 });
});

const undoLink = (page: TestPage) =>
  page
    .$('main a')
    .toArray()
    .map((link) => page.$(link).text().replaceAll(/\s+/g, ' ').trim())
    .find((words) => words.startsWith('Undo the change'))!;

test('the audit trail tells each of them, with the section and why', async () => {
  const page = await admin.open('/staff/audit-trail?subjectKind=city-setting');
  const rows = page
    .$('main tbody tr')
    .toArray()
    .map((row) => page.$(row).text());
  for (const [deed, why] of [
    ['Changed a setting', 'The bank asks more'],
    ['Undid a change of a setting', 'Typed wrongly'],
    ['Withdrew a change of a setting', 'No'],
  ] as const)
    expect(rows.some((row) => row.includes(deed) && row.includes(why))).toBe(true);
});

test('what was kept is never changed, by whomever', async () => {
  const { pool } = portal.database;
  for (const sql of ['update city_setting_changes set section = section', 'delete from city_setting_changes'])
    await expect(pool.query(sql)).rejects.toThrow('permission denied');
});

test('a change that is not there, or of another section, leads to the history', async () => {
  for (const change of ['999999', 'x', '']) {
    const page = await admin.open(`/staff/settings/hours/take-back?change=${change}`);
    expect(page.path).toBe('/staff/settings/hours/history');
    expect(page.text()).toContain('Nobody has changed this yet.');
  }
});

test('on its day a change comes into force by itself, and one that was withdrawn does not', () => {
  const { limits } = portal.context.city.linking;
  expect(limits.customersPerUser).toBe(10);
  portal.clock.set(new Date('2027-01-02T15:00:00Z'));
  expect(portal.context.city.linking.limits.customersPerUser).toBe(20);
  expect(portal.context.city.payments?.oldestBillYear).toBeUndefined();
});
