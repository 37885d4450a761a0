-- payments: what was paid for, in both languages: a receipt is read in the language of its reader

-- `label` and `detail` are English, whatever language it was paid in.
alter table payment_allocations add column label_es text, add column detail_es text;
update payment_allocations set label_es = label, detail_es = detail;
alter table payment_allocations alter column label_es set not null, alter column detail_es set not null;
