-- customer-accounts: the words that somebody may have meant, found in a fraction of the time

-- A letter that is wrong takes at most three trigrams from a word and brings three others, so two of them leave a
-- likeness of (n - 6) / (n + 6) of a word with n trigrams. Fewer words are looked at the longer the typed one is.
-- pg_trgm counts in single precision, hence the hundredth. https://www.postgresql.org/docs/18/pgtrgm.html
create or replace function meant_name_words(typed text, words_max integer) returns text[]
  language plpgsql volatile strict set pg_trgm.similarity_threshold = 0.2 as $$
declare
  trigrams integer := cardinality(show_trgm(typed));
  likeness numeric := greatest(0.2, (trigrams - 6)::numeric / (trigrams + 6) - 0.01);
begin
  -- Ends with the function, as the setting above does.
  perform set_config('pg_trgm.similarity_threshold', likeness::text, true);
  return array(
    select word from (
      select word, levenshtein_less_equal(word, typed, 2) as letters_off, similarity(word, typed) as alike
        from customer_name_words
       where (word % typed or word ^@ typed) and (word ^@ typed or abs(length(word) - length(typed)) <= 2)
         and length(word) < 100) near
     where word ^@ typed or letters_off <= case when length(typed) < 5 then 1 else 2 end
     order by word = typed desc, least(letters_off, case when word ^@ typed then 1 end), alike desc, word
     limit words_max);
end $$;
