import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from '../test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});

/** An eCheck whose payer had confirmed it, and which failed before its money came. */
async function failed(failureReason: string | null) {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.hear(started, { state: 'processing' });
  await paying.hear(started, { state: 'failed', failureReason });
  await paying.portal.runJobs();
  const [mail] = await paying.portal.mails();
  return { payer, started, text: mail?.text ?? '' };
}

test.each([
  ['insufficient_funds', 'there was not enough money in the account', 'once the money is in the account'],
  ['account_closed', 'the account is closed', 'from another bank account'],
  ['no_account', 'found no account with that number and name', 'from another bank account'],
  ['debit_not_authorized', 'owner did not agree to the payment', 'please call us'],
  ['R16', 'the account is frozen', 'from another bank account'],
  ['a_word_of_next_year', 'gave the code a_word_of_next_year', 'Your bank can tell you why'],
  ['bank_declined', 'Your bank declined the payment', 'ask your bank why it said no'],
])('an eCheck that failed for %s says so on its page and in the mail', async (reason, why, advice) => {
  const { payer, started, text } = await failed(reason);
  expect(text).toContain(why);
  const page = await paying.back(payer, started);
  expect(page.text()).toContain(why);
  expect(page.text()).toContain(advice);
  expect(page.text()).not.toContain('The payment company declined');
});

test('an eCheck that no bank was asked for is not laid to the bank', async () => {
  const { payer, started } = await failed('bank_account_unusable');
  expect((await paying.back(payer, started)).text()).toContain('The payment company declined the payment.');
});

test('an eCheck that failed before its money came bears no fee: nothing of it was ever booked', async () => {
  await failed('insufficient_funds');
  const { db } = paying.portal.context;
  expect(await db.selectFrom('journalAmounts').selectAll().execute()).toEqual([]);
});
