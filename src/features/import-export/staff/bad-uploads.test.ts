import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { multipartOf, type UploadFile } from '../../../../tests/support/browser.ts';
import { builtProgram } from '../../../../tests/support/built-program.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ fileBytesMax: 1024 * 1024 });
});
afterAll(() => desk.close());

const header = 'customer_id,name,account_number\n';
const button = 'Upload and start a dry run';

/** What lies in the folder of imports, and how many runs there are. */
async function kept(): Promise<{ folders: string[]; runs: number }> {
  const folder = join(desk.portal.dataDir, 'imports');
  const { rows } = await desk.portal.database.pool.query('select count(*) as runs from import_runs');
  return { folders: existsSync(folder) ? readdirSync(folder) : [], runs: rows[0].runs };
}

async function send(...files: UploadFile[]) {
  return (await (await desk.staff('clerk')).open('/staff/imports/new')).upload(button, files);
}

test.each<[string, UploadFile, RegExp]>([
  ['a workbook', { fileName: 'bills.xlsx', content: Buffer.from('PK\u0003\u0004rest') }, /bills.xlsx is a workbook/],
  [
    'a zip',
    { fileName: 'a.zip', content: Buffer.from('PK\u0003\u0004rest') },
    /a.zip is a workbook or a compressed file/,
  ],
  [
    'a gzip',
    { fileName: 'a.gz', content: Buffer.from([0x1f, 0x8b, 8]) },
    /a.gz is compressed. Save it as CSV in UTF-8/,
  ],
  ['UTF-16', { fileName: 'u.csv', content: Buffer.from(`\ufeff${header}`, 'utf16le') }, /u.csv is in UTF-16/],
  ['a NUL', { fileName: 'n.csv', content: 'customer_id\0,name\n' }, /its header holds NUL characters/],
  [
    'a picture',
    { fileName: 'p.csv', content: Buffer.from('\u0089PNG\r\n\u001a\nrest', 'latin1') },
    /p.csv is a picture, not CSV/,
  ],
  [
    'another binary file',
    { fileName: 'b.csv', content: Buffer.from([0xfe, 0xed, 0xfa, 0xce, 10]) },
    /b.csv is not text in UTF-8/,
  ],
  [
    'semicolons',
    { fileName: 's.csv', content: 'customer_id;name;account_number\n' },
    /s.csv are separated by semicolons/,
  ],
  ['tabs', { fileName: 't.csv', content: 'customer_id\tname\taccount_number\n' }, /t.csv are separated by tabs/],
  [
    'a header that reads backwards',
    { fileName: 'r.csv', content: 'cat\u202eegory,x,y,z\n1,2,3,4\n' },
    /r.csv cannot be read: its header holds the invisible control character U\+202E/,
  ],
  ['nothing', { fileName: 'empty.csv', content: '' }, /empty.csv is empty/],
  ['another header', { fileName: 'x.csv', content: 'a,b\n1,2\n' }, /x.csv is no city file/],
  ['too much', { fileName: 'big.csv', content: Buffer.alloc(1024 * 1024 + 1, 'x') }, /big.csv is larger than 1 MB/],
  [
    'a deceiving name',
    { fileName: 'a\u202evsc.exe', content: 'x' },
    /a_vsc.exe is no city file|a_vsc.exe cannot be read/,
  ],
  ['a path', { fileName: '../../etc/passwd.csv', content: 'x' }, /passwd.csv (is no city file|cannot be read)/],
])('a file with %s is refused at once, in words, and not kept', async (_what, file, words) => {
  const before = await kept();
  const page = await send(file);
  expect([page.status, page.heading]).toEqual([422, 'New import']);
  expect(page.text('[role=alert]')).toMatch(words);
  expect(page.text('[role=alert]')).not.toContain(desk.portal.dataDir);
  expect(await kept()).toEqual(before);
});

test('a form without a file, and one with too many, are refused in words', async () => {
  const before = await kept();
  expect((await send({ fileName: '', content: '' })).text('[role=alert]')).toContain('Choose at least one file.');
  const many = Array.from({ length: 21 }, (_, at) => ({ fileName: `${at}.csv`, content: `${header}${at},A,${at}\n` }));
  expect((await send(...many)).text('[role=alert]')).toContain('These are more than 20 files');
  const clerk = await desk.staff('clerk');
  const token = String((await clerk.open('/staff/imports/new')).$('input[name="_token"]').first().val());
  const { body, contentType } = multipartOf([
    { name: '_token', value: token },
    { name: 'files', fileName: 'a.csv', content: header },
  ]);
  const broken = await clerk.post('/staff/imports/new', body.subarray(0, -60), contentType);
  expect(broken.html).toContain('The upload broke off');
  expect(await kept()).toEqual(before);
});

test('a good file beside a bad one is not taken either, and each is named', async () => {
  const before = await kept();
  const page = await send(
    { fileName: 'good.csv', content: `${header}1,A,1\n` },
    { fileName: 'bad.csv', content: 'a,b\n' },
    { fileName: 'worse.csv', content: '' },
  );
  expect(page.text('[role=alert]')).toContain('bad.csv is no city file');
  expect(page.text('[role=alert]')).toContain('worse.csv is empty');
  expect(await kept()).toEqual(before);
});

test('without the form’s own token before the files nothing is read', async () => {
  const before = await kept();
  const clerk = await desk.staff('clerk');
  const own = String((await clerk.open('/staff/imports/new')).$('input[name="_token"]').first().val());
  const elsewhere = await desk.staff('finance');
  const foreign = String((await elsewhere.open('/staff/imports/new')).$('input[name="_token"]').first().val());
  const file = { name: 'files', fileName: 'a.csv', content: `${header}1,A,1\n` };
  for (const parts of [[file], [{ name: '_token', value: foreign }, file], [file, { name: '_token', value: own }]]) {
    const { body, contentType } = multipartOf(parts);
    expect((await clerk.post('/staff/imports/new', body, contentType)).status).toBe(403);
  }
  const { body } = multipartOf([{ name: '_token', value: own }, file]);
  for (const contentType of ['multipart/form-data', 'multipart/form-data; boundary=other', 'text/plain']) {
    expect((await clerk.post('/staff/imports/new', body, contentType)).status).toBe(403);
  }
  clerk.headers = { origin: 'https://evil.example' };
  const sent = multipartOf([{ name: '_token', value: own }, file]);
  expect((await clerk.post('/staff/imports/new', sent.body, sent.contentType)).status).toBe(403);
  clerk.headers = {};
  expect(await kept()).toEqual(before);
});

test('who may not import sends files in vain: none of them is taken', async () => {
  const before = await kept();
  for (const browser of [await desk.staff('viewer'), await desk.staff('content')]) {
    const token = String((await browser.open('/staff')).$('input[name="_token"]').first().val());
    const { body, contentType } = multipartOf([
      { name: '_token', value: token },
      { name: 'files', fileName: 'a.csv', content: `${header}1,A,1\n` },
    ]);
    expect((await browser.post('/staff/imports/new', body, contentType)).status).toBe(404);
  }
  expect(await kept()).toEqual(before);
});

test('files on another form are not read: it is too large, or not ours', async () => {
  const clerk = await desk.staff('clerk');
  const { body, contentType } = multipartOf([{ name: 'files', fileName: 'a.csv', content: 'x'.repeat(100_000) }]);
  expect((await clerk.post('/account/link', body, contentType)).status).toBe(413);
  expect((await clerk.post('/account/link', body.subarray(0, 1000), contentType)).status).toBe(403);
});

test('characters that deceive the eye are refused with line and reason; markup is only text', async () => {
  const page = await desk.tried(await desk.staff('clerk'), [
    desk.files.customers(
      { customer_id: '1', account_number: '1', name: '<b>=1+1</b>' },
      { customer_id: '2', account_number: '2', name: 'EXAMPLE \u202eREMOTSUC' },
      { customer_id: '3', account_number: '3', name: 'EXAMPLE\u0000' },
    ),
  ]);
  expect(page.text('[aria-labelledby="file-0-rejected"]')).toContain(
    'Line3Reasonthe row holds the invisible control character U+202E',
  );
  expect(page.text('[aria-labelledby="file-0-rejected"]')).toContain('U+0000');
  expect(page.html).not.toContain('<b>=1+1');
  expect(page.text('[aria-labelledby="file-0-new"]')).toContain('<b>=1+1</b>');
});

test('a line of 100 MB in an upload is refused with its line, and takes no memory', async () => {
  const program = await builtProgram('uploading-process.ts');
  const child = fork(program, [desk.portal.database.appUrl, desk.portal.dataDir], {
    execArgv: ['--max-old-space-size=64'],
  });
  let told: unknown;
  child.on('message', (message) => {
    told = message;
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(told).toMatchObject({
    report: {
      rows: 3,
      created: 2,
      firstRejected: [{ line: 3, reason: 'the line is longer than 65,536 characters' }],
    },
  });
  expect((told as { megabytes: number }).megabytes).toBeLessThan(300);
}, 60_000);

test.each([
  ['80 Chinese characters', `${'客'.repeat(80)}.csv`, `${'客'.repeat(65)}.csv`],
  ['251 letters', `${'n'.repeat(251)}.csv`, `${'n'.repeat(196)}.csv`],
])('a file called with %s is tried, and its refused rows are kept', async (_what, fileName, calledAs) => {
  const clerk = await desk.staff('clerk');
  const content = `${header}L1,LONG NAME,L1\nL2,,L2\n`;
  const page = await (await clerk.open('/staff/imports/new')).upload(button, [{ fileName, content }]);
  await desk.portal.runJobs();
  const tried = await clerk.open(page.path);
  expect(tried.text('[aria-labelledby="files"] tbody')).toContain(calledAs);
  expect(tried.text('[aria-labelledby="file-0-rejected"]')).toContain('name is missing');
  expect((await clerk.open(`${page.path}/rejects/0.csv`)).html).toContain('3,name is missing,L2,,L2');
});

test('a file whose name is blank is refused by name, beside others too', async () => {
  const before = await kept();
  const page = await send(
    { fileName: 'good.csv', content: `${header}B1,BLANK,B1\n` },
    { fileName: ' ', content: `${header}B2,BLANK,B2\n` },
  );
  expect(page.text('[role=alert]')).toContain('The file called " " has no name that can be read');
  expect(await kept()).toEqual(before);
});
