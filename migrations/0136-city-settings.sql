-- city-settings: what staff changed of the city profile, over what its file says

-- A change holds a whole section as it is from the city's midnight of a day on. Of one section the change with the latest
-- day, and of one day the one that was made last, is in force; one that was withdrawn before its day never was.
create table city_setting_changes (
  id bigint generated always as identity primary key,
  section text not null check (section <> ''),
  change text not null check (change in ('changed', 'undone', 'withdrawn')),
  -- The section as it stood there for that day before the change, and as it stands there after.
  value_before jsonb not null,
  value jsonb not null,
  -- The section says again what the file says, whatever that will be.
  follows_file boolean not null,
  effective_on date not null,
  made_by uuid not null references users,
  made_at timestamptz not null,
  -- Of an undo, the change that it takes back; of a withdrawal, the one that will not come into force.
  of_change bigint references city_setting_changes,
  check ((change = 'changed') = (of_change is null))
);
create unique index city_setting_changes_withdrawn_once on city_setting_changes (of_change) where change = 'withdrawn';
create index city_setting_changes_by_section on city_setting_changes (section, effective_on, id);
create trigger city_setting_changes_never_change before update or delete or truncate on city_setting_changes
  for each statement execute function refuse_change();
