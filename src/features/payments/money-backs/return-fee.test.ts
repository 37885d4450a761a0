import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '../../../kernel/money.ts';
import { checkInvariants } from '../check-invariants.ts';
import { openPaying, type Paying, type Started } from '../test-paying.ts';

const law = { en: 'City Code 1-2-3: $25.00 for each returned payment.', es: 'Código 1-2-3: $25.00 por pago devuelto.' };

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying({ city: (city) => ({ ...city, payments: { returnFeeCents: 2500, returnFeeLaw: law } }) });
});
afterAll(async () => {
  await paying.close();
});

async function returned(reasonCode: string): Promise<Started> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  await paying.giveBack(started, 'return', { reasonCode });
  return started;
}

async function feesAfter(reasonCode: string) {
  const started = await returned(reasonCode);
  const { rows } = await paying.portal.database.pool.query(
    `select ledger_account, amount_cents from journal_amounts
      where effect = 'return-fee' and source_id in (select number from money_backs where payment_id = $1)
      order by ledger_account`,
    [started.paymentId],
  );
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'money-back');
  return { postings: rows.map((row) => [row.ledger_account, Number(row.amount_cents)]), text: mail?.text ?? '' };
}

test('where an ordinance sets a fee, a payment returned for want of money bears it, in an entry of its own', async () => {
  const { postings, text } = await feesAfter('R01');
  expect(postings).toEqual([
    ['return-fees', -2500],
    ['return-fees-due', 2500],
  ]);
  expect(text).toContain(`The city charges $25.00 for a returned payment: ${law.en}`);
  const { db } = paying.portal.context;
  expect(await checkInvariants(db, paying.wired, paying.portal.clock.now())).toEqual([]);
});

test('who owes the fee alone, since the bill was paid otherwise meanwhile, is not told to do nothing', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  const { db } = paying.portal.context;
  const [, , billNumber = ''] = (keys[0] ?? '').split('-');
  await db
    .updateTable('bills')
    .set({ importedBalanceCents: cents(0), status: 'void' })
    .where('billNumber', '=', billNumber)
    .execute();
  await paying.portal.mails();
  await paying.giveBack(started, 'return', { reasonCode: 'R01' });
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'money-back');
  const receipt = (await paying.back(payer, started)).text('main');
  for (const text of [mail?.text ?? '', receipt]) {
    expect(text).toContain('Nothing is due on this bill now');
    expect(text).toContain('$25.00 for a returned payment');
    expect(text).not.toContain('You need not do anything');
  }
});

test('a return that the bank takes back takes its fee with it', async () => {
  const started = await returned('R01');
  const session = await paying.wired.sessionByReference(started.paymentId, paying.portal.clock.now());
  const undone = session?.moneyBacks.map((back) => ({ ...back, state: 'undone' as const })) ?? [];
  expect(await paying.hear(started, { state: 'paid', moneyBacks: undone })).toBe('moved');
  expect(await paying.payment(started.paymentId)).toMatchObject({ state: 'paid' });
  const { rows } = await paying.portal.database.pool.query(
    `select sum(amount_cents)::int as left from journal_amounts
      where ledger_account in ('return-fees', 'return-fees-due')
        and source_id in (select number from money_backs where payment_id = $1)
      group by ledger_account`,
    [started.paymentId],
  );
  expect(rows).toEqual([{ left: 0 }, { left: 0 }]);
  await paying.portal.mails();
});

test('a payment that nobody agreed to, or whose account is closed, bears no fee', async () => {
  for (const code of ['R02', 'R10']) {
    const { postings, text } = await feesAfter(code);
    expect(postings).toEqual([]);
    expect(text).not.toContain('The city charges');
  }
});
