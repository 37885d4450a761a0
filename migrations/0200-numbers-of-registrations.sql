-- identity: a number by which staff name a registration that was never confirmed

alter table registrations add column id bigint generated always as identity unique;
