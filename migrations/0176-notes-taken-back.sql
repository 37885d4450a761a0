-- customer-accounts: a note about a customer can be taken back: its words are erased, and that there was one stays

alter table customer_notes alter column words drop not null;
alter table customer_notes
  add column taken_back_by uuid,
  add column taken_back_at timestamptz,
  add constraint customer_notes_words_or_taken_back
    check (num_nulls(taken_back_by, taken_back_at) in (0, 2) and (words is null) = (taken_back_at is not null));
