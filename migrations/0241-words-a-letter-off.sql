-- customer-accounts: words of customers' names by what they are with one letter left out, so that a word that was mistyped is
-- found at once: comparing all words that are alike took most of a search

-- A word, and what it is without each one of its letters. Two words of which one is so are a letter off each other, or have two
-- letters changed about. After Garbe, "1000x Faster Spelling Correction" (2012), with one letter.
create function letters_left_out(word text) returns text[]
  language sql immutable strict parallel safe
  return array(select overlay(word placing '' from place for 1) from generate_series(1, least(length(word), 60) + 1) as place);

alter table customer_name_words add column left_out text[] not null generated always as (letters_left_out(word)) stored;
create index customer_name_words_by_left_out on customer_name_words using gin (left_out);

-- Loads pg_trgm: before that its settings are nobody's but a superuser's.
select show_trgm('');

-- The words that somebody may have meant, the nearest first: those that begin so, and those that are one letter off; where there is
-- none, those that are two letters off, by their trigrams as before.
create or replace function meant_name_words(typed text, words_max integer) returns text[]
  language plpgsql volatile strict set pg_trgm.similarity_threshold = 0.2 as $$
declare
  near text[] := array(
    select word from customer_name_words
     where (left_out && letters_left_out(typed) or word ^@ typed) and length(word) < 100
     order by word = typed desc, least(levenshtein_less_equal(word, typed, 2), case when word ^@ typed then 1 end),
              length(word), word
     limit words_max);
  trigrams integer := cardinality(show_trgm(typed));
  likeness numeric := greatest(0.2, (trigrams - 6)::numeric / (trigrams + 6) - 0.01);
begin
  if near <> '{}' or length(typed) < 5 then return near; end if;
  -- Ends with the function, as the setting above does.
  perform set_config('pg_trgm.similarity_threshold', likeness::text, true);
  return array(
    select word from (
      select word, levenshtein_less_equal(word, typed, 2) as letters_off, similarity(word, typed) as alike
        from customer_name_words
       where word % typed and abs(length(word) - length(typed)) <= 2 and length(word) < 100) alike
     where letters_off <= 2
     order by letters_off, alike desc, word
     limit words_max);
end $$;
