import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cents } from '../../kernel/money.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { checkInvariants } from '../payments/public.ts';
import type { GatewayMoneyBack } from '../payments/gateways/gateway.ts';
import type { Paying, Started } from '../payments/test-paying.ts';
import { openCredits, type Credits, type Paid } from './test-credits.ts';

let credits: Credits;
let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  credits = await openCredits();
  ({ paying, finance } = credits);
});
afterAll(async () => {
  await paying.close();
});
// Whatever was done, the books, the tables and what bills say agree.
afterEach(async () => {
  const { db } = paying.portal.context;
  await paying.portal.runPeriodicWork('seal-ledger');
  expect(await checkInvariants(db, null, paying.portal.clock.now())).toEqual([]);
  await paying.portal.mails();
});

/** A guest pays $130.00 for somebody's bill of $100.00. */
async function guestPaidBeyond(fields: Record<string, string> = {}): Promise<Paid> {
  const { payer, keys, accountId } = await paying.payerOf([{ category: '02', dueCents: 10_000 }]);
  const [key = ''] = keys;
  const { db } = paying.portal.context;
  const account = db.selectFrom('customerAccounts').select('accountNumber').where('id', '=', accountId);
  const { accountNumber } = await account.executeTakeFirstOrThrow();
  const browser = paying.portal.browser();
  const proof = await browser.open('/pay?lang=en');
  const proven = { number: key, proof: accountNumber, email: 'guest@example.com' };
  await proof.submit(proof.$('main form button').first().text(), proven);
  const review = await browser.open('/pay/checkout');
  const answer = await review.send('Continue to payment', { [`amount-${key}`]: '130.00', ...fields });
  const url = String(answer.headers['location']);
  const paymentId = (await paying.gateway.session(url.split('/').at(-1) ?? '')).reference;
  const started = { paymentId, url };
  await paying.press(started, 'pay');
  await paying.deliver(started, fields['way'] === 'echeck' ? 2 : 1);
  return { ...started, payer, key };
}

async function kinds({ paymentId }: Started): Promise<string[]> {
  const { exceptions } = await paying.exceptions();
  return exceptions.filter((one) => one.paymentId === paymentId).map(({ kind }) => kind);
}

/** Lets the portal hear of one refund or dispute, as the gateway tells it now; gives the newest mail. */
async function hear(
  paid: Started,
  { kind = 'refund', state, amountCents }: Partial<GatewayMoneyBack> & Pick<GatewayMoneyBack, 'state' | 'amountCents'>,
): Promise<string> {
  const at = paying.portal.clock.now();
  const said = { id: `${paid.paymentId} ${kind}`, kind, state, amountCents, reasonCode: null, openedAt: at };
  await paying.hear(paid, { state: 'paid', moneyBacks: [{ ...said, decidedAt: state === 'open' ? null : at }] });
  await paying.portal.runJobs();
  return newestMail();
}

async function newestMail(): Promise<string> {
  return (await paying.portal.mails()).at(-1)?.text.replaceAll(/\s+/g, ' ') ?? '';
}

async function storyOf({ paymentId }: Started): Promise<{ lede: string; main: string }> {
  const page = await finance.open(`/staff/payments/${paymentId}`);
  return { lede: page.text('.cc-lede'), main: page.text('main') };
}

const billOf = async ({ payer, key }: Paid) => (await payer.browser.open(`/bills/${key}`)).text('main');

test.each(['card', 'echeck'] as const)(
  'what was paid out to the customer and goes back of a guest’s payment by %s is the customer’s debt, and not the guest’s',
  async (way) => {
    const paid = await guestPaidBeyond({ way });
    await credits.payOut(paid);
    await paying.portal.mails();
    if (way === 'echeck') await paying.giveBack(paid, 'return', { reasonCode: 'R10' });
    else {
      await paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
      await paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
    }
    const held = await credits.held(paid);
    expect(held['payer-debts']).toBeUndefined();
    // A debit: the customer owes it.
    expect(held).toMatchObject({ 'customer-credits': 3000 });
    const items = way === 'echeck' ? ['payer-denies', 'paid-out-went-back'] : ['paid-out-went-back'];
    expect((await kinds(paid)).toSorted()).toEqual(items.toSorted());
    const mail = await newestMail();
    expect(mail).toMatch(/\$100\.00 due/);
    expect(mail).not.toMatch(/more went back to you|You owe/);
    const today = (await finance.open('/staff/payment-exceptions')).text('main');
    expect(today).toContain(
      'A credit that the city had paid out went back with its payment too: the customer of the bill',
    );
    expect(await billOf(paid)).toContain('$30.00 of it is owed to the city: please call');
    const spanish = await paid.payer.browser.open(`/bills/${paid.key}?lang=es`);
    expect(spanish.text('main')).toContain('$30.00 de ese saldo se deben a la Ciudad');
    await paid.payer.browser.open(`/bills/${paid.key}?lang=en`);
  },
);

test('a refund that is on its way is called so everywhere, and makes a debt only when it is through', async () => {
  const paid = await credits.paidBeyond();
  await credits.payOut(paid);
  const { principalCents, feeCents } = await paying.payment(paid.paymentId);
  const amountCents = cents(principalCents + feeCents);
  const started = await hear(paid, { state: 'open', amountCents });
  expect(started).toContain('is on its way to the payer');
  expect(started).toContain('Once it is through, $30.00 more will have gone back to you than was left of this payment');
  expect(started).not.toMatch(/went back to you|You owe/);
  expect(await kinds(paid)).toEqual([]);
  const story = await storyOf(paid);
  expect(story.lede).toContain('All of it is on its way back to the payer: $133.05.');
  expect(story.main).not.toMatch(/given back/i);
  const bill = await billOf(paid);
  expect(bill).toContain('Being given back');
  expect(bill).toContain('On its way back to the payer since');
  expect(bill).not.toMatch(/Given back|Went back|is owed to the city/);

  const failed = await hear(paid, { state: 'undone', amountCents });
  expect(failed).toContain('You owe the city nothing for it.');
  expect(failed).toContain('Stays with the city: $103.05');
  expect(await kinds(paid)).toEqual([]);

  const other = await credits.paidBeyond();
  await credits.payOut(other);
  await hear(other, { state: 'open', amountCents });
  await hear(other, { state: 'final', amountCents });
  expect(await kinds(other)).toEqual(['paid-out-went-back']);
  expect((await paying.back(other.payer, other)).text('main')).toContain('$30.00 more went back to you');
  expect((await storyOf(other)).lede).toContain('All of it was given back to the payer: $133.05.');
});

test('of a part that is on its way back, story and bill say no more', async () => {
  const paid = await credits.paidBeyond();
  await hear(paid, { state: 'open', amountCents: cents(4000) });
  const { lede } = await storyOf(paid);
  expect(lede).toBe('The money came. $40.00 of it is on its way back to the payer. $93.05 stands.');
  const bill = await billOf(paid);
  expect(bill).toContain('$40.00 of it is on its way back');
  expect(bill).not.toContain('$40.00 of it went back');
});

test('a mail names no more money as staying with the city than is with it, and calls a held credit one', async () => {
  const paid = await credits.paidBeyond();
  await credits.payOut(paid);
  const { principalCents, feeCents } = await paying.payment(paid.paymentId);
  const dispute = { kind: 'dispute', amountCents: cents(principalCents + feeCents) } as const;
  await hear(paid, { ...dispute, state: 'open' });
  const won = await hear(paid, { ...dispute, state: 'undone' });
  expect(won).toContain('Stays with the city: $103.05');
  expect(won).not.toContain('$133.05 It counts');

  const held = await credits.paidBeyond();
  await hear(held, { state: 'open', amountCents: cents(3000) });
  const failed = await hear(held, { state: 'undone', amountCents: cents(3000) });
  expect(failed).toContain('The city holds it for you as a credit');
  expect(failed).not.toContain('counts as paid');
});

test('what the bank or the card company took is told apart from what the city gave back before', async () => {
  const returned = await credits.paidBeyond();
  await hear(returned, { state: 'final', amountCents: cents(2000) });
  await paying.hear(returned, {
    state: 'paid',
    moneyBacks: [
      {
        ...{ id: `${returned.paymentId} return`, kind: 'return', state: 'final', amountCents: cents(10_305) },
        ...{ reasonCode: 'R01', openedAt: paying.portal.clock.now(), decidedAt: null },
      },
    ],
  });
  expect((await storyOf(returned)).lede).toMatch(/^The bank took \$103\.05 back\. \$20\.00 was given back besides\. /);

  const lost = await credits.paidBeyond();
  await hear(lost, { state: 'final', amountCents: cents(2500) });
  await hear(lost, { kind: 'dispute', state: 'open', amountCents: cents(10_805) });
  await hear(lost, { kind: 'dispute', state: 'final', amountCents: cents(10_805) });
  expect((await storyOf(lost)).lede).toMatch(
    /^The cardholder’s objection was upheld, and \$108\.05 is gone\. \$25\.00 was given back besides\. /,
  );
});
