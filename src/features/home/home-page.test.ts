import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { insertAccount, insertBill, insertLink, insertPayment } from '../billing/test-bills.ts';

let portal: TestPortal;

beforeAll(async () => {
  // A Monday morning in the city.
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
});

afterAll(() => portal.close());

describe('signed out', () => {
  test('the first page offers to log in or register, and nothing about anybody', async () => {
    const page = await portal.browser().open('/');
    expect(page.status).toBe(200);
    expect(page.heading).toBe('Welcome to Citizen Self Service');
    expect(page.text()).toContain('Log In or Register');
    expect(page.$('main a[href="/log-in"]').text()).toBe('Log In');
    expect(page.$('main a[href="/register"]').text()).toBe('Register');
    expect(page.text()).not.toContain('Profile Information');
  });

  test('it tells the city’s two announcements and where utility bills are paid', async () => {
    const page = await portal.browser().open('/');
    const headings = page
      .$('main h3')
      .toArray()
      .map((heading) => page.$(heading).text());
    expect(headings).toEqual(['General Billing', 'Other Services']);
    expect(page.text('main')).toContain('buy garbage and recycling carts from the City of Naperville');
    expect(page.$('main a:contains("Pay A Utility Bill")').first().attr('href')).toMatch(/^https:/);
  });

  test('it says whom to ask, when they are there, and how soon a mail is answered', async () => {
    const contact = (await portal.browser().open('/')).text('.cc-contact');
    expect(contact).toContain('(630) 420-6059');
    expect(contact).toContain('css@naperville.il.us');
    expect(contact).toContain('Open now until 5:00 p.m.');
    expect(contact).toContain('Wednesday 10:00 a.m. to 2:00 p.m.');
    expect(contact).toContain('within 2 business days');
  });

  test('in Spanish no English heading is left', async () => {
    const page = await portal.browser().open('/?lang=es');
    expect(page.heading).toBe('Le damos la bienvenida al Autoservicio para Residentes');
    expect(page.$('html').attr('lang')).toBe('es');
    expect(page.text('main')).not.toMatch(/Announcements|Log In|Contact\b/);
  });
});

describe('signed in', () => {
  test('a resident with nothing linked is told how to link', async () => {
    const { browser } = await portal.resident();
    const page = await browser.open('/');
    expect(page.text()).toContain('Profile information not found.');
    expect(page.$('main a[href="/account/link"]').text()).toBe('Link an account');
    expect(page.text()).not.toContain('Recent payments');
  });

  test('what is owed comes first, with what is past due, the next day and a way to pay', async () => {
    const { userId, browser } = await portal.resident();
    const { db } = portal.context;
    const account = await insertAccount(db, '20001', 'MAPLE BAKERY', { number: '800200001' });
    await insertLink(db, userId, account);
    await insertBill(db, account, { number: '501', dueDate: day('2026-12-15'), total: 20_790 });
    await insertBill(db, account, { number: '502', dueDate: day('2026-11-01'), total: 10_450 });
    await insertBill(db, account, { number: '503', dueDate: day('2026-10-01'), total: 5_000, balance: 0 });

    const page = await browser.open('/');
    const due = page.text('.cc-due');
    expect(due).toContain('You owe $312.40 on 2 bills.');
    expect(due).toContain('$104.50 of it is past due.');
    expect(due).toContain('Next is due December 15, 2026 (in 22 days).');
    expect(due).toContain('less payments made here until now');
    expect((await page.click('Pay')).path).toBe('/bills');
    expect(page.text('main section')).toMatch(/^You owe/);
  });

  test('the name stands in the profile as printed, the name of nobody else', async () => {
    const { userId, browser } = await portal.resident();
    const { db } = portal.context;
    const mine = await insertAccount(db, '20002', `O'HARA <b>& SONS`, { number: '800200002' });
    await insertAccount(db, '20003', 'A STRANGER', { number: '800200003' });
    await insertLink(db, userId, mine);
    const page = await browser.open('/');
    expect(page.text()).toContain(`O'HARA <b>& SONS`);
    expect(page.html).not.toContain('<b>& SONS');
    expect(page.text()).not.toContain('A STRANGER');
    expect(page.text('.cc-due')).toContain('Nothing is due');
  });

  test('a link with sight of the amount shows the amount and not the name', async () => {
    const { userId, browser } = await portal.resident();
    const { db } = portal.context;
    const account = await insertAccount(db, '20004', 'HIDDEN HARBOR', { number: '800200004' });
    await insertLink(db, userId, account, 'amount');
    await insertBill(db, account, { number: '504', dueDate: day('2026-12-20'), total: 4_200 });
    const page = await browser.open('/');
    expect(page.text()).toContain('You owe $42.00 on 1 bill.');
    expect(page.text()).not.toMatch(/HIDDEN|HARBOR/);
  });

  test('payments made here lead to their receipts, those of other users are not told', async () => {
    const { userId, browser } = await portal.resident();
    const other = await portal.resident();
    const { db } = portal.context;
    const account = await insertAccount(db, '20005', 'SHARED HOUSE', { number: '800200005' });
    await insertLink(db, userId, account);
    await insertLink(db, other.userId, account);
    const billId = await insertBill(db, account, { number: '505', dueDate: day('2026-12-01'), total: 9_000 });
    const towards = [{ billId, amount: 4_000 }];
    await insertPayment(db, { userId, state: 'paid', paidOn: day('2026-11-20'), towards, receiptNumber: '900001' });
    const page = await browser.open('/');
    expect(page.$('a[href="/receipts/900001"]').text()).toBe('Receipt 900001');
    expect(page.text()).toContain('November 20, 2026');
    const othersPage = await other.browser.open('/');
    expect(othersPage.html).not.toContain('900001');
    expect(othersPage.text()).toContain('You have not paid through this portal yet.');
  });

  test('an owner of forty accounts sees five of them and the way to all', async () => {
    const { userId, browser } = await portal.resident();
    const { db } = portal.context;
    for (let index = 0; index < 40; index += 1) {
      const accountNumber = `8003000${String(index).padStart(2, '0')}`;
      await insertLink(db, userId, await insertAccount(db, `2100${index}`, 'FORTY HOUSES', { number: accountNumber }));
    }
    const page = await browser.open('/');
    expect(page.$('main table tbody tr')).toHaveLength(5);
    expect(page.$('main a[href="/accounts"]').text()).toBe('See all 40 accounts');
  });

  test('what is a person’s own is never kept by a browser', async () => {
    const { browser } = await portal.resident();
    expect((await browser.open('/')).headers['cache-control']).toBe('no-store');
  });
});
