import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endPrograms, eventually, newStoreFile } from '../started-program.ts';
import { startGateway, type SessionView, type StartedGateway } from './started-gateway.ts';

vi.setConfig({ testTimeout: 20_000 });

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway(newStoreFile(), { GATEWAY_SETTLE_MS: '0' });
});
afterAll(endPrograms);

async function open(path: string) {
  const response = await fetch(`${gateway.baseUrl}${path}`);
  return { status: response.status, page: load(await response.text()) };
}

/** Presses a button of a payment's page, with the fields as the page filled them in or as given. */
async function press(id: string, happens: string, fields: Record<string, string> = {}, headers = {}) {
  const { page } = await open(`/after/${id}?language=en`);
  const form = page(`button[value=${happens}]`).closest('form');
  const filled = Object.fromEntries(
    form
      .find('input')
      .get()
      .map((input) => [input.attribs['name'] ?? '', input.attribs['value'] ?? '']),
  );
  const body = new URLSearchParams({ ...filled, ...fields, happens });
  const response = await fetch(`${gateway.baseUrl}/after/${id}?language=en`, {
    ...{ method: 'POST', body, headers, redirect: 'manual' },
  });
  return { status: response.status, page: load(await response.text()), body };
}

const buttonsOf = async ({ id }: SessionView) => {
  const { page } = await open(`/after/${id}`);
  return page('button')
    .get()
    .map((button) => button.attribs['value']);
};

test('a paid page leads to what can happen afterwards, and others do not', async () => {
  const paid = await gateway.paid();
  const ended = load(await (await fetch(paid.url)).text());
  expect(ended(`a[href="/after/${paid.id}"]`).text()).toBe('Practice what can happen after the payment');
  const { body: canceled } = await gateway.create();
  await gateway.press(canceled, 'cancel');
  expect(await (await fetch(canceled.url)).text()).not.toContain('/after/');
  expect((await open(`/after/${canceled.id}`)).status).toBe(404);
});

test.each([
  ['en', 'What happens after the payment', 'Card'],
  ['es', 'Qué pasa después del pago', 'Tarjeta'],
])('the list shows in %s what was paid, newest first, and what went back', async (language, title, way) => {
  const first = await gateway.paid({ description: 'First bills' });
  const second = await gateway.paid({ description: '<b>Second</b>' });
  await gateway.giveBack(first.id, 'dispute');
  const { page } = await open(`/after?language=${language}`);
  expect(page('html').attr('lang')).toBe(language);
  expect(page('h1').text()).toBe(title);
  const rows = page('.payments li').get().slice(0, 2);
  expect(rows.map((row) => page(row).find('a').text())).toEqual(['<b>Second</b>', 'First bills']);
  expect(page(rows[0]).text()).toContain('$104.50');
  expect(page(rows[0]).text()).toContain(way);
  expect(page(rows[1]).text()).toMatch(/Disputed, not decided|En disputa, sin decidir/);
  expect(page(rows[0]).find('a').attr('href')).toBe(`/after/${second.id}?language=${language}`);
});

test('a person returns an eCheck with a code, and the city hears of it', async () => {
  const session = await gateway.paid({ way: 'echeck' });
  expect(await buttonsOf(session)).toEqual(['return', 'refund', 'refund-fails']);
  expect((await press(session.id, 'return', { code: 'R03' })).status).toBe(303);
  const after = await gateway.session(session.id);
  expect(after.moneyBacks).toMatchObject([{ kind: 'return', reasonCode: 'R03', amountCents: 10_450 }]);
  const { page } = await open(`/after/${session.id}`);
  expect(page('main').text()).toContain('Returned by the bank: R03, no such bank account');
  expect(page('main').text()).toContain('Nothing more can happen to this payment.');
  expect(await buttonsOf(session)).toEqual([]);
});

test('a person lets a card payment be disputed, and the dispute be won or lost', async () => {
  for (const [outcome, state, left] of [
    ['won', 'undone', ['refund', 'refund-fails']],
    ['lost', 'final', []],
  ] as const) {
    const session = await gateway.paid();
    expect(await buttonsOf(session)).toEqual(['dispute', 'refund', 'refund-fails']);
    await press(session.id, 'dispute', { reason: 'duplicate' });
    expect(await buttonsOf(session)).toEqual(['won', 'lost']);
    await press(session.id, outcome);
    expect((await gateway.session(session.id)).moneyBacks).toMatchObject([{ reasonCode: 'duplicate', state }]);
    expect(await buttonsOf(session)).toEqual(left);
  }
});

test('a person refunds a part, then all that is left, and sees one fail', async () => {
  const session = await gateway.paid();
  for (const amount of ['', '0', '104.51', 'ten', '1.234']) {
    const wrong = await press(session.id, 'refund', { amount });
    expect([wrong.status, wrong.page('[role=alert]').text()]).toEqual([422, 'Enter an amount from $0.01 to $104.50.']);
  }
  const { body } = await press(session.id, 'refund', { amount: '$4.50' });
  // The same form once more, as by a second click.
  await fetch(`${gateway.baseUrl}/after/${session.id}`, { method: 'POST', body, redirect: 'manual' });
  await press(session.id, 'refund-fails');
  const states = await eventually(async () => {
    const { moneyBacks } = await gateway.session(session.id);
    const facts = moneyBacks.map(({ amountCents, state }) => [amountCents, state]);
    return facts.some(([, state]) => state === 'open') ? undefined : facts;
  });
  expect(states).toEqual([
    [450, 'final'],
    [10_000, 'undone'],
  ]);
});

test('a form that another site sends gives nothing back', async () => {
  const { id } = await gateway.paid();
  for (const headers of [{ origin: 'https://example.com' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await press(id, 'refund', {}, headers)).status).toBe(403);
  }
  expect((await gateway.session(id)).moneyBacks).toEqual([]);
  expect((await press(id, 'refund', {}, { origin: gateway.baseUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(
    303,
  );
});

test('pressing something that can no longer happen says so', async () => {
  const { id } = await gateway.paid();
  for (const happens of ['return', 'won', 'nothing']) {
    const { status, page } = await press(id, happens);
    expect([status, page('[role=alert]').text()]).toEqual([422, expect.stringContaining('no longer happen')]);
  }
});
