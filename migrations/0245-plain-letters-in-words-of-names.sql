-- customer-accounts: letters that Unicode does not take apart, as the crossed D of ĐỨC, are found by their plain ones, as in linking

-- As `plainLetters` of comparable-name.ts has them: ẞ and Æ are two letters, all others one.
create function plain_letters(said text) returns text
  language sql immutable strict parallel safe
  return translate(replace(replace(replace(replace(said, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ðđɖɗøłƚıɨȷɉħŧⱦŋƀɓȼɇƒǥɠƙɍʉɏƴƶⱥς', 'ddddolliijjhttnbbcefggkruyyzaσ');

create or replace function name_words(name text) returns text[]
  language sql immutable strict parallel safe
  return array(select distinct word collate "C"
                 from regexp_split_to_table(
                        plain_letters(regexp_replace(normalize(lower(name), NFKD), '[\u0300-\u036f''’ʼ`´]', '', 'g')),
                        '[^[:alnum:]]+') as word
                where word <> '' order by 1);

-- Written anew where there are such letters, so that the words are made anew.
update customers set name = name where lower(name) <> plain_letters(lower(name));
select keep_help_request_words(r.id) from help_requests r
 where exists (select from (select concat_ws(' ', r.subject, r.name, r.about, r.address) as said
                            union all select words from help_messages where request_id = r.id) texts
                where lower(said) <> plain_letters(lower(said)));
