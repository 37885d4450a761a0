import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const customersHeld = async (number: string) =>
  (await desk.portal.database.pool.query('select from customers where customer_number = $1', [number])).rowCount;

const customers = (number: string) => desk.files.customers({ customer_id: number, account_number: number });

test('a run waits while it is paused, after a reload and a restart too, and goes on', async () => {
  const clerk = await desk.staff('clerk');
  const form = await clerk.open('/staff/imports/new');
  const page = await form.upload('Upload and start a dry run', [desk.sent(customers('P1'))]);
  const paused = await page.submit('Pause');
  expect(paused.text('.cc-progress')).toContain('Paused');
  expect(paused.text('.cc-facts')).toMatch(/Paused byclerk-/);
  await desk.portal.runJobs();
  desk.portal.clock.advance(300_000);
  await desk.portal.runPeriodicWork('look-after-imports');
  await desk.portal.runJobs();
  const colleague = await (await desk.staff('finance')).open(page.path);
  expect(colleague.$('progress')).toHaveLength(1);
  expect((await page.submit('Pause')).text('[role=alert]')).toContain('cannot be done any more');
  await colleague.submit('Go on');
  await desk.portal.runJobs();
  const tried = await clerk.open(page.path);
  expect(tried.text()).toContain('Nothing has changed yet');
  expect((await colleague.submit('Go on')).status).toBe(422);
});

test('what is read stays while a run waits, and nothing of it is seen until the end', async () => {
  const run = { isPaused: true };
  const steps: string[] = [];
  const taking = desk.files.take([customers('P2')], {
    isPaused: () => run.isPaused,
    onStep: ({ doing }) => void steps.push(doing),
  });
  await expect.poll(() => steps, { timeout: 15_000 }).toEqual(['reading']);
  await new Promise((wake) => setTimeout(wake, 600));
  expect([steps, await customersHeld('P2')]).toEqual([['reading'], 0]);
  run.isPaused = false;
  expect(await taking).toMatchObject([{ created: 1 }]);
  expect([steps.filter((doing) => doing === 'comparing'), await customersHeld('P2')]).toEqual([['comparing'], 1]);
});

test('a run that is paused when others wait for it gives up, with nothing changed', async () => {
  const run = { isPaused: false };
  const taking = desk.files.take([customers('P3'), desk.files.bills({ account_number: 'P3' })], {
    isPaused: () => run.isPaused,
    onStep: ({ doing }) => {
      run.isPaused ||= doing === 'merging';
    },
  });
  await expect(taking).rejects.toThrow(expect.objectContaining({ name: 'PausedRun' }));
  expect(await customersHeld('P3')).toBe(0);
});

test('in Spanish the same', async () => {
  const admin = await desk.staff('admin');
  await admin.open('/staff/imports?lang=es');
  const form = await admin.open('/staff/imports/new');
  const page = await form.upload('Cargar e iniciar el ensayo', [desk.sent(customers('P4'))]);
  const paused = await page.submit('Pausar');
  expect(paused.text('.cc-progress')).toContain('En pausa');
  expect((await paused.submit('Continuar')).text()).toContain('Pausar');
});

test('a page that follows a run keeps nobody logged in: after fifteen minutes without a person the session is over', async () => {
  const clerk = await desk.staff('clerk', 'who leaves');
  const form = await clerk.open('/staff/imports/new');
  const page = await form.upload('Upload and start a dry run', [desk.sent(customers('P9'))]);
  await page.submit('Pause');
  const asks = async (path: string) => (await clerk.request('GET', path)).status;
  for (let minutes = 0; minutes < 14; minutes += 2) {
    desk.portal.clock.advance(2 * 60_000);
    expect([await asks(`${page.path}/progress`), await asks(`${page.path}/watched`)]).toEqual([200, 200]);
  }
  expect(await asks(page.path)).toBe(200);
  desk.portal.clock.advance(14 * 60_000);
  expect(await asks(`${page.path}/progress`)).toBe(200);
  desk.portal.clock.advance(61_000);
  // To log-in.
  expect([await asks(`${page.path}/progress`), await asks('/staff')]).toEqual([303, 303]);
});
