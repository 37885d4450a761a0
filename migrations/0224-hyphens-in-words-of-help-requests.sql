-- help-requests: a word with hyphens is found by its parts, as before, and as one: "pickup" finds "pick-up", and the other way round

-- pick-up becomes pickup; a hyphen that stands alone or begins a word stays.
create function without_hyphens(said text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(said, '([[:alnum:]])[-\u2010\u2011](?=[[:alnum:]])', '\1', 'g');

create or replace function keep_help_request_words(kept_id bigint) returns void language sql as $$
  insert into help_request_words
    select kept_id, array_to_tsvector(array(
      select distinct left(word, 40)
        from (select concat_ws(' ', subject, name, about, email) as said from help_requests
               where id = kept_id and erased_at is null
              union all
              select words from help_messages where request_id = kept_id and kind in ('question', 'answer')) said,
             unnest(name_words(said.said) || name_words(without_hyphens(said.said))) word
       limit 5000))
  on conflict (request_id) do update set words = excluded.words;
$$;

select keep_help_request_words(id) from help_requests;

-- Each word of a text, or what begins with it where it has three letters or more.
create function all_of_these_words(typed text) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(quote_literal(left(word, 40)) || case when length(word) < 3 then '' else ':*' end, ' & ')
            from unnest(name_words(typed)) word)::tsquery;

create or replace function meant_request_words(typed text) returns tsquery
  language sql immutable strict parallel safe
  return case when without_hyphens(typed) = typed then all_of_these_words(typed)
              else all_of_these_words(typed) || all_of_these_words(without_hyphens(typed)) end;
