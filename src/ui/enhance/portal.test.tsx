import chromium from '@sparticuz/chromium';
import { build } from 'esbuild';
import type { VNode } from 'preact';
import { renderToString } from '../render.ts';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cents } from '../../kernel/money.ts';
import { Button } from '../button.tsx';
import { Checkbox, RadioTiles } from '../choices.tsx';
import { PasswordField } from '../fields.tsx';
import { Form, FormTokenContext } from '../form.tsx';
import { SessionWarning } from '../session-warning.tsx';
import { ChoiceTotal, SelectionTotal } from '../totals.tsx';

const portal = 'http://portal.invalid/';
let browser: Browser;
let page: Page;
let script: string;
let kept: string[];
/** What the portal answers to Stay. */
let stayAnswer: { status: number; headers?: Record<string, string>; json?: object };

beforeAll(async () => {
  const bundle = await build({ entryPoints: ['src/ui/enhance/portal.ts'], bundle: true, write: false, format: 'esm' });
  script = bundle.outputFiles[0]!.text;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
  browser = await browsers.launch({ executablePath: await chromium.executablePath(), args });
});

afterAll(() => browser.close());

beforeEach(async () => {
  kept = [];
  stayAnswer = { status: 200, json: { idleSeconds: 1200, endSeconds: 43_200 } };
  page = await (await browser.newContext()).newPage();
});

afterEach(() => page.context().close());

async function open(view: VNode): Promise<void> {
  const html = `<!doctype html><html lang="en"><title>Test</title><body>${renderToString(view)}`;
  await page.route(`${portal}**`, async (route) => {
    const request = route.request();
    if (request.method() === 'GET') return route.fulfill({ body: html, contentType: 'text/html' });
    kept.push(request.postData() ?? '');
    return route.fulfill(stayAnswer);
  });
  await page.goto(portal);
  await page.addScriptTag({ content: script, type: 'module' });
}

const nothing = { count: 0, amount: cents(0) };

test('ticking bills says how many and how much', async () => {
  await open(
    <Form action="/checkout">
      <Checkbox name="bill" value="1" label="Pay bill 1" amount={cents(104_50)} />
      <Checkbox name="bill" value="2" label="Pay bill 2" amount={cents(1_148_00)} />
      <SelectionTotal chosen={nothing} elsewhere={nothing}>
        <Button>Pay selected bills</Button>
      </SelectionTotal>
    </Form>,
  );
  const words = page.getByRole('status');
  await page.getByLabel('Pay bill 1').check();
  expect(await words.textContent()).toBe('1 bill chosen, total $104.50');
  await page.getByLabel('Pay bill 2').check();
  expect(await words.textContent()).toBe('2 bills chosen, total $1,252.50');
  await page.getByLabel('Pay bill 1').uncheck();
  await page.getByLabel('Pay bill 2').uncheck();
  expect(await words.textContent()).toBe('No bills chosen');
});

const overPages = (
  <Form action="/bills/choice">
    <Checkbox name="bill" value="1" label="Bill 1" amount={cents(10_00)} isChecked />
    <Checkbox name="bill" value="2" label="Bill 2" amount={cents(5_00)} />
    <SelectionTotal
      chosen={{ count: 3, amount: cents(40_00) }}
      elsewhere={{ count: 2, amount: cents(30_00) }}
      update={<Button name="page">Update total</Button>}
    />
  </Form>
);

test('what is chosen on other pages counts too, and nobody has to ask for the total', async () => {
  await page.setContent(renderToString(overPages));
  expect(await page.getByRole('status').textContent()).toBe('3 bills chosen, total $40.00');
  expect(await page.getByRole('button', { name: 'Update total' }).isVisible()).toBe(true);
  await open(overPages);
  const words = page.getByRole('status');
  await page.getByLabel('Bill 2').check();
  expect(await words.textContent()).toBe('4 bills chosen, total $45.00');
  await page.getByLabel('Bill 1').uncheck();
  await page.getByLabel('Bill 2').uncheck();
  expect(await words.textContent()).toBe('2 bills chosen, total $30.00');
  expect(await page.getByRole('button', { name: 'Update total' }).count()).toBe(0);
});

test('a list that the browser kept alive is fetched anew when somebody comes back to it', async () => {
  await open(overPages);
  const fetched = page.waitForEvent('load');
  await page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await fetched;
});

test('the total follows the way of paying', async () => {
  const tiles = [
    { value: 'card', label: 'Card', total: cents(106_96) },
    { value: 'echeck', label: 'eCheck', total: cents(105_00) },
  ];
  await open(
    <Form action="/checkout">
      <RadioTiles name="method" legend="How would you like to pay?" tiles={tiles} value="card" />
      <ChoiceTotal label="Total today" each="Card $106.96 · eCheck $105.00" />
    </Form>,
  );
  expect(await page.getByRole('status').innerText()).toBe('Total today $106.96');
  await page.getByLabel('eCheck').check();
  expect(await page.getByRole('status').textContent()).toBe('Total today $105.00');
});

test('while no script knows what is chosen, every way stands beside the button with its total', async () => {
  const words = renderToString(<ChoiceTotal label="Total today" each="Card $106.96 · eCheck $105.00" />);
  await page.setContent(words);
  expect(await page.getByRole('status').innerText()).toBe('Total today: Card $106.96 · eCheck $105.00');
});

test('a password can be shown and hidden, and is hidden when it is sent', async () => {
  await open(
    <Form action="/log-in">
      <PasswordField name="password" label="Password" autocomplete="current-password" />
      <Button>Log In</Button>
    </Form>,
  );
  const field = page.locator('input[name=password]');
  await page.getByRole('button', { name: 'Show password' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  expect(await page.getByRole('status').textContent()).toBe('Your password is visible');
  await page.evaluate(() =>
    document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault()),
  );
  await page.getByRole('button', { name: 'Log In' }).click();
  expect(await field.getAttribute('type')).toBe('password');
  expect(await page.getByRole('button', { name: 'Show password' }).isVisible()).toBe(true);
});

const warning = (ends: { idleSeconds: number; endSeconds: number }) => (
  <FormTokenContext.Provider value="token-of-this-answer">
    <SessionWarning
      warnSeconds={150}
      {...ends}
      idleEndText="3:20 p.m."
      endText="3:45 p.m."
      stayAction="/session/stay"
      logInHref="/log-in"
    />
  </FormTokenContext.Provider>
);
const quiet = warning({ idleSeconds: 1200, endSeconds: 43_200 });

test('a quiet person is asked 150 seconds before the session ends, and can stay', async () => {
  await page.clock.install();
  await open(quiet);
  const dialog = page.getByRole('dialog', { name: 'Do you need more time?' });
  await page.clock.runFor(1_049_000);
  expect(await dialog.isVisible()).toBe(false);
  await page.clock.runFor(2_000);
  expect(await dialog.textContent()).toContain('3 minutes left');
  await page.clock.runFor(100_000);
  expect(await dialog.textContent()).toContain('50 seconds left');
  await page.getByRole('button', { name: 'Stay logged in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(kept).toEqual(['_token=token-of-this-answer']);
  await page.clock.runFor(1_000_000);
  expect(await dialog.isVisible()).toBe(false);
});

test('the dialog comes back by the time that is left, not by the time that there was first', async () => {
  stayAnswer = { status: 200, json: { idleSeconds: 300, endSeconds: 400 } };
  await page.clock.install();
  await open(quiet);
  await page.clock.runFor(1_051_000);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Stay logged in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.clock.runFor(148_000);
  expect(await dialog.isVisible()).toBe(false);
  await page.clock.runFor(4_000);
  expect(await dialog.textContent()).toContain('3 minutes left');
});

test.each(['Close', 'Escape'])('the last end is told with its time and without Stay, and %s closes it', async (way) => {
  await page.clock.install();
  await open(warning({ idleSeconds: 1200, endSeconds: 1200 }));
  await page.clock.runFor(1_051_000);
  const dialog = page.getByRole('dialog', { name: 'Your session ends at 3:45 p.m.' });
  expect(await dialog.innerText()).toContain('Finish and save now');
  expect(await dialog.getByRole('button').allTextContents()).toEqual(['Close']);
  if (way === 'Close') await page.getByRole('button', { name: 'Close' }).click();
  else await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.clock.runFor(100_000);
  expect(await dialog.isVisible()).toBe(false);
  await page.clock.runFor(60_000);
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  expect(kept).toEqual([]);
});

test('who stays when the last end is near is told of that end at once', async () => {
  stayAnswer = { status: 200, json: { idleSeconds: 90, endSeconds: 90 } };
  await page.clock.install();
  await open(quiet);
  await page.clock.runFor(1_051_000);
  await page.getByRole('button', { name: 'Stay logged in' }).click();
  await page.getByRole('dialog', { name: 'Your session ends at 3:45 p.m.' }).waitFor();
});

test.each([{ status: 303, headers: { location: '/log-in' } }, { status: 403 }])(
  'an answer $status to Stay means that the session has ended',
  async (answer) => {
    stayAnswer = answer;
    await page.clock.install();
    await open(quiet);
    await page.clock.runFor(1_051_000);
    await page.getByRole('button', { name: 'Stay logged in' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(await dialog.getByRole('link').textContent()).toBe('Log in again');
  },
);

test('who comes back after the end is told so, also when the laptop slept', async () => {
  await page.clock.install();
  await open(quiet);
  await page.clock.fastForward(7_200_000);
  await page.clock.runFor(1_000);
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  expect(await dialog.getByRole('link').textContent()).toBe('Log in again');
  expect(await dialog.getByRole('button').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(true);
  expect(kept).toEqual([]);
});

test('when the portal cannot be reached the dialog says so, and Escape leads back to the page', async () => {
  stayAnswer = { status: 503 };
  await page.clock.install();
  await open(quiet);
  await page.clock.runFor(1_051_000);
  await page.getByRole('button', { name: 'Stay logged in' }).click();
  await page.getByText('We could not reach the portal').waitFor();
  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});
