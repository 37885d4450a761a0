import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { bookedOnDay, credit, debit } from './public.ts';
import { openBooks, type Books } from './test-books.ts';

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await books.close();
});

test("a day's entries are those written between the city's midnights, summed by account and GL code", async () => {
  const at = (moment: string) => ({ postedAt: new Date(moment) });
  await books.post('the evening before', at('2026-11-23T05:59:59.999Z'));
  await books.post('first', { ...at('2026-11-23T06:00:00Z'), postedOn: day('2026-11-20') });
  await books.post('back', {
    ...at('2026-11-24T05:59:59.999Z'),
    postings: [debit('collected-for-city', cents(5), '100-44110'), credit('gateway-clearing', cents(5))],
  });
  await books.post('other', {
    ...at('2026-11-23T18:00:00Z'),
    postings: [debit('gateway-clearing', cents(7)), credit('collected-for-city', cents(7), '430-47110')],
  });
  await books.post('the day after', at('2026-11-24T06:00:00Z'));
  const { entries, sums } = await bookedOnDay(books.database.db, day('2026-11-23'), 'America/Chicago');
  expect(entries).toBe(3);
  expect(sums).toEqual([
    { ledgerAccount: 'collected-for-city', glCode: '100-44110', debitCents: 5, creditCents: 105 },
    { ledgerAccount: 'collected-for-city', glCode: '430-47110', debitCents: 0, creditCents: 7 },
    { ledgerAccount: 'gateway-clearing', glCode: null, debitCents: 112, creditCents: 5 },
  ]);
});
