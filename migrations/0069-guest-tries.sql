-- billing: tries to pay a bill without signing in, and the bill's number as people type it

-- A bill's year and number without what people set numbers apart with, in capitals: 202612345.
create function comparable_bill_number(bill_year integer, bill_number text) returns text
  language sql immutable parallel safe
  return upper(bill_year::text || regexp_replace(bill_number, '[\s‐-―−-]', '', 'g'));
create index bills_by_comparable_number on bills (comparable_bill_number(bill_year, bill_number));

-- Every try, counted before it is checked. Keys are keyed hashes; what was typed is not kept.
create table guest_tries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  number_key bytea not null,
  proof_key bytea not null,
  address_key bytea not null,
  address_range_key bytea not null,
  browser_key bytea not null,
  succeeded boolean not null default false,
  -- The limit that refused the try unchecked. Such a try told nothing, so it fills no other limit.
  refused_at_limit text
);
create index guest_tries_by_number on guest_tries (number_key, at);
create index guest_tries_by_proof on guest_tries (proof_key, at);
create index guest_tries_by_address on guest_tries (address_key, at);
create index guest_tries_by_address_range on guest_tries (address_range_key, at);
create index guest_tries_by_browser on guest_tries (browser_key, at);
create index guest_tries_by_moment on guest_tries (at);
