import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openPaying, type Payer, type Paying, type Started } from './test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

const one = [{ dueCents: 5000 }];
const nameOf = (key: string | undefined) => `Bill ${key?.slice(3)}`;

async function voidBill(key: string | undefined): Promise<void> {
  const { pool } = paying.portal.database;
  await pool.query(`update bills set status = 'void' where bill_number = $1`, [key?.split('-').at(-1)]);
}

async function ended(payer: Payer, keys: string[], how: 'decline' | 'cancel'): Promise<Started> {
  const started = await paying.start(payer, keys);
  await paying.press(started, how);
  await paying.deliver(started);
  return started;
}

async function pays(payer: Payer, keys: string[], way: 'card' | 'echeck' = 'card'): Promise<Started> {
  const started = await paying.start(payer, keys, { way });
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return started;
}

const mayTryAgain = (page: TestPage) => /Try again/.test(page.text());

describe('the page of a payment that ended without money', () => {
  test('says that the bill is open, and leads on, while that is so', async () => {
    const { payer, keys } = await paying.payerOf(one);
    for (const how of ['decline', 'cancel'] as const) {
      const page = await paying.back(payer, await ended(payer, keys, how));
      expect(page.text()).toContain('Nothing was charged.');
      expect(page.text()).toMatch(/Still to be paid: Bill .+, \$50\.00 due\./);
      expect(mayTryAgain(page)).toBe(true);
    }
  });

  test('says that the bill is paid once it is, and asks nobody to pay it again', async () => {
    const { payer, keys } = await paying.payerOf(one);
    const tries = [await ended(payer, keys, 'decline'), await ended(payer, keys, 'cancel')];
    await pays(payer, keys);
    for (const before of tries) {
      const page = await paying.back(payer, before);
      expect(page.text()).toContain('Nothing was charged.');
      expect(page.text()).toMatch(new RegExp(`${nameOf(keys[0])}.*It is paid\\.`));
      expect(page.text()).not.toMatch(/still open|to be paid|whenever you like|card or from a bank account/);
      expect(mayTryAgain(page)).toBe(false);
    }
    const spanish = await payer.browser.open(`/payments/${tries[0]!.paymentId}?lang=es`);
    expect(spanish.text()).toContain('Ya está pagada.');
    expect(spanish.text()).not.toMatch(/pendiente|Intentar de nuevo/);
  });

  test('names the bills that are open apart from those that are not', async () => {
    const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 7000 }, { dueCents: 900 }]);
    const before = await ended(payer, keys, 'decline');
    await voidBill(keys[0]);
    await pays(payer, [keys[2]!], 'echeck');
    const page = await paying.back(payer, before);
    expect(page.text()).toMatch(new RegExp(`Still to be paid: ${nameOf(keys[1])} .+, \\$70\\.00 due\\.`));
    expect(page.text('.usa-alert--info')).toMatch(new RegExp(`${nameOf(keys[0])}.*The city has voided it`));
    expect(page.text('.usa-alert--info')).toMatch(new RegExp(`${nameOf(keys[2])}.*on its way from a bank`));
    const review = await page.submit('Try again');
    expect(review.text()).toContain('$70.00');
  });
});

test('a mail about an eCheck that failed calls no bill open that the city has voided', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 7000 }]);
  await paying.control({ settleMs: 60_000_000 });
  const started = await pays(payer, keys, 'echeck');
  await paying.control({ settleMs: 400 });
  await voidBill(keys[0]);
  await paying.hear(started, { state: 'failed', failureReason: 'insufficient_funds' });
  await paying.portal.runJobs();
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'payment-failed');
  const words = mail?.text.replaceAll(/\s+/g, ' ') ?? '';
  expect(words).toContain('Nothing was taken.');
  expect(words).toMatch(new RegExp(`Still to be paid: ${nameOf(keys[1])} .+, \\$70\\.00 due\\.`));
  expect(words).toMatch(new RegExp(`${nameOf(keys[0])} .+: The city has voided it`));
  expect(words).not.toContain('open again');
});

describe('what was to be paid and is not due any more', () => {
  const pressPay = (page: TestPage) => page.submit('Continue to payment');

  test('is said to be voided, paid, on its way or not linked, each as it is', async () => {
    const reasons: [(payer: Payer, keys: string[]) => Promise<unknown>, string][] = [
      [(_payer, [key]) => voidBill(key), 'The city has voided it, so nothing is owed.'],
      [(payer, keys) => pays(payer, keys), 'It is paid.'],
      [(payer, keys) => pays(payer, keys, 'echeck'), 'A payment for it is on its way from a bank.'],
      [
        ({ userId }) => paying.portal.context.db.deleteFrom('accountLinks').where('userId', '=', userId).execute(),
        'It is not linked to your user, or nothing is due on it.',
      ],
    ];
    await paying.control({ settleMs: 60_000_000 });
    for (const [happens, words] of reasons) {
      const { payer, keys } = await paying.payerOf(one);
      const review = await paying.review(payer, keys);
      await happens(payer, keys);
      const page = await pressPay(review);
      expect([page.status, page.heading]).toEqual([422, 'There is nothing left to pay here']);
      expect(page.text()).toContain(`${nameOf(keys[0])} (Services). ${words}`);
      expect(page.text()).toContain('Nothing was charged.');
      for (const [, other] of reasons) if (other !== words) expect(page.text()).not.toContain(other);
    }
    await paying.control({ settleMs: 400 });
  });

  test('is told apart on Review and pay and in the lists, where the rest can be paid', async () => {
    const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 7000 }]);
    const list = await payer.browser.open('/bills');
    const review = await list.submit('Pay selected bills', { bill: keys });
    await voidBill(keys[0]);
    const told = 'The city has voided it, so nothing is owed.';
    expect((await pressPay(review)).text('.usa-alert--warning')).toContain(told);
    expect((await payer.browser.open('/bills')).text('.usa-alert--warning')).toContain(told);
  });

  test('is said to a guest alike, and what they never proved is said not to be theirs', async () => {
    const { keys, accountId } = await paying.payerOf(one);
    const stranger = await paying.payerOf(one);
    const browser = paying.portal.browser();
    await prove(browser, keys[0]!, accountId);
    const review = await browser.open('/pay/checkout');
    await voidBill(keys[0]);
    const page = await pressPay(review);
    expect([page.status, page.heading]).toEqual([422, 'There is nothing left to pay here']);
    expect(page.text()).toContain('The city has voided it, so nothing is owed.');
    const foreign = await browser.open(`/pay/checkout?bill=${stranger.keys[0]}`);
    const unknown = await browser.open('/pay/checkout?bill=01-2026-999999');
    expect(foreign.text()).toContain('You have not added it in this visit.');
    expect(foreign.text().replace(stranger.keys[0]!.slice(3), 'X')).toBe(unknown.text().replace('2026-999999', 'X'));
  });
});

async function prove(browser: TestBrowser, number: string, accountId: number): Promise<void> {
  const { rows } = await paying.portal.database.pool.query(
    'select account_number as proof from customer_accounts where id = $1',
    [accountId],
  );
  const page = await browser.open('/pay');
  await page.submit('Show what is due', { number, proof: rows[0].proof, email: 'guest@example.com' });
}
