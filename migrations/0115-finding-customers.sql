-- customer-accounts: the words of customers' names, so that staff find a person however the name is written

create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- The words of a name as people look for it: small letters without accents; an apostrophe joins, all else parts.
-- O’BRIEN-SMITH, JOSÉ & SONS becomes obrien, smith, jose, sons.
create function name_words(name text) returns text[]
  language sql immutable strict parallel safe
  return array(select distinct word collate "C"
                 from regexp_split_to_table(
                        regexp_replace(normalize(lower(name), NFKD), '[\u0300-\u036f''’ʼ`´]', '', 'g'),
                        '[^[:alnum:]]+') as word
                where word <> '' order by 1);

alter table customers add column name_words text[] not null generated always as (name_words(name)) stored;
create index customers_by_name_words on customers using gin (name_words);

-- Every word of every customer's name, once; those of names that changed stay.
create table customer_name_words (word text collate "C" primary key);
create index customer_name_words_alike on customer_name_words using gin (word gin_trgm_ops);

insert into customer_name_words select distinct unnest(name_words) from customers;

create function keep_customer_name_words() returns trigger language plpgsql as $$
begin
  insert into customer_name_words select distinct unnest(name_words) from written order by 1 on conflict do nothing;
  return null;
end $$;
create trigger customers_keep_new_words after insert on customers
  referencing new table as written for each statement execute function keep_customer_name_words();
create trigger customers_keep_changed_words after update on customers
  referencing new table as written for each statement execute function keep_customer_name_words();

-- The words that somebody may have meant: those that begin so, and those that are one letter off, or two in long ones.
create function meant_name_words(typed text, words_max integer) returns text[]
  language sql stable strict parallel safe set pg_trgm.similarity_threshold = 0.2
  begin atomic
    select array(
      select word from (
        select word, levenshtein_less_equal(word, typed, 2) as letters_off, similarity(word, typed) as alike
          from customer_name_words where (word % typed or word ^@ typed) and length(word) < 100) near
       where word ^@ typed or letters_off <= case when length(typed) < 5 then 1 else 2 end
       order by word = typed desc, least(letters_off, case when word ^@ typed then 1 end), alike desc, word
       limit words_max);
  end;

create index customers_by_number_start on customers (comparable_customer_number text_pattern_ops);
create index customer_accounts_by_number_start on customer_accounts (comparable_account_number text_pattern_ops);
