-- reconciliation: what each nightly reading of all the books found, and which head the chain had then

create table book_checks (
  id bigint generated always as identity primary key,
  checked_at timestamptz not null,
  head_sequence bigint,
  head_hash text,
  -- Sentences for staff. None: the books hold.
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  check ((head_sequence is null) = (head_hash is null))
);
create trigger book_checks_never_change before update or delete or truncate on book_checks
  for each statement execute function refuse_change();
