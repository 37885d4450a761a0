-- import-export: what stays as it is when a run is undone, and what was at stake by each run

-- Of an undo that is done: how many bills stay, and the first of them with what they say and said before.
alter table import_runs add column staying jsonb;

-- What the files would change beside what there was: bills and what is open on them, names of accounts, links of users.
alter table import_runs add column at_stake jsonb;
update import_runs
   set at_stake = jsonb_build_object('bills', bills_held, 'openBills', bills_held, 'openCents', 0,
                    'changedBills', amounts_changed, 'changedCents', 0, 'newCents', 0,
                    'accounts', 0, 'renamedAccounts', 0, 'links', 0, 'endingLinks', 0)
 where bills_held is not null;
alter table import_runs drop column bills_held, drop column amounts_changed;
