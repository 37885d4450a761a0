import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { multipartOf, type UploadFile } from '../../../../tests/support/browser.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { numberOn, openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let scanner: string;
beforeAll(async () => {
  portal = await openHelpDesk();
  scanner = join(portal.dataDir, 'scanner');
  // Stands for a virus scanner: says of what holds EICAR that it is harmful, and breaks on what holds BROKEN.
  writeFileSync(scanner, '#!/bin/sh\ngrep -q BROKEN "$1" && exit 2\ngrep -q EICAR "$1" && exit 1\nexit 0\n');
  chmodSync(scanner, 0o755);
});
afterAll(() => portal.close());

// The smallest PNG: one pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const kept = (of = portal) => {
  const folder = join(of.dataDir, 'help-requests');
  return existsSync(folder) ? readdirSync(folder) : [];
};

async function askWith(files: readonly UploadFile[], of = portal) {
  const browser = of.browser();
  const page = await browser.open('/contact');
  const fields = { _token: String(page.$('input[name="_token"]').first().val()) };
  const typed = { ...fields, topic: 'bills', message: 'See the file', about: '', name: '', email: 'files@example.com' };
  const parts = Object.entries(typed).map(([name, value]) => ({ name, value }));
  const { body, contentType } = multipartOf([...parts, ...files.map((file) => ({ name: 'files', ...file }))]);
  return await browser.follow(await browser.post('/contact', body, contentType));
}

test('a picture, a PDF and a text go with the request; each is what it holds, whatever it is called', async () => {
  const page = await askWith([
    { fileName: 'meter.exe', content: png },
    { fileName: '../../bill.pdf', content: '%PDF-1.7\n%âãÏÓ\n1 0 obj\n' },
    { fileName: 'note.txt', content: 'La lectura fue ñ' },
  ]);
  expect(page.text()).toContain('meter.exe 1 kB');
  const clerk = await staffMemberOf(portal, 'clerk');
  const seen = await clerk.open(staffPathOf(numberOn(page)));
  const [picture] = seen
    .$('a[href*="/files/"]')
    .toArray()
    .map((link) => String(seen.$(link).attr('href')));
  const answer = await clerk.request('GET', picture!);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png']);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="meter.exe"');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(seen.text()).toContain('bill.pdf');
  expect((await page.click('note.txt')).html).toBe('La lectura fue ñ');
  const stranger = (await portal.resident()).browser;
  const path = String(page.$('a[href*="/files/"]').first().attr('href'));
  expect((await stranger.open(path.replace(/-[\w-]{43}/, ''))).status).toBe(404);
});

test('a text in Latin-1, as some editors save it, is taken as it is and sent with its encoding', async () => {
  const content = Buffer.from('La lectura del a\xf1o', 'latin1');
  const before = kept();
  const page = await askWith([{ fileName: 'nota.txt', content }]);
  expect(page.text()).toContain('nota.txt 1 kB');
  const clerk = await staffMemberOf(portal, 'clerk');
  const seen = await clerk.open(staffPathOf(numberOn(page)));
  const answer = await clerk.request('GET', String(seen.$('a[href*="/files/"]').attr('href')));
  expect(answer.headers['content-type']).toBe('text/plain; charset=windows-1252');
  const storedAs = kept().find((name) => !before.includes(name)) ?? '';
  expect(readFileSync(join(portal.dataDir, 'help-requests', storedAs))).toEqual(content);
});

test.each<[string, UploadFile[], string]>([
  [
    'a program',
    [{ fileName: 'run.png', content: Buffer.from('4d5a90000300000004000000', 'hex') }],
    'run.png is no picture',
  ],
  ['a page', [{ fileName: 'page.txt', content: ' <html><script>alert(1)</script>' }], 'page.txt is no picture'],
  [
    'a drawing that can hold scripts',
    [{ fileName: 'a.svg', content: '<svg onload="alert(1)"/>' }],
    'a.svg is no picture',
  ],
  ['an archive', [{ fileName: 'a.pdf', content: Buffer.from('504b0304140000000800', 'hex') }], 'a.pdf is no picture'],
  ['nothing', [{ fileName: 'empty.txt', content: '' }], 'empty.txt is empty.'],
  ['too much', [{ fileName: 'big.txt', content: 'x'.repeat(10 * 1024 * 1024 + 1) }], 'big.txt is larger than 10 MB'],
  [
    'too many',
    Array.from({ length: 6 }, (_, at) => ({ fileName: `${at}.txt`, content: 'x' })),
    'These are more than 5 files',
  ],
])('%s is refused in words, what was typed stays, and nothing of it is kept', async (_what, files, words) => {
  const before = kept();
  const page = await askWith([...files]);
  expect([page.status, page.text('[role=alert]')]).toEqual([422, expect.stringContaining(words)]);
  expect(page.$('textarea[name=message]').val()).toBe('See the file');
  expect(page.text()).toContain('Please choose your files again.');
  expect(kept()).toEqual(before);
});

test('one bad file beside a good one keeps both out', async () => {
  const before = kept();
  await askWith([
    { fileName: 'good.png', content: png },
    { fileName: 'bad.bin', content: Buffer.from([0, 1, 2]) },
  ]);
  expect(kept()).toEqual(before);
});

test('a city’s scanner is asked about each file; what it refuses, and what it cannot look at, is not taken', async () => {
  const scanned = await openHelpDesk({ scanCommand: scanner });
  const harmful = await askWith([{ fileName: 'virus.txt', content: 'this is EICAR' }], scanned);
  expect(harmful.text('[role=alert]')).toContain('Our virus scanner refused virus.txt.');
  const broken = await askWith([{ fileName: 'odd.txt', content: 'BROKEN' }], scanned);
  expect(broken.text('[role=alert]')).toContain('odd.txt could not be scanned');
  expect(kept(scanned)).toEqual([]);
  expect((await askWith([{ fileName: 'fine.png', content: png }], scanned)).heading).toMatch(/H\d+/);
  expect(kept(scanned)).toHaveLength(1);
  await scanned.close();
});

test('staff send a file with an answer; the mail says so, and the resident fetches it from the page', async () => {
  const asked = await askWith([]);
  await portal.mails();
  const clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open(staffPathOf(numberOn(asked)));
  const hidden = (name: string) =>
    String(page.$(`#answer ~ form input[name=${name}], form[action$="/answer"] input[name=${name}]`).val());
  const fields = { _token: hidden('_token'), readUpTo: hidden('readUpTo'), words: 'See the form' };
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value }));
  const post = async (file: UploadFile) => {
    const { body, contentType } = multipartOf([...parts, { name: 'files', ...file }]);
    return await clerk.follow(await clerk.post(`${staffPathOf(numberOn(asked))}/answer`, body, contentType));
  };
  const refused = await post({ fileName: 'run.exe', content: Buffer.from('4d5a90000300000004000000', 'hex') });
  expect([refused.status, refused.text('[role=alert]')]).toEqual([
    422,
    expect.stringContaining('run.exe is no picture'),
  ]);
  expect(refused.$('textarea[name=words]').first().val()).toBe('See the form');
  const done = await post({ fileName: 'form.txt', content: 'fill this in' });
  expect(done.text('[role=status]')).toContain('The answer is sent.');
  const [mail] = await portal.mails();
  expect(mail!.text).toContain('A file goes with this answer.');
  const seen = await portal.browser().open(new URL(mail!.links[0]!).pathname);
  expect((await seen.click('form.txt')).html).toBe('fill this in');
});

test('files that belong to no request are taken off the disk after a day; others stay', async () => {
  await askWith([{ fileName: 'mine.png', content: png }]);
  const before = kept().toSorted();
  const lost = join(portal.dataDir, 'help-requests', '0193a1b2-0000-4000-8000-000000000000');
  writeFileSync(lost, 'given up halfway');
  portal.clock.set(new Date());
  await portal.runPeriodicWork('drop-lost-help-files');
  expect(existsSync(lost)).toBe(true);
  portal.clock.advance(86_400_000 + 60_000);
  await portal.runPeriodicWork('drop-lost-help-files');
  expect(kept().toSorted()).toEqual(before);
});
