import { sql } from 'kysely';
import type { TestPortal } from '../../../tests/support/portal.ts';
import { insertCustomer } from '../customer-accounts/test-customers.ts';

/** For tests only: more rows of every list than stand on one page, with much that is equal among them. */
export async function insertRowsOfLists(portal: TestPortal): Promise<void> {
  const { db } = portal.context;
  const now = portal.clock.now();
  await sql`
    insert into users (email, comparable_email, staff_role, sealed_totp_secret, made_at, last_signed_in_at)
    select 'colleague-' || n || '@example.com', 'colleague-' || n || '@example.com',
           (array['viewer', 'clerk', 'finance'])[1 + n % 3], '\\x00', ${now},
           case when n % 2 = 0 then ${now}::timestamptz - n % 5 * interval '1 day' end
      from generate_series(1, 55) n`.execute(db);
  await sql`
    insert into users (email, comparable_email, made_at)
    select 'payer-' || n || '@example.com', 'payer-' || n || '@example.com', ${now} from generate_series(1, 3) n`.execute(
    db,
  );
  await sql`
    insert into registrations (token_hash, email, comparable_email, password_hash, browser_hash, language, made_at, expires_at)
    select int4send(n), 'waits-' || n || '@example.com', 'waits-' || n || '@example.com', '', '\\x00', 'en',
           ${now}::timestamptz - n / 5 * interval '6 hours', ${now}::timestamptz + (4 - n / 5) * interval '6 hours'
      from generate_series(1, 55) n`.execute(db);
  await insertPayments(portal);
  await sql`
    insert into payment_exceptions (kind, payment_id, raised_at, facts)
    select (array['undecided', 'disputed', 'contradiction'])[1 + row_number() over (order by id) % 3], id,
           made_at, case when principal_cents % 2 = 0 then '{"amountCents": 700}' else '{}' end::jsonb
      from payments limit 55`.execute(db);
  await sql`
    insert into audit_records (at, actor_user_id, action, subject_kind, subject_id, detail)
    select ${now}::timestamptz - n / 3 * interval '1 hour', case when n % 4 > 0 then u.id end,
           (array['signed-in', 'signed-out', 'customer-noted'])[1 + n % 3], (array['session', 'customer'])[1 + n % 2], n % 7,
           '{}'
      from generate_series(1, 70) n join users u on u.email = 'payer-' || 1 + n % 3 || '@example.com'`.execute(db);
  await sql`
    insert into import_runs (source, made_by, made_at, state)
    select (array['upload', 'command-line'])[1 + n % 2], case when n % 2 = 0 then u.id end,
           ${now}::timestamptz - n / 4 * interval '1 day', (array['imported', 'refused', 'declined'])[1 + n % 3]
      from generate_series(1, 55) n join users u on u.email = 'colleague-' || n || '@example.com'`.execute(db);
  await sql`
    with made as (insert into announcements (made_at) select ${now} from generate_series(1, 55) n returning id)
    insert into announcement_revisions (announcement_id, number, change, made_at, kind, audience, title_en, text_en,
                                        shown_from, shown_until, is_withdrawn)
    select id, 1, 'published', ${now}, (array['information', 'warning'])[1 + id % 2],
           (array['everybody', 'residents', 'staff'])[1 + id % 3], 'Notice ' || id, 'Text',
           ${now}::timestamptz + (id % 9 - 4) * interval '1 day',
           case when id % 2 = 0 then ${now}::timestamptz + (id % 9 - 3) * interval '1 day' end, id % 7 = 0
      from made`.execute(db);
  await sql`
    insert into account_link_requests (user_id, typed_number, typed_name, asked_at, answered_at, answer, answered_by)
    select u.id, n % 10, 'PERSON ' || n, ${now}::timestamptz - n / 3 * interval '1 day',
           case when n % 3 > 0 then ${now}::timestamptz end, case n % 3 when 1 then 'linked' when 2 then 'declined' end,
           case when n % 3 > 0 then u.id end
      from generate_series(1, 55) n join users u on u.email = 'payer-' || 1 + n % 3 || '@example.com'`.execute(db);
  await insertLetters(portal);
  await insertCartOrders(portal);
}

async function insertPayments(portal: TestPortal): Promise<void> {
  const { db } = portal.context;
  const now = portal.clock.now();
  await sql`
    with guest as (insert into guests (token_hash, email, made_at, expires_at)
                   values ('\\x01', 'guest@example.com', ${now}, ${now}) returning id)
    insert into payments (id, checkout_key, input_hash, user_id, guest_id, state, way, principal_cents, fee_cents, gateway,
                          made_at, paid_on, language)
    select gen_random_uuid(), gen_random_uuid(), '\\x00', case when n % 5 > 0 then u.id end, case when n % 5 = 0 then guest.id end,
           (array['paid', 'failed', 'refunded'])[1 + n % 3], (array['card', 'echeck'])[1 + n % 2], 1000 + n % 11 * 50, n % 2 * 25,
           'sandbox', ${now}::timestamptz - n / 4 * interval '1 day',
           case when n % 3 <> 1 then (${now}::timestamptz - n / 4 * interval '1 day')::date end, 'en'
      from guest, generate_series(1, 105) n join users u on u.email = 'payer-' || 1 + n % 3 || '@example.com'`.execute(
    db,
  );
  await sql`
    insert into receipts (number, payment_id, issued_at)
    select 'R' || 1000 + row_number() over (order by made_at, id), id, made_at from payments where state <> 'failed'`.execute(
    db,
  );
}

async function insertLetters(portal: TestPortal): Promise<void> {
  const { db } = portal.context;
  const now = portal.clock.now();
  for (let number = 1; number <= 55; number += 1) {
    const name = `LETTER READER ${number}`;
    await insertCustomer(db, { customerNumber: `88${number}`, name, accounts: [{ number: `88${number}0` }] });
  }
  await sql`
    insert into link_letters (customer_id, customer_account_id, canonical_name, asked_by, asked_at, reason, printed_by,
                              printed_at, code_hash, expires_at)
    select c.id, a.id, c.canonical_name, u.id, ${now}::timestamptz - c.id % 6 * interval '1 day',
           case when c.id % 2 = 0 then 'asked at the counter' end, p.by, p.at, p.hash, p.at + interval '21 days'
      from customers c join customer_accounts a on a.customer_id = c.id
      join users u on u.email = 'colleague-' || 1 + c.id % 50 || '@example.com'
      left join lateral (select u.id as by, ${now}::timestamptz - c.id % 40 * interval '1 day' as at, '\\x00'::bytea as hash
                          where c.id % 3 > 0) p on true`.execute(db);
}

async function insertCartOrders(portal: TestPortal): Promise<void> {
  const { db } = portal.context;
  const now = portal.clock.now();
  await sql`
    with made as (
    insert into cart_orders (email, language, state, reason, program_key, program_name_en, program_name_es, gallons,
      quantity, carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior,
      address_id, address, route_area, collection_day, note, holds_stock, made_at, delivered_within_days, ordered_on,
      expected_on, refusal, old_serial)
    select 'orderer@example.com', 'en', (array['ordered', 'delivered', 'refused'])[1 + n % 3],
           (array['new', 'additional'])[1 + n % 2], 'carts', 'Carts', 'Contenedores', (array[35, 68, 95])[1 + n % 3], 1,
           4300 + n % 3 * 100, n % 2 * 1000, '1', 'Brought', 'Se entrega', n % 2 = 0, false, n, n % 9 || ' Example St',
           case when n % 4 > 0 then 'R' || n % 4 end, case when n % 4 > 0 then 'Monday' end, '', false,
           ${now}::timestamptz - n / 3 * interval '1 day', 30, date '2026-11-01' + n % 5,
           case when n % 5 > 0 then date '2026-12-01' + n % 5 end, case when n % 3 = 2 then 'No' end,
           case when n % 6 = 0 then 'OLD' || n end
      from generate_series(1, 55) n
    returning id, state)
    insert into delivered_carts (serial_number, order_id, delivered_on)
    select 'SN' || id, id, date '2026-11-20' from made where state = 'delivered'`.execute(db);
}
