-- customer-accounts: letters with a code, by which whoever gets a customer's mail can link

create table link_letters (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  -- The letter goes to the mailing address of this account, as the billing file has it when it is printed.
  customer_account_id bigint not null references customer_accounts,
  -- For whom it was asked. Another name on the bill, and it is void.
  canonical_name text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- What staff said why; null where a resident asked.
  reason text,
  -- The code is made when the letter is printed, and only its keyed hash is kept.
  printed_by uuid,
  printed_at timestamptz,
  code_hash bytea,
  expires_at timestamptz,
  -- Failed tries with another code while this one held. Five make it void.
  failures int not null default 0,
  used_by uuid references users on delete set null,
  used_at timestamptz,
  void_at timestamptz,
  void_because text check (void_because in ('renamed', 'closed', 'printed-again', 'withdrawn')),
  -- The letter that was printed again.
  prints_again bigint references link_letters,
  check (num_nulls(printed_by, printed_at, code_hash, expires_at) in (0, 4)),
  check ((void_at is null) = (void_because is null)),
  check (used_at is null or printed_at is not null)
);
create index link_letters_by_customer on link_letters (customer_id, asked_at);
create index link_letters_by_account on link_letters (customer_account_id);
create unique index link_letters_waiting on link_letters (customer_id) where printed_at is null and void_at is null;
create index link_letters_printed on link_letters (printed_at) where printed_at is not null;

alter table customer_links drop constraint customer_links_proof_check;
alter table customer_links add constraint customer_links_proof_check
  check (proof in ('name', 'code', 'letter', 'staff', 'sample'));
alter table account_links drop constraint account_links_proof_check;
alter table account_links add constraint account_links_proof_check
  check (proof in ('name', 'code', 'letter', 'staff', 'sample'));
