-- help-requests: the words of each request, so that staff find it among hundreds of thousands

-- Small letters without accents, as of customers' names; of very long words the beginnings. A request with more than
-- 5,000 different words is found by that many of them: a tsvector holds at most one megabyte.
-- https://www.postgresql.org/docs/18/textsearch-limitations.html
create table help_request_words (
  request_id bigint primary key references help_requests on delete cascade,
  words tsvector not null
);
create index help_request_words_by_word on help_request_words using gin (words);

-- In the order in which Find shows requests: what waits, then the newest.
create index help_requests_as_found on help_requests ((state <> 'open'), made_at desc, id desc);
create index help_requests_by_part_of_email on help_requests using gin (email gin_trgm_ops);

create function keep_help_request_words(kept_id bigint) returns void language sql as $$
  insert into help_request_words
    select kept_id, array_to_tsvector(array(
      select distinct left(word, 40)
        from (select concat_ws(' ', subject, name, about, email) as said from help_requests
               where id = kept_id and erased_at is null
              union all
              select words from help_messages where request_id = kept_id and kind in ('question', 'answer')) said,
             unnest(name_words(said.said)) word
       limit 5000))
  on conflict (request_id) do update set words = excluded.words;
$$;

create function keep_words_of_request() returns trigger language plpgsql as $$
begin
  perform keep_help_request_words(new.id);
  return null;
end $$;
create function keep_words_of_message() returns trigger language plpgsql as $$
begin
  -- Of two who write at once the later looks when the earlier is done.
  perform from help_requests where id = new.request_id for no key update;
  perform keep_help_request_words(new.request_id);
  return null;
end $$;
create trigger help_requests_keep_words
  after insert or update of subject, name, about, email, erased_at on help_requests
  for each row execute function keep_words_of_request();
create trigger help_messages_keep_words after insert or update of words on help_messages
  for each row execute function keep_words_of_message();

select keep_help_request_words(id) from help_requests;

-- What somebody means who types some words: each is in the request, or begins a word of it where it has three letters or more.
create function meant_request_words(typed text) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(quote_literal(left(word, 40)) || case when length(word) < 3 then '' else ':*' end, ' & ')
            from unnest(name_words(typed)) word)::tsquery;
