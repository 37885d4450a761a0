import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { writeOrderMail } from '../../carts/order-email.ts';
import { giveCodeAgain, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let admin: TestBrowser;
let finance: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal();
  admin = await staffMemberOf(portal, 'admin');
  finance = await staffMemberOf(portal, 'finance');
});
afterAll(() => portal.close());

/** A guest asks that a cart be taken away. */
async function orderAsGuest(email: string): Promise<number> {
  const { rows } = await portal.database.pool.query<{ id: string }>(
    `insert into cart_orders (email, phone, language, state, reason, program_key, program_name_en, program_name_es, gallons,
       quantity, carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior,
       address_id, address, note, holds_stock, made_at, delivered_within_days)
     values ($1, '630-555-0147', 'en', 'asked', 'removal', 'carts', 'Carts', 'Contenedores', 68, 1, 0, 0, '1', 'Brought',
       'Se entrega', false, false, '1', '4 Quill Ct', 'Behind the gate', false, now(), 30)
     returning id`,
    [email],
  );
  return Number(rows[0]!.id);
}

test('the copy holds what was ordered as a guest under the address, and nothing of others', async () => {
  const { userId, email } = await portal.resident();
  await orderAsGuest(email.toUpperCase());
  await orderAsGuest(`other.${email}`);
  await giveCodeAgain(portal, admin);
  const form = await admin.open(`/staff/users/${userId}/records`);
  const copy = JSON.parse((await form.send('Download as a file (JSON)', { reason: 'They asked' })).html);
  expect(copy.cartOrders).toEqual([expect.objectContaining({ phone: '630-555-0147', note: 'Behind the gate' })]);
});

test('a deletion forgets how to reach whoever ordered as a guest under the address, and nobody else; no mail goes there', async () => {
  const { userId, email } = await portal.resident();
  const theirs = await orderAsGuest(email.toUpperCase());
  const other = await orderAsGuest(`other.${email}`);
  await giveCodeAgain(portal, admin);
  const page = await admin.open(`/staff/users/${userId}/delete`);
  expect(page.text('[aria-labelledby=goes]')).toContain('also of those made without signing in');
  await page.submit('Ask for deletion', { reason: 'They wrote so' });
  const { id } = await portal.context.db.selectFrom('userDeletions').select('id').executeTakeFirstOrThrow();
  await giveCodeAgain(portal, finance);
  await (await finance.open(`/staff/user-deletions/${id}`)).submit('Agree and delete');
  const columns = ['id', 'email', 'phone', 'note', 'address'] as const;
  const orders = await portal.context.db
    .selectFrom('cartOrders')
    .select(columns)
    .where('id', 'in', [theirs, other])
    .orderBy('id')
    .execute();
  expect(orders).toEqual([
    { id: theirs, email: 'deleted-user', phone: null, note: '', address: '4 Quill Ct' },
    { id: other, email: `other.${email}`, phone: '630-555-0147', note: 'Behind the gate', address: '4 Quill Ct' },
  ]);
  await portal.mails();
  for (const orderId of [theirs, other]) await writeOrderMail(portal.context, { orderId, about: 'asked' });
  expect((await portal.mails()).map(({ recipient }) => recipient)).toEqual([`other.${email}`]);
});
