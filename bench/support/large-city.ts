import type pg from 'pg';

const batch = 50_000;

/** 150,000 made-up words of two to four syllables; the first ones are common, as names are. */
const makeNames = `
  create table bench_words as
    select row_number() over (order by length(word), md5(word)) as rank, word
      from (select distinct initcap(a || b || c || d) as word
              from unnest(array['al','be','cor','da','el','fen','gar','hu','in','jo','ka','lo','mar','nor','o','pe','qui',
                                'ro','san','tur','u','va','wil','yo','zi']) a,
                   unnest(array['ba','der','gan','hol','land','mer','nes','pin','ras','sk','ta','ver','win','x']) b,
                   unnest(array['','bre','chi','dol','eva','fi','gu','hei','ik','ju','kro','lam','mo','ni','os','pra','que',
                                'ri','su','tho','un','vi','wa','xa','yan','zer','bo','ce','dru','em','fa','gol','hu','ib',
                                'ja','ke','lu','mi','no','ol']) c,
                   unnest(array['','a','ez','er','ie','io','ing','o','quist','son','stein','y']) d) made;
  create unique index on bench_words (rank)`;

/** Customers of \`first\` to \`last\`: three of four a person with one or two family names, the others a firm. */
const makeCustomers = `
  with picked as (
    select n, md5(n::text) as mix, (select count(*) from bench_words) as words from generate_series($1::int, $2::int) n
  ), ranked as (
    select n, mix, 1 + floor(power(random(), 2.5) * words)::int as one, 1 + floor(power(random(), 3) * 400)::int as first,
           1 + floor(random() * words)::int as other
      from picked
  ), named as (
    select r.n,
           case when r.n % 4 = 0 then upper(l.word || ' & ' || o.word || ' LLC')
                when r.n % 4 = 1 then upper(l.word || '-' || o.word || ', ' || f.word)
                else upper(f.word || ' ' || l.word) end as name
      from ranked r
      join bench_words l on l.rank = r.one
      join bench_words f on f.rank = r.first
      join bench_words o on o.rank = r.other
  ), kept as (
    insert into customers (customer_number, comparable_customer_number, name, plain_name, canonical_name)
    select n::text, n::text, name, lower(name), lower(name) from named
    returning id, customer_number
  )
  insert into customer_accounts (customer_id, account_number, comparable_account_number, service_address, status)
  select id, '7' || lpad(customer_number, 9, '0'), '7' || lpad(customer_number, 9, '0'), customer_number || ' Elm Street', 'active'
    from kept`;

const makeBills = `
  insert into bills (category, bill_year, bill_number, customer_account_id, bill_date, due_date, total_cents,
                     imported_balance_cents, status, as_of)
  select '01', 2026, lpad(((a.id - 1) * 3 + k)::text, 8, '0'), a.id, '2026-01-05', '2026-02-04', 8500, 8500, 'open', now()
    from customer_accounts a, generate_series(1, 3) k
   where a.id between $1 and $2`;

/** Help requests of \`first\` to \`last\`, one in fifty open, each with a question of twelve words and one in two with an answer. */
const makeRequests = `
  with asked as (
    insert into help_requests (topic, source, language, email, name, subject, state, made_at, due_at, first_due_at)
    select 'bills', 'form', 'en', lower(f.word || '.' || l.word || n) || '@example.com', f.word || ' ' || l.word,
           'About a bill', case when n % 50 = 0 then 'open' else 'answered' end, at, at + interval '2 days', at + interval '2 days'
      from (select n, now() - n * interval '5 minutes' as at, 1 + floor(power(random(), 3) * 400)::int as first,
                   1 + floor(power(random(), 2.5) * (select count(*) from bench_words))::int as one
              from generate_series($1::int, $2::int) n) r
      join bench_words l on l.rank = r.one
      join bench_words f on f.rank = r.first
    returning id, made_at
  )
  insert into help_messages (request_id, kind, written_at, words)
  select a.id, m.kind, a.made_at, said.words
    from asked a
    join (values ('question', 1), ('answer', 2)) m (kind, every) on a.id % m.every = 0
    join lateral (select 'My bill says the water ran: ' || string_agg(w.word, ' ') as words
                    from (select 1 + floor(power(random(), 4) * (select count(*) from bench_words))::int as rank
                            from generate_series(1, 12) where a.id is not null) picked
                    join bench_words w using (rank)) said on true`;

/** A cart order of a guest for each fifth customer, on 4,000 streets; half of them were delivered. */
const makeCartOrders = `
  with made as (
    insert into cart_orders (email, language, state, reason, program_key, program_name_en, program_name_es, gallons, quantity,
      carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior, address_id, address,
      comparable_address, note, holds_stock, made_at, delivered_within_days, ordered_on)
    select 'guest-' || n || '@' || lower(w.word) || '.example', 'en', case when n % 2 = 0 then 'delivered' else 'ordered' end,
           'new', 'carts', 'Carts', 'Contenedores', 68, 1, 0, 0, '1', 'Brought', 'Se entrega', false, false, n::text,
           (n % 9000) || ' ' || w.word || ' Ct', upper((n % 9000) || ' ' || w.word || ' Ct'), '', false,
           now() - n * interval '1 second', 30, current_date
      from generate_series(1, $1::int) n join bench_words w on w.rank = 1 + (n * 7919::bigint) % 4000
    returning id, state
  )
  insert into delivered_carts (serial_number, order_id, delivered_on)
  select 'GC' || lpad(id::text, 8, '0'), id, current_date from made where state = 'delivered'`;

/** Fills an empty city: three bills a customer, a cart order for each fifth, and so many help requests. `print` tells how far it is. */
export async function fillCity(
  owner: pg.Client,
  { customers, requests }: { customers: number; requests: number },
  print: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now();
  await owner.query(makeNames);
  for (let first = 1; first <= customers; first += batch) {
    const last = Math.min(customers, first + batch - 1);
    await owner.query(makeCustomers, [first, last]);
    await owner.query(makeBills, [first, last]);
    if (last % 250_000 < batch) print(`${last} customers after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  for (let first = 1; first <= requests; first += batch)
    await owner.query(makeRequests, [first, Math.min(requests, first + batch - 1)]);
  print(`${requests} help requests after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  await owner.query(makeCartOrders, [Math.floor(customers / 5)]);
  await owner.query('drop table bench_words');
  await owner.query('vacuum analyze');
}
