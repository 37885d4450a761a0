-- help-requests: the address that a 311 app sends with a request is among its words, so that staff find it by its place

create or replace function keep_help_request_words(kept_id bigint) returns void language sql as $$
  insert into help_request_words
    select kept_id, array_to_tsvector(array(
      select distinct left(word, 40)
        from (select concat_ws(' ', subject, name, about, address, email) as said from help_requests
               where id = kept_id and erased_at is null
              union all
              select words from help_messages where request_id = kept_id and kind in ('question', 'answer')) said,
             unnest(name_words(said.said) || name_words(without_hyphens(said.said))) word
       limit 5000))
  on conflict (request_id) do update set words = excluded.words;
$$;

select keep_help_request_words(id) from help_requests where address <> '' and erased_at is null;
